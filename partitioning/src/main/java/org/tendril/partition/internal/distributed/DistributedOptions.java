package org.tendril.partition.internal.distributed;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.EdgePartitioner;

/**
 * Options for building a graph from edges in partitions.
 *
 * @param partitionCount number of partitions, in [1, {@link EdgeAssignment#MOST_PARTITIONS}]
 * @param undirected whether to add the reverse of each edge except self-loops; false by default
 * @param numbered whether the doubles of edges are indices into a table of values, exact up to
 *     2^53, instead of weights; false by default
 * @param partitioner assigns edges to partitions; null, the default, puts each at the master of its
 *     source
 * @param declaredVertices ids of vertices in addition to the edges' endpoints, in any order, with
 *     or without duplicates; null, the default, for none
 */
public record DistributedOptions(
    int partitionCount,
    boolean undirected,
    boolean numbered,
    @Nullable EdgePartitioner partitioner,
    @Nullable Dataset<long[]> declaredVertices) {

  /** Refuses a number of partitions out of range and a partitioner that is not local. */
  public DistributedOptions {
    EdgeAssignment.requirePartitionCount(partitionCount);
    if (partitioner != null && !partitioner.isLocal()) {
      throw new IllegalArgumentException(
          "a graph in partitions is cut by a rule on the ends of an edge; this one needs the whole"
              + " graph: partitioner="
              + partitioner.name()
              + "; use random, canonical-random, 1d-source, 1d-target, 2d or dbh");
    }
  }

  /** A directed graph with edges at the masters of their sources. */
  public static DistributedOptions of(int partitionCount) {
    return new DistributedOptions(partitionCount, false, false, null, null);
  }

  /** The same, with or without the reverse of each edge. */
  public DistributedOptions withUndirected(boolean undirected) {
    return new DistributedOptions(
        partitionCount, undirected, numbered, partitioner, declaredVertices);
  }

  /** The same, with the doubles of edges as numbers or as weights. */
  public DistributedOptions withNumbered(boolean numbered) {
    return new DistributedOptions(
        partitionCount, undirected, numbered, partitioner, declaredVertices);
  }

  /** The same, with this partitioner, which must be local; null for the masters of the sources. */
  public DistributedOptions withPartitioner(@Nullable EdgePartitioner partitioner) {
    return new DistributedOptions(
        partitionCount, undirected, numbered, partitioner, declaredVertices);
  }

  /** The same, with vertices in addition to the edges' endpoints; null for none. */
  public DistributedOptions withDeclaredVertices(@Nullable Dataset<long[]> ids) {
    return new DistributedOptions(partitionCount, undirected, numbered, partitioner, ids);
  }
}
