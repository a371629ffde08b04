package org.tendril.datasets.internal.distributed;

import org.jspecify.annotations.Nullable;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.internal.listing.ListedEdges;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.partition.internal.cut.DistributedSet;
import org.tendril.partition.internal.cut.SplitSet;
import org.tendril.partition.internal.distributed.DistributedBuilder;
import org.tendril.partition.internal.distributed.DistributedOptions;

/** Builds graphs from edges that tasks read or generate. */
public final class DistributedGraphs {
  private DistributedGraphs() {}

  /** Whether graphs are built in partitions by the tasks of this engine. */
  public static boolean areBuiltBy(Engine engine) {
    return engine.defaultPartitionCount() > 1 || !engine.isEmbedded();
  }

  /**
   * The graph of the edges and the declared vertices, each edge at the master of its source.
   *
   * @param declaredVertices ids of vertices in addition to those named by edges, or null
   * @param directed whether the source calls its edges directed
   */
  public static DistributedSet build(
      Engine engine,
      Dataset<EdgeBlock> edges,
      @Nullable Dataset<long[]> declaredVertices,
      boolean directed,
      ReadOptions options) {
    DistributedOptions how =
        DistributedOptions.of(options.partitionCount(engine))
            .withUndirected(!options.isDirected(directed))
            .withDeclaredVertices(declaredVertices);
    return DistributedBuilder.build(engine, edges, how);
  }

  /** Number of edges, an undirected one counted once. One pass over an undirected graph. */
  public static long listedEdgeCount(PartitionSet graph) {
    if (!(graph instanceof SplitSet set)) {
      return new ListedEdges(graph.whole()).count();
    }
    if (!graph.isSymmetric()) {
      return graph.edgeCount();
    }
    long loops = set.partitions().map(DistributedGraphs::loops).reduce(Long::sum).orElse(0L);
    return (graph.edgeCount() + loops) / 2;
  }

  private static long loops(CutPartition part) {
    Adjacency out = part.graph().outAdjacency();
    long loops = 0;
    for (int index = 0; index < out.segmentCount(); index++) {
      AdjacencySegment segment = out.segment(index);
      for (int local = 0; local < segment.vertexCount(); local++) {
        int vertex = segment.firstVertex() + local;
        for (int i = segment.offsets()[local]; i < segment.offsets()[local + 1]; i++) {
          loops += segment.targets()[i] == vertex ? 1 : 0;
        }
      }
    }
    return loops;
  }
}
