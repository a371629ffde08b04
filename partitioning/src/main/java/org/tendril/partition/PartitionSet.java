package org.tendril.partition;

import java.util.Optional;
import org.tendril.engine.Engine;
import org.tendril.partition.internal.cut.CutSet;
import org.tendril.partition.internal.cut.UncutSet;

/**
 * A graph as one or more partitions. There are three kinds: an uncut graph, the usual kind on the
 * embedded engine, which has no mirrors; a graph cut in one JVM; and a distributed graph, whose
 * partitions were built in tasks. In the latter two each edge belongs to one partition, and a
 * vertex has a copy wherever it has edges.
 *
 * <p>The same graph and assignment give the same partitions for any number of threads. Immutable
 * and thread-safe. Implemented by Tendril only.
 */
public interface PartitionSet {

  /** The graph as one partition. O(1). */
  static PartitionSet single(GraphPartition whole) {
    return new UncutSet(whole);
  }

  /**
   * The graph cut by {@code assignment}; uncut if that names one partition. O(m r + n P) time,
   * where r is the replication factor; the partitions take about as much memory as the graph.
   *
   * @throws IllegalArgumentException if the assignment has another number of edges than the graph,
   *     or vertices times partitions / 64 reach 2^31
   * @throws org.tendril.engine.failure.TendrilException.ResourceExhausted if it does not fit into
   *     the engine's memory budget
   */
  static PartitionSet cut(GraphPartition whole, EdgeAssignment assignment) {
    return assignment.partitionCount() == 1
        ? CutSet.uncut(whole, assignment)
        : CutSet.of(whole, assignment);
  }

  /** The engine on which the graph lives. */
  Engine engine();

  /**
   * The one partition of an uncut graph, on which kernels run; empty for a cut or distributed
   * graph, which only programs process.
   */
  Optional<GraphPartition> uncut();

  /**
   * The whole graph as one partition. A distributed graph is gathered by the first call and kept
   * until {@link #release()}: O(n + m) time and memory at the driver.
   *
   * @throws org.tendril.engine.failure.TendrilException.ResourceExhausted if it does not fit there
   */
  GraphPartition whole();

  /** The ids of all vertices. Those of a distributed graph are gathered by each call: O(n). */
  IdMap ids();

  /** Whether the user's ids are integers, not handles in a {@link IdMap#dictionary()}. */
  boolean hasIntegerIds();

  /** Number of partitions, at least 1. */
  int count();

  /** Number of vertices of the graph. */
  int vertexCount();

  /** Number of stored edges; an undirected edge counts twice, an undirected self-loop once. */
  long edgeCount();

  /** Whether the graph is undirected: each edge is stored in both directions. */
  boolean isSymmetric();

  /** Whether the edges have weights. */
  boolean hasWeights();

  /** Whether the edges have numbers: indices into a table of their values. */
  boolean hasEdgeNumbers();

  /**
   * Checks that all edges have finite weights of at least 0; for a distributed graph, in tasks.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if not, naming an offending
   *     edge
   */
  void requireNonNegativeWeights(String algorithm);

  /**
   * Releases persisted partitions and a gathered graph. The graph can still be used: missing data
   * is recomputed, for a distributed graph from its input edges.
   */
  void release();
}
