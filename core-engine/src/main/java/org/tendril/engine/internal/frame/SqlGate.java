package org.tendril.engine.internal.frame;

import java.util.Optional;
import java.util.Set;

/**
 * Checks users' SQL by the engine's own parser, before it becomes a part of a longer text. An
 * accepted text keeps its meaning there: it is whole, and nothing follows it. Thread-safe.
 */
public interface SqlGate {

  /**
   * The reason why a text is not one expression that only computes, with the position; empty if it
   * is one. Expressions never read files.
   */
  Optional<String> refuseExpression(String text);

  /**
   * The reason why a text is not one query that only reads, with the position; empty if it is one.
   *
   * @param tables the names that stand for frames
   */
  Optional<String> refuseQuery(String text, Set<String> tables, boolean mayReadFiles);

  /** A reason with its place in the user's text. */
  static String at(int index, String reason) {
    return reason + ", character " + (index + 1);
  }
}
