package org.tendril.graph;

import org.jspecify.annotations.Nullable;
import org.tendril.partition.IdMap;

/** The stored edges of a graph with the values of their ends. */
record Triplets<V extends @Nullable Object, E extends @Nullable Object>(
    StoredEdges<E> edges, VertexColumn<V> vertices) {

  static <V extends @Nullable Object, E extends @Nullable Object> Triplets<V, E> of(
      Graph<V, E> graph) {
    return new Triplets<>(graph.storedEdges(), graph.vertexColumn());
  }

  EdgeTriplet<V, E> at(int source, int target, double column) {
    return new EdgeTriplet<>(vertex(source), vertex(target), edges.values().at(column));
  }

  private Vertex<V> vertex(int vertex) {
    IdMap ids = edges.partition().ids();
    return new Vertex<>(ids.vertexId(vertex), vertices.at(vertex));
  }
}
