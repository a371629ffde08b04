package org.tendril.partition.internal.cut;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.serialization.Packed;
import org.tendril.engine.internal.serialization.PackedForm;
import org.tendril.engine.internal.storage.Sized;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.build.Invariants;
import org.tendril.partition.internal.idmap.SelectedIdMap;

/**
 * One partition of a vertex-cut graph: some of the edges, their endpoints, and the routes to copies
 * of these vertices in other partitions.
 *
 * <p>A local vertex is an index into the arrays of this class. Local vertices ascend by ordinal,
 * the number of a vertex in the whole graph; so the canonical order of edges also holds locally.
 * Each vertex has one master; its other copies are mirrors. If an {@link EdgeAssignment} cut the
 * graph, the master of a vertex with out-edges is in a partition that has some of them. Immutable
 * and thread-safe; arrays are not copies and must not be written.
 *
 * <p>A partition does not refer to the whole graph. It can be sent to other JVMs, where it uses the
 * {@link org.tendril.engine.internal.TaskEngine}.
 */
public final class CutPartition implements Sized, Packed, Serializable {
  private static final long serialVersionUID = 1L;

  private final int index;
  private final GraphPartition graph;
  private final int wholeVertexCount;
  private final int[] ordinals; // by local vertex, ascending
  private final int[] masters; // local vertices, ascending
  private final RoutingTable routing;
  private final MasterLookup masterLookup;
  private final int[] outDegrees; // by local vertex, in the whole graph
  private final double @Nullable [] outWeights; // likewise; null without weights
  private final VertexLookup lookup;

  public CutPartition(
      int index,
      GraphPartition graph,
      int wholeVertexCount,
      int[] ordinals,
      int[] masters,
      RoutingTable routing,
      MasterLookup masterLookup,
      int[] outDegrees,
      double @Nullable [] outWeights,
      VertexLookup lookup) {
    assert Invariants.firstNotAscending(ordinals) < 0
        : "ordinals must ascend: position=" + Invariants.firstNotAscending(ordinals);
    assert Invariants.firstNotAscending(masters) < 0
        : "masters must ascend: position=" + Invariants.firstNotAscending(masters);
    this.index = index;
    this.graph = graph;
    this.wholeVertexCount = wholeVertexCount;
    this.ordinals = ordinals;
    this.masters = masters;
    this.routing = routing;
    this.masterLookup = masterLookup;
    this.outDegrees = outDegrees;
    this.outWeights = outWeights;
    this.lookup = lookup;
  }

  /**
   * The same vertices with other edges; degrees are those within the partition.
   *
   * @throws IllegalArgumentException if the edges do not satisfy {@link LocalEdges#of}
   */
  CutPartition withEdges(LocalEdges edges) {
    GraphPartition other = edges.of(graph);
    int changed = firstOtherVertex(graph.ids(), other.ids());
    if (changed >= 0 || other.isSymmetric() || other.hasWeights() || other.hasEdgeNumbers()) {
      throw new IllegalArgumentException(
          "other edges must be directed, have neither weights nor numbers, and lie between the"
              + " same vertices in the same order: symmetric="
              + other.isSymmetric()
              + " weights="
              + other.hasWeights()
              + " numbers="
              + other.hasEdgeNumbers()
              + " vertices="
              + vertexCount()
              + " given="
              + other.vertexCount()
              + (changed >= 0 ? " differs at vertex=" + changed : ""));
    }
    int[] degrees = new int[vertexCount()];
    for (int vertex = 0; vertex < degrees.length; vertex++) {
      degrees[vertex] = other.outAdjacency().degree(vertex);
    }
    return new CutPartition(
        index,
        other,
        wholeVertexCount,
        ordinals,
        masters,
        routing,
        masterLookup,
        degrees,
        null,
        lookup);
  }

  /** The first vertex whose ids differ, or -1. O(n) unless both maps are one object. */
  private static int firstOtherVertex(IdMap ids, IdMap others) {
    if (ids == others) {
      return -1;
    }
    int common = Math.min(ids.size(), others.size());
    for (int vertex = 0; vertex < common; vertex++) {
      if (ids.vertexId(vertex) != others.vertexId(vertex)) {
        return vertex;
      }
    }
    return ids.size() == others.size() ? -1 : common;
  }

  public int index() {
    return index;
  }

  /** The edges of this partition over its local vertices. Never symmetric. */
  public GraphPartition graph() {
    return graph;
  }

  public int partitionCount() {
    return routing.partitionCount();
  }

  /** Number of local vertices, masters and mirrors. */
  public int vertexCount() {
    return ordinals.length;
  }

  public int wholeVertexCount() {
    return wholeVertexCount;
  }

  /** The ordinal of each local vertex: its number in the whole graph. Ascending. */
  public int[] ordinals() {
    return ordinals;
  }

  /** The local vertex with an ordinal; negative if this partition has no copy. O(log n). */
  public int localOf(int ordinal) {
    return Arrays.binarySearch(ordinals, ordinal);
  }

  /** Whether this partition has the ids of all vertices, which {@link #ordinalOf} requires. */
  public boolean knowsAllIds() {
    return lookup instanceof VertexLookup.Whole;
  }

  /** The ordinal of an id, or -1 if the graph has none. Requires {@link #knowsAllIds}. */
  public int ordinalOf(long vertexId) {
    if (lookup instanceof VertexLookup.Whole whole) {
      return whole.ids().vertexOf(vertexId);
    }
    throw new IllegalStateException(
        "ordinals of a distributed graph are known where the vertex is: vertexId=" + vertexId);
  }

  /**
   * The partition that holds the master of the vertex with this id. If the graph has no such
   * vertex: -1, or the owner of the id unless {@link #knowsAllIds}.
   */
  public int ownerOf(long vertexId) {
    if (lookup instanceof VertexLookup.Owners owners) {
      return owners.ranges().ownerOf(vertexId);
    }
    int ordinal = ordinalOf(vertexId);
    return ordinal < 0 ? -1 : masterOf(ordinal);
  }

  /** The partition that holds the master of the vertex with this ordinal. At most O(log P). */
  public int masterOf(int ordinal) {
    return masterLookup.partitionOf(ordinal);
  }

  /** The local vertices that are masters, ascending. */
  public int[] masters() {
    return masters;
  }

  /** The ordinals of this partition's masters, ascending. A copy. */
  public int[] masterOrdinals() {
    int[] ofMasters = new int[masters.length];
    for (int i = 0; i < ofMasters.length; i++) {
      ofMasters[i] = ordinals[masters[i]];
    }
    return ofMasters;
  }

  public RoutingTable routing() {
    return routing;
  }

  /** Number of out-edges that a local vertex has in the whole graph. */
  public int outDegree(int local) {
    return outDegrees[local];
  }

  /** Sum of the out-weights of a local vertex in the whole graph; the degree if unweighted. */
  public double outWeight(int local) {
    return outWeights == null ? outDegrees[local] : outWeights[local];
  }

  MasterLookup masterLookup() {
    return masterLookup;
  }

  int[] outDegrees() {
    return outDegrees;
  }

  double @Nullable [] outWeights() {
    return outWeights;
  }

  VertexLookup lookup() {
    return lookup;
  }

  @Override
  public long retainedBytes() {
    boolean ordinalsAreCounted = graph.ids() instanceof SelectedIdMap;
    return graph.retainedBytes()
        + (ordinalsAreCounted ? 0 : 4L * ordinals.length)
        + 4L * masters.length
        + routing.retainedBytes()
        + 4L * outDegrees.length
        + (outWeights == null ? 0 : 8L * outWeights.length);
  }

  @Override
  public PackedForm packed() {
    return new PackedPartition(this);
  }

  private Object writeReplace() {
    return packed();
  }
}
