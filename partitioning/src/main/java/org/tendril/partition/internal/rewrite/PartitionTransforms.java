package org.tendril.partition.internal.rewrite;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.tendril.engine.Engine;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.internal.build.RowBuilder;
import org.tendril.partition.internal.build.Segments;

/** Derives partitions and sums list by list, in O(n + m). */
public final class PartitionTransforms {
  private PartitionTransforms() {}

  /** Adds the reverse of each edge, a self-loop once. */
  public static GraphPartition undirected(GraphPartition partition) {
    if (partition.isSymmetric()) {
      return partition;
    }
    return merged(partition, true, partition.outAdjacency(), partition.inAdjacency());
  }

  /** The lists of both adjacencies merged; self-loops only from the first. */
  static GraphPartition merged(
      GraphPartition partition, boolean symmetric, Adjacency first, Adjacency second) {
    int n = partition.vertexCount();
    Adjacency both =
        RowBuilder.build(
            partition.engine(),
            n,
            Blocks.balanced(n, v -> first.edgesBefore(v) + second.edgesBefore(v) + v),
            first.edgeColumn(),
            Segments.mostEdges(first),
            new MergedRows(first, second));
    return GraphPartition.ofStored(partition.engine(), partition.ids(), symmetric, both);
  }

  /** The sum of the weights of each list, or its length if there are no weights. */
  public static double[] weightSums(Engine engine, Adjacency adjacency) {
    double[] sums = new double[adjacency.vertexCount()];
    engine
        .parallel()
        .forEach(
            adjacency.blocks(),
            (block, from, to) -> {
              AdjacencySegment segment = adjacency.segmentOf(from);
              int[] offsets = segment.offsets();
              double[] weights = segment.weights();
              for (int vertex = from; vertex < to; vertex++) {
                int local = vertex - segment.firstVertex();
                double sum = weights == null ? offsets[local + 1] - offsets[local] : 0.0;
                for (int i = offsets[local]; weights != null && i < offsets[local + 1]; i++) {
                  sum += weights[i];
                }
                sums[vertex] = sum;
              }
            });
    return sums;
  }

  /** The vertices that pass, ascending. */
  static int[] filter(Engine engine, int vertexCount, IntPredicate passes) {
    Blocks blocks = Blocks.even(vertexCount);
    int[][] kept = new int[blocks.count()][];
    engine
        .parallel()
        .forEach(
            blocks,
            (block, from, to) -> {
              int[] passing = new int[to - from];
              int count = 0;
              for (int vertex = from; vertex < to; vertex++) {
                if (passes.test(vertex)) {
                  passing[count++] = vertex;
                }
              }
              kept[block] = Arrays.copyOf(passing, count);
            });
    return Blocks.joined(Arrays.asList(kept));
  }
}
