package org.tendril.graph.internal.whole;

import org.jspecify.annotations.Nullable;
import org.tendril.graph.EdgeTriplet;
import org.tendril.graph.Vertex;
import org.tendril.graph.internal.form.LocalGraph;
import org.tendril.graph.internal.rows.StoredEdges;
import org.tendril.graph.internal.rows.VertexColumn;
import org.tendril.partition.IdMap;
import org.tendril.pregel.TripletFields;

/**
 * The stored edges of a graph with the values of their endpoints.
 *
 * @param fields the values that are read; the others are null
 */
record Triplets<V extends @Nullable Object, E extends @Nullable Object>(
    StoredEdges<E> edges, VertexColumn<V> vertices, TripletFields fields) {

  static <V extends @Nullable Object, E extends @Nullable Object> Triplets<V, E> of(
      LocalGraph<V, E> graph) {
    return new Triplets<>(graph.storedEdges(), graph.vertexColumn(), TripletFields.ALL);
  }

  Triplets<V, E> showing(TripletFields shown) {
    return new Triplets<>(edges, vertices, shown);
  }

  @SuppressWarnings("NullAway") // undeclared fields are null, whatever their type
  EdgeTriplet<V, E> at(int source, int target, double column) {
    return new EdgeTriplet<>(
        vertex(source, fields.hasSource()),
        vertex(target, fields.hasTarget()),
        fields.hasEdge() ? edges.values().at(column) : null);
  }

  @SuppressWarnings("NullAway") // as above
  private Vertex<V> vertex(int vertex, boolean shown) {
    IdMap ids = edges.partition().ids();
    return new Vertex<>(ids.vertexId(vertex), shown ? vertices.at(vertex) : null);
  }
}
