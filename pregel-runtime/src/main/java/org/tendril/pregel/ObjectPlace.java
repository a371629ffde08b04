package org.tendril.pregel;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.GraphException;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;

/**
 * Where an object program computes: what its contexts answer about vertices, and how its failures
 * are told. Vertices are local ones. Thread-safe.
 */
final class ObjectPlace {
  private final GraphPartition graph;
  private final ObjectGlobals globals;
  private volatile int @Nullable [] outDegrees;

  ObjectPlace(GraphPartition graph, ObjectGlobals globals) {
    this.graph = graph;
    this.globals = globals;
  }

  ObjectGlobals globals() {
    return globals;
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
        known[vertex] = out.degree(vertex);
      }
      outDegrees = known;
    }
    return known;
  }

  double outWeight(int vertex) {
    return graph.outWeights()[vertex];
  }

  /** Under which number messages to the vertex of this id are kept. */
  int addressOf(long vertexId) {
    int vertex = graph.ids().vertexOf(vertexId);
    if (vertex < 0) {
      throw new IllegalArgumentException(
          "messages must go to vertices of the graph: receiver=" + vertexId);
    }
    return vertex;
  }

  GraphException vertexFailure(String method, int vertex, RuntimeException cause) {
    return failure(method, "vertexId=" + vertexId(vertex), cause);
  }

  GraphException edgeFailure(String method, int source, int target, RuntimeException cause) {
    return failure(method, "source=" + vertexId(source) + " target=" + vertexId(target), cause);
  }

  private GraphException failure(String method, String where, RuntimeException cause) {
    return new GraphException.ProgramFailed(
        method + " failed: superstep=" + globals.superstep + " " + where + " cause=" + cause,
        cause);
  }
}
