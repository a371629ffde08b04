package org.tendril.algorithms.coloring;

import java.util.Arrays;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.GraphPartition;

/** Runs a step for the vertices that are left until none is. */
final class Rounds {
  private static final int BLOCK = 512;

  private Rounds() {}

  /** Decides a vertex if what it depends on is decided. */
  interface Step {
    /** Works on the vertices at the positions; keeps at its start those that stay; returns them. */
    int decide(int[] left, int from, int to, int[] kept);
  }

  /** Repeats the step. Each repetition must decide at least one vertex. */
  static void run(GraphPartition partition, Step step) {
    int[] left = new int[partition.vertexCount()];
    Arrays.setAll(left, vertex -> vertex);
    while (left.length > 0) {
      int[] all = left;
      Blocks blocks = Blocks.ofSize(all.length, BLOCK);
      int[][] parts = new int[blocks.count()][];
      partition
          .engine()
          .parallel()
          .forEach(
              blocks,
              (block, from, to) -> {
                int[] kept = new int[to - from];
                int count = step.decide(all, from, to, kept);
                parts[block] = Arrays.copyOf(kept, count);
              });
      left = Blocks.joined(Arrays.asList(parts));
    }
  }
}
