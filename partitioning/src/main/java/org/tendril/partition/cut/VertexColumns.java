package org.tendril.partition.cut;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.LongToIntFunction;
import org.tendril.engine.Engine;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/** Columns computed once for each vertex, to keep the work for each edge small. */
final class VertexColumns {
  private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);

  private VertexColumns() {}

  /** The value of each vertex's id, by vertex. */
  static int[] ofIds(GraphPartition graph, LongToIntFunction value) {
    int[] column = allocate(graph);
    IdMap ids = graph.ids();
    graph
        .engine()
        .parallel()
        .forEach(
            Blocks.even(column.length),
            (block, from, to) -> {
              for (int vertex = from; vertex < to; vertex++) {
                column[vertex] = value.applyAsInt(ids.vertexId(vertex));
              }
            });
    return column;
  }

  /**
   * The degree of each vertex, by vertex: out- plus in-degree, or the length of its only list in an
   * undirected graph. Unsigned.
   */
  static int[] degrees(GraphPartition graph) {
    int[] degrees = allocate(graph);
    Adjacency out = graph.outAdjacency();
    boolean countTargets = !graph.isSymmetric();
    graph
        .engine()
        .parallel()
        .forEach(
            out.blocks(),
            (block, from, to) -> {
              AdjacencySegment segment = out.segmentOf(from);
              int[] offsets = segment.offsets();
              int first = segment.firstVertex();
              for (int vertex = from; vertex < to; vertex++) {
                INTS.getAndAdd(
                    degrees, vertex, offsets[vertex - first + 1] - offsets[vertex - first]);
              }
              if (countTargets) {
                countTargets(
                    segment.targets(), offsets[from - first], offsets[to - first], degrees);
              }
            });
    return degrees;
  }

  /** Counts atomically, because an in-adjacency would take 4 bytes an edge. */
  private static void countTargets(int[] targets, int from, int to, int[] degrees) {
    for (int i = from; i < to; i++) {
      INTS.getAndAdd(degrees, targets[i], 1);
    }
  }

  private static int[] allocate(GraphPartition graph) {
    Engine engine = graph.engine();
    int n = graph.vertexCount();
    engine.memory().require((long) Integer.BYTES * n, "a number for each vertex");
    return new int[n];
  }
}
