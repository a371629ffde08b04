package org.tendril.engine.frame;

import java.util.Map;
import java.util.Optional;

/** Something that queries may say beyond the SQL of their engine. Thread-safe. */
@FunctionalInterface
public interface SqlExtension {

  /**
   * A query in plain SQL.
   *
   * @param text what the database understands
   * @param tables further tables, by their names
   */
  record Query(String text, Map<String, DataFrame> tables) {}

  /**
   * What a query says in plain SQL; empty if it says nothing of this kind.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if it does, and the text is
   *     wrong
   */
  Optional<Query> plain(Query query);
}
