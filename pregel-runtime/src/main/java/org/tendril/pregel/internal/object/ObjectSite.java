package org.tendril.pregel.internal.object;

import org.jspecify.annotations.Nullable;
import org.tendril.partition.GraphPartition;
import org.tendril.pregel.internal.superstep.ComputeSite;

/**
 * The graph and the globals that the contexts of an object program read, and its failures. Vertices
 * are local ones. Thread-safe.
 */
final class ObjectSite {
  private final ComputeSite site;
  private final ObjectGlobals globals;
  private final ObjectSlots slots;
  private volatile int @Nullable [] outDegrees; // by vertex, of the whole graph

  ObjectSite(ComputeSite site, ObjectGlobals globals, ObjectSlots slots) {
    this.site = site;
    this.globals = globals;
    this.slots = slots;
  }

  GraphPartition graph() {
    return site.graph();
  }

  ObjectGlobals globals() {
    return globals;
  }

  ObjectSlots slots() {
    return slots;
  }

  long vertexId(int vertex) {
    return site.vertexId(vertex);
  }

  /** Number of out-edges by vertex, in the whole graph; taken when first read. */
  int[] outDegrees() {
    int[] known = outDegrees;
    if (known == null) {
      known = new int[graph().vertexCount()];
      for (int vertex = 0; vertex < known.length; vertex++) {
        known[vertex] = site.outDegree(vertex);
      }
      outDegrees = known;
    }
    return known;
  }

  double outWeight(int vertex) {
    return site.outWeight(vertex);
  }

  RuntimeException vertexFailure(String method, int vertex, Throwable cause) {
    return idFailure(method, vertexId(vertex), cause);
  }

  RuntimeException idFailure(String method, long vertexId, Throwable cause) {
    return failure(method, "vertexId=" + vertexId, cause);
  }

  RuntimeException edgeFailure(String method, int source, int target, Throwable cause) {
    return failure(method, "source=" + vertexId(source) + " target=" + vertexId(target), cause);
  }

  private RuntimeException failure(String method, String where, Throwable cause) {
    return ComputeSite.failure(method, globals.superstep, site.description() + where, cause);
  }
}
