package org.tendril.algorithms.internal.certificate;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.GraphPartition;

/** Rules that every vertex must follow, checked in parallel; the first breach is reported. */
final class VertexRules {
  private static final int NONE = -1;

  private final GraphPartition partition;
  private final String algorithm;
  private final IntFunction<String> values;

  /**
   * Rules for the result of an algorithm.
   *
   * @param values describes the value of a vertex, for messages
   */
  VertexRules(GraphPartition partition, String algorithm, IntFunction<String> values) {
    this.partition = partition;
    this.algorithm = algorithm;
    this.values = values;
  }

  /** A rule. */
  @FunctionalInterface
  interface Rule {
    /** The first vertex of [from, to) that breaks the rule, or -1. */
    int firstBreach(int from, int to);
  }

  /** A rule for one vertex. */
  @FunctionalInterface
  interface Single {
    boolean holds(int vertex);
  }

  /**
   * Checks all vertices.
   *
   * @throws TendrilException.WrongResult if one breaks the rule
   */
  void require(Blocks blocks, String text, Rule rule) {
    partition.engine().cancellation().throwIfCancelled();
    int[] first = new int[blocks.count()];
    partition
        .engine()
        .parallel()
        .forEach(blocks, (block, from, to) -> first[block] = rule.firstBreach(from, to));
    Arrays.stream(first)
        .filter(vertex -> vertex != NONE)
        .findFirst()
        .ifPresent(
            vertex -> {
              throw breach(vertex, text);
            });
  }

  /** Checks all vertices one by one. */
  void requireEach(String text, Single rule) {
    require(
        Blocks.even(partition.vertexCount()),
        text,
        (from, to) -> {
          for (int vertex = from; vertex < to; vertex++) {
            if (!rule.holds(vertex)) {
              return vertex;
            }
          }
          return NONE;
        });
  }

  TendrilException.WrongResult breach(int vertex, String text) {
    Object id = partition.ids().originalId(partition.ids().vertexId(vertex));
    return breach(text + ": vertex=" + id + " " + values.apply(vertex));
  }

  TendrilException.WrongResult breach(String text) {
    return new TendrilException.WrongResult("wrong result of " + algorithm + ": " + text);
  }
}
