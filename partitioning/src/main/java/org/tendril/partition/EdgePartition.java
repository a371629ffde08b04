package org.tendril.partition;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One of the partitions of a graph that was cut by edges: some of the edges, the vertices at their
 * ends, and the routing to the copies of these vertices elsewhere.
 *
 * <p>A local vertex is an index into the arrays here; local vertices ascend by rank, which is the
 * vertex of the whole graph. So the canonical order of edges holds locally too. Each vertex of the
 * graph has one master, in a partition where it has out-edges if it has any; all its other copies
 * are mirrors. Immutable and thread-safe; arrays are not copies and must not be written.
 */
public final class EdgePartition {
  private final int index;
  private final GraphPartition whole;
  private final GraphPartition graph;
  private final int[] ranks; // by local vertex, ascending
  private final int[] masters; // local vertices, ascending
  private final RoutingTable routing;
  private final short[] masterPartitions; // by rank; shared by all partitions
  private final Adjacency wholeOut;
  private volatile double @Nullable [] wholeOutWeights; // by rank; taken when first asked for

  EdgePartition(
      int index,
      GraphPartition whole,
      GraphPartition graph,
      int[] ranks,
      int[] masters,
      RoutingTable routing,
      short[] masterPartitions) {
    this.index = index;
    this.whole = whole;
    this.graph = graph;
    this.ranks = ranks;
    this.masters = masters;
    this.routing = routing;
    this.masterPartitions = masterPartitions;
    this.wholeOut = whole.outAdjacency();
  }

  /** Number of this partition, from 0. */
  public int index() {
    return index;
  }

  /** The edges of this partition, over its local vertices. Never symmetric. */
  public GraphPartition graph() {
    return graph;
  }

  /** Number of partitions of the graph. */
  public int partitionCount() {
    return routing.partitionCount();
  }

  /** Number of local vertices, masters and mirrors. */
  public int vertexCount() {
    return ranks.length;
  }

  /** Number of vertices of the whole graph. */
  public int wholeVertexCount() {
    return whole.vertexCount();
  }

  /** The rank of each local vertex: its number in the whole graph. Ascending. */
  public int[] ranks() {
    return ranks;
  }

  /** The local vertex of a rank, or a negative number if this partition has no copy. O(log n). */
  public int localOf(int rank) {
    return Arrays.binarySearch(ranks, rank);
  }

  /** The rank of the vertex with this id, or -1 if the graph has none. */
  public int rankOf(long vertexId) {
    return whole.ids().vertexOf(vertexId);
  }

  /** The partition that holds the master of the vertex with this rank. O(1). */
  public int masterOf(int rank) {
    return masterPartitions[rank];
  }

  /** The local vertices whose master is here, ascending. */
  public int[] masters() {
    return masters;
  }

  /** Where the other copies are. */
  public RoutingTable routing() {
    return routing;
  }

  /** Number of out-edges that a local vertex has in the whole graph. */
  public int outDegree(int local) {
    return wholeOut.degree(ranks[local]);
  }

  /** Sum of the weights of a local vertex's out-edges in the whole graph; the degree without. */
  public double outWeight(int local) {
    double[] known = wholeOutWeights;
    if (known == null) {
      known = whole.outWeights();
      wholeOutWeights = known;
    }
    return known[ranks[local]];
  }

  /** Heap bytes of all arrays of this partition. */
  public long retainedBytes() {
    return graph.retainedBytes() + 4L * masters.length + routing.retainedBytes();
  }
}
