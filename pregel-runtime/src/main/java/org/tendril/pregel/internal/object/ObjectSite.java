package org.tendril.pregel.internal.object;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.internal.cut.CutPartition;

/**
 * Where an object program computes, a whole graph or a partition of a cut one: what its contexts
 * answer, and how its failures are told. Vertices are local ones. Thread-safe.
 */
final class ObjectSite {
  private final GraphPartition graph;
  private final @Nullable CutPartition part; // null: the graph is whole
  private final ObjectGlobals globals;
  private final ObjectSlots slots;
  private volatile int @Nullable [] outDegrees; // by vertex, of the whole graph

  ObjectSite(GraphPartition whole, ObjectGlobals globals, ObjectSlots slots) {
    this(whole, null, globals, slots);
  }

  ObjectSite(CutPartition part, ObjectGlobals globals, ObjectSlots slots) {
    this(part.graph(), part, globals, slots);
  }

  private ObjectSite(
      GraphPartition graph, @Nullable CutPartition part, ObjectGlobals globals, ObjectSlots slots) {
    this.graph = graph;
    this.part = part;
    this.globals = globals;
    this.slots = slots;
  }

  GraphPartition graph() {
    return graph;
  }

  ObjectGlobals globals() {
    return globals;
  }

  ObjectSlots slots() {
    return slots;
  }

  long vertexId(int vertex) {
    return graph.ids().vertexId(vertex);
  }

  /** Number of out-edges by vertex, in the whole graph; taken when first asked for. */
  int[] outDegrees() {
    int[] known = outDegrees;
    if (known == null) {
      Adjacency out = graph.outAdjacency();
      known = new int[graph.vertexCount()];
      for (int vertex = 0; vertex < known.length; vertex++) {
        known[vertex] = part == null ? out.degree(vertex) : part.outDegree(vertex);
      }
      outDegrees = known;
    }
    return known;
  }

  double outWeight(int vertex) {
    return part == null ? graph.outWeights()[vertex] : part.outWeight(vertex);
  }

  TendrilException vertexFailure(String method, int vertex, RuntimeException cause) {
    return failure(method, "vertexId=" + vertexId(vertex), cause);
  }

  TendrilException idFailure(String method, long vertexId, RuntimeException cause) {
    return failure(method, "vertexId=" + vertexId, cause);
  }

  TendrilException edgeFailure(String method, int source, int target, RuntimeException cause) {
    return failure(method, "source=" + vertexId(source) + " target=" + vertexId(target), cause);
  }

  private TendrilException failure(String method, String where, RuntimeException cause) {
    return new TendrilException.ProgramFailed(
        method
            + " failed: superstep="
            + globals.superstep
            + (part == null ? " " : " partition=" + part.index() + " ")
            + where
            + " cause="
            + cause,
        cause);
  }
}
