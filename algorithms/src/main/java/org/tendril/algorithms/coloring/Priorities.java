package org.tendril.algorithms.coloring;

import org.tendril.algorithms.internal.hash.Hash;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.GraphPartition;

/** A fixed random order of vertices: distinct numbers by id and seed, on every form of a graph. */
final class Priorities {
  private Priorities() {}

  /** The priority of a vertex id. Distinct ids have distinct ones. */
  static long of(long id, long seed) {
    return Hash.mix(id ^ Hash.mix(seed));
  }

  /** The priorities of all vertices. */
  static long[] of(GraphPartition partition, long seed) {
    long[] priorities = new long[partition.vertexCount()];
    partition
        .engine()
        .parallel()
        .forEach(
            Blocks.even(priorities.length),
            (block, from, to) -> {
              for (int vertex = from; vertex < to; vertex++) {
                priorities[vertex] = of(partition.ids().vertexId(vertex), seed);
              }
            });
    return priorities;
  }
}
