package org.tendril.partition.internal.build;

import org.tendril.engine.Engine;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/** Builds partitions from edge tables. */
public final class PartitionBuilder {
  private PartitionBuilder() {}

  /** The graph of the table's edges and declared vertices. O(n + m). */
  public static GraphPartition build(
      Engine engine, EdgeTable table, boolean undirected, int mostSegmentEdges) {
    IdMap ids = IdMap.of(engine, table);
    engine.memory().reserve(ids, ids.retainedBytes(), "vertex ids");
    AdjacencyBuilder builder = new AdjacencyBuilder(engine, ids.size(), mostSegmentEdges);
    return of(engine, ids, undirected, builder.ofEdges(table, ids, undirected));
  }

  /** The graph of an adjacency, which must be by source if the graph is undirected. */
  public static GraphPartition of(
      Engine engine, IdMap ids, boolean undirected, AdjacencyBuilder.Built built) {
    GraphPartition graph = GraphPartition.ofStored(engine, ids, undirected, built.adjacency());
    return built.byTarget() ? graph.reversed() : graph;
  }
}
