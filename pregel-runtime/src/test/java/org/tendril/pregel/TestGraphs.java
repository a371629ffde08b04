package org.tendril.pregel;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.tendril.engine.Engine;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.cut.CutSet;

/** Seeded graphs for tests of programs. */
final class TestGraphs {
  private TestGraphs() {}

  static EdgeTable random(long seed, int vertices, int edges) {
    var random = new SplittableRandom(seed);
    long[] sources = new long[edges];
    long[] targets = new long[edges];
    double[] weights = new double[edges];
    for (int i = 0; i < edges; i++) {
      sources[i] = 10 + (long) (Math.pow(random.nextDouble(), 2) * vertices);
      targets[i] = 10L + random.nextInt(vertices);
      weights[i] = random.nextInt(1, 20) / 4.0;
    }
    return EdgeTable.of(sources, targets, weights).declaring(IdMap.range(10, vertices + 5));
  }

  static EdgeTable path(int vertices) {
    long[] sources = new long[vertices - 1];
    long[] targets = new long[vertices - 1];
    for (int i = 0; i < vertices - 1; i++) {
      sources[i] = i;
      targets[i] = i + 1L;
    }
    return EdgeTable.of(sources, targets);
  }

  /** The same graph with the adjacency cut into segments of 2^shift vertices. */
  static GraphPartition inSegments(GraphPartition partition, int shift) {
    Adjacency out = partition.outAdjacency();
    AdjacencySegment whole = out.segment(0);
    int n = out.vertexCount();
    int count = ((n - 1) >>> shift) + 1;
    int[][] offsets = new int[count][];
    int[][] targets = new int[count][];
    double[][] weights = new double[count][];
    for (int i = 0; i < count; i++) {
      int from = i << shift;
      int to = Math.min(n, (i + 1) << shift);
      int start = whole.offsets()[from];
      offsets[i] = new int[to - from + 1];
      for (int v = from; v <= to; v++) {
        offsets[i][v - from] = whole.offsets()[v] - start;
      }
      targets[i] = java.util.Arrays.copyOfRange(whole.targets(), start, whole.offsets()[to]);
      double[] all = whole.weights();
      if (all != null) {
        weights[i] = java.util.Arrays.copyOfRange(all, start, whole.offsets()[to]);
      }
    }
    return GraphPartition.ofStored(
        partition.engine(),
        partition.ids(),
        partition.isSymmetric(),
        Adjacency.ofStored(n, shift, offsets, targets, out.hasWeights() ? weights : null));
  }

  /** Cuts by both ends: vertices are mirrored as senders and as receivers. */
  static CutSet cut(GraphPartition graph, int parts) {
    return CutSet.of(
        graph,
        EdgeAssignment.byRule(
            graph,
            parts,
            (source, targets, from, to, assigned) -> {
              for (int edge = from; edge < to; edge++) {
                assigned[edge] = (short) ((source * 31 + targets[edge] * 17) % parts);
              }
            }));
  }

  static CutSet cutBySource(GraphPartition graph, int parts) {
    return CutSet.of(
        graph,
        EdgeAssignment.byRule(
            graph,
            parts,
            (source, targets, from, to, assigned) ->
                Arrays.fill(assigned, from, to, (short) (source % parts))));
  }

  static Engine engine(int threads) {
    return Engine.local().threads(threads).build();
  }
}
