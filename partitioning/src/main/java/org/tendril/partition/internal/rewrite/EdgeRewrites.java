package org.tendril.partition.internal.rewrite;

import org.tendril.engine.Engine;
import org.tendril.partition.Adjacency;
import org.tendril.partition.Adjacency.EdgeColumn;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.internal.build.AdjacencyBuilder;
import org.tendril.partition.internal.build.RowBuilder;
import org.tendril.partition.internal.build.Segments;

/** Partitions of the same vertices with other edge columns or fewer edges. All take O(n + m). */
public final class EdgeRewrites {
  private EdgeRewrites() {}

  /** The new weight or number of an edge, from its old one and its canonical position. */
  @FunctionalInterface
  private interface NewColumn {
    double at(int source, int target, double column, long position);
  }

  /** Numbers the edges by canonical position; an undirected edge once for both directions. */
  public static GraphPartition numbered(GraphPartition partition) {
    return rewritten(partition, EdgeColumn.NUMBERS, (source, target, column, position) -> position);
  }

  /**
   * Gives the edges new weights. Computes one weight for both directions of an undirected edge,
   * from its smaller vertex to its larger. Sorts parallel edges by their new weights.
   */
  public static GraphPartition weighted(GraphPartition partition, EdgeToDouble weights) {
    return rewritten(
        partition,
        EdgeColumn.WEIGHTS,
        (source, target, column, position) -> weights.apply(source, target, column));
  }

  /** The same edges, with neither weights nor numbers. */
  public static GraphPartition withoutColumn(GraphPartition partition) {
    Adjacency old = partition.outAdjacency();
    AdjacencySegment[] segments = new AdjacencySegment[old.segmentCount()];
    for (int i = 0; i < segments.length; i++) {
      AdjacencySegment segment = old.segment(i);
      segments[i] =
          AdjacencySegment.of(
              segment.firstVertex(), segment.offsets(), segment.targets(), null, EdgeColumn.NONE);
    }
    Adjacency built = Adjacency.of(old.vertexCount(), old.segmentShift(), segments);
    partition.engine().memory().reserve(built, built.retainedBytes(), "a graph");
    return GraphPartition.ofStored(
        partition.engine(), partition.ids(), partition.isSymmetric(), built);
  }

  private static GraphPartition rewritten(
      GraphPartition partition, EdgeColumn kind, NewColumn newColumn) {
    if (partition.isSymmetric()) {
      GraphPartition once = rewritten(eachEdgeOnce(partition), kind, newColumn);
      return PartitionTransforms.undirected(once);
    }
    Adjacency old = partition.outAdjacency();
    Engine engine = partition.engine();
    engine.memory().require(8 * old.edgeCount(), "columns of edges");
    AdjacencySegment[] segments = new AdjacencySegment[old.segmentCount()];
    for (int i = 0; i < segments.length; i++) {
      AdjacencySegment segment = old.segment(i);
      segments[i] =
          AdjacencySegment.of(
              segment.firstVertex(),
              segment.offsets(),
              segment.targets(),
              new double[segment.edgeCount()],
              kind);
    }
    Adjacency built = Adjacency.of(old.vertexCount(), old.segmentShift(), segments);
    engine
        .parallel()
        .forEach(
            old.blocks(),
            (block, from, to) -> {
              for (int vertex = from; vertex < to; vertex++) {
                fill(old, built, vertex, newColumn);
              }
            });
    if (kind == EdgeColumn.WEIGHTS) {
      AdjacencyBuilder.sortParallelEdges(engine.parallel(), built);
    }
    engine.memory().reserve(built, built.retainedBytes(), "a graph"); // may outlive the old one
    return GraphPartition.ofStored(partition.engine(), partition.ids(), false, built);
  }

  private static void fill(Adjacency old, Adjacency built, int vertex, NewColumn newColumn) {
    AdjacencySegment segment = old.segmentOf(vertex);
    double[] oldColumn = segment.column();
    double[] column = built.segmentOf(vertex).column();
    int[] targets = segment.targets();
    int local = vertex - segment.firstVertex();
    int start = segment.offsets()[local];
    long before = old.edgesBefore(vertex) - start;
    for (int edge = start; edge < segment.offsets()[local + 1] && column != null; edge++) {
      double was = oldColumn == null ? 1.0 : oldColumn[edge];
      column[edge] = newColumn.at(vertex, targets[edge], was, before + edge);
    }
  }

  /** The directed graph of an undirected one: each edge from its smaller to its larger vertex. */
  static GraphPartition eachEdgeOnce(GraphPartition partition) {
    return upward(partition, partition.outAdjacency(), true);
  }

  /** Every edge directed from its smaller vertex to its larger; parallel edges in column order. */
  public static GraphPartition oriented(GraphPartition partition) {
    GraphPartition forward = eachEdgeOnce(partition);
    if (partition.isSymmetric()) {
      return forward;
    }
    GraphPartition backward = upward(partition, partition.inAdjacency(), false);
    return PartitionTransforms.merged(
        partition, false, forward.outAdjacency(), backward.outAdjacency());
  }

  private static GraphPartition upward(
      GraphPartition partition, Adjacency adjacency, boolean loops) {
    Adjacency kept = rows(partition, new FilteredRows(adjacency, false, loops, true));
    return GraphPartition.ofStored(partition.engine(), partition.ids(), false, kept);
  }

  /** Drops self-loops unless {@code loops}, and repeated edges unless {@code parallel}. */
  public static GraphPartition kept(GraphPartition partition, boolean loops, boolean parallel) {
    Adjacency out = partition.outAdjacency();
    Adjacency kept = rows(partition, new FilteredRows(out, true, loops, parallel));
    return GraphPartition.ofStored(
        partition.engine(), partition.ids(), partition.isSymmetric(), kept);
  }

  private static Adjacency rows(GraphPartition partition, FilteredRows rows) {
    return RowBuilder.build(
        partition.engine(),
        partition.vertexCount(),
        rows.all().blocks(),
        rows.all().edgeColumn(),
        Segments.mostEdges(rows.all()),
        rows);
  }
}
