package org.tendril.partition.internal.distributed;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.internal.cut.EdgePlacement;

/**
 * Options for building a graph from edges in partitions.
 *
 * @param partitionCount number of partitions, in [1, {@link EdgeAssignment#MOST_PARTITIONS}]
 * @param undirected whether to add the reverse of each edge except self-loops; false by default
 * @param numbered whether the doubles of edges are indices into a table of values, exact up to
 *     2^53, instead of weights; false by default
 * @param placement the partitions of the edges; those of their sources' masters by default
 * @param declaredVertices ids of vertices in addition to the edges' endpoints, in any order, with
 *     or without duplicates; null, the default, for none
 */
public record DistributedOptions(
    int partitionCount,
    boolean undirected,
    boolean numbered,
    EdgePlacement placement,
    @Nullable Dataset<long[]> declaredVertices) {

  /** Refuses a number of partitions out of range. */
  public DistributedOptions {
    EdgeAssignment.requirePartitionCount(partitionCount);
  }

  /** A directed graph with edges at the masters of their sources. */
  public static DistributedOptions of(int partitionCount) {
    return new DistributedOptions(partitionCount, false, false, EdgePlacement.atSources(), null);
  }

  /** The same, with or without the reverse of each edge. */
  public DistributedOptions withUndirected(boolean undirected) {
    return new DistributedOptions(
        partitionCount, undirected, numbered, placement, declaredVertices);
  }

  /** The same, with the doubles of edges as numbers or as weights. */
  public DistributedOptions withNumbered(boolean numbered) {
    return new DistributedOptions(
        partitionCount, undirected, numbered, placement, declaredVertices);
  }

  /** The same, with edges in these partitions. */
  public DistributedOptions withPlacement(EdgePlacement placement) {
    return new DistributedOptions(
        partitionCount, undirected, numbered, placement, declaredVertices);
  }

  /** The same, with vertices in addition to the edges' endpoints; null for none. */
  public DistributedOptions withDeclaredVertices(@Nullable Dataset<long[]> ids) {
    return new DistributedOptions(partitionCount, undirected, numbered, placement, ids);
  }
}
