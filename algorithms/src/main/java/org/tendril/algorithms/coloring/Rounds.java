package org.tendril.algorithms.coloring;

import java.util.Arrays;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.GraphPartition;

/** Repeats a step for the vertices that it leaves undecided. */
final class Rounds {
  private static final int BLOCK = 512;

  private Rounds() {}

  /** Decides a vertex if what it depends on is decided. */
  interface Step {
    /**
     * Moves the undecided vertices of {@code left} in a range to {@code kept}; returns how many.
     */
    int decide(int[] left, int from, int to, int[] kept);
  }

  /** Repeats the step until no vertex is left. Each repetition must decide at least one. */
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
