package org.tendril.algorithms.centrality;

import java.util.stream.IntStream;
import org.tendril.algorithms.internal.traversal.WordSearch;
import org.tendril.partition.GraphPartition;

/** Sums of the distances from all vertices to each one, from searches against the edges. */
final class DistanceSums {
  private DistanceSums() {}

  /** The value of a vertex from the sums over the vertices that reach it, itself left out. */
  @FunctionalInterface
  interface Value {
    double of(long reached, long hops, double harmonic);
  }

  static double[] towards(GraphPartition partition, Value value) {
    int[] vertices = IntStream.range(0, partition.vertexCount()).toArray();
    double[] values = new double[vertices.length];
    partition.inAdjacency(); // which the reversed partition shares
    new WordSearch(partition.reversed())
        .run(
            vertices,
            new WordSearch.Batches<Sums>() {
              @Override
              public Sums start(int from, int to) {
                return new Sums();
              }

              @Override
              public void end(int from, int to, Sums sums) {
                sums.endLevel();
                for (int i = 0; i < to - from; i++) {
                  values[from + i] = value.of(sums.reached[i], sums.hops[i], sums.harmonic[i]);
                }
              }
            });
    return values;
  }

  /** The sums of one batch, by source. */
  private static final class Sums implements WordSearch.Visitor {
    private final long[] reached = new long[Long.SIZE];
    private final long[] hops = new long[Long.SIZE];
    private final double[] harmonic = new double[Long.SIZE];
    private final long[] atLevel = new long[Long.SIZE];
    private int level;

    @Override
    public void reached(int vertex, long sources, int hops) {
      if (hops != level) {
        endLevel();
        level = hops;
      }
      for (long rest = sources; rest != 0; rest &= rest - 1) {
        atLevel[Long.numberOfTrailingZeros(rest)]++;
      }
    }

    private void endLevel() {
      for (int i = 0; i < atLevel.length; i++) {
        if (level > 0 && atLevel[i] > 0) {
          reached[i] += atLevel[i];
          hops[i] += atLevel[i] * level;
          harmonic[i] += (double) atLevel[i] / level;
        }
        atLevel[i] = 0;
      }
    }
  }
}
