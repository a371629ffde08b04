package org.tendril.datasets.internal.generator;

import java.util.Arrays;
import org.tendril.datasets.internal.rmat.SplitMix;
import org.tendril.partition.EdgeBlock;

/** Edges that a block of rows draws, in their order. Not thread-safe. */
final class DrawnEdges {
  private static final int HEAVIEST = 255;

  private int[] sources = new int[1024];
  private int[] targets = new int[1024];
  private int size;

  void add(long source, long target) {
    if (size == sources.length) {
      sources = Arrays.copyOf(sources, 2 * size);
      targets = Arrays.copyOf(targets, 2 * size);
    }
    sources[size] = (int) source;
    targets[size++] = (int) target;
  }

  int size() {
    return size;
  }

  /** The edges; with weights, each is a number of [1, 255] that depends on the endpoints. */
  EdgeBlock block(boolean weighted, long seed) {
    int[] from = Arrays.copyOf(sources, size);
    int[] to = Arrays.copyOf(targets, size);
    double[] weights = null;
    if (weighted) {
      long stream = SplitMix.stream(seed, 2);
      weights = new double[size];
      for (int i = 0; i < size; i++) {
        long high = SplitMix.at(stream, ((long) from[i] << 32) | to[i]) >>> 32;
        weights[i] = 1 + ((high * HEAVIEST) >>> 32);
      }
    }
    return EdgeBlock.ofOwned(from, to, weights);
  }
}
