package org.tendril.graph;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A vertex with its id.
 *
 * @param vertexId the id, or its handle where ids are not integers, see {@code Graph.ids}
 * @param value the vertex value; null where the graph has none
 */
@SuppressWarnings("serial") // serializable if its value is
public record Vertex<V extends @Nullable Object>(long vertexId, V value) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A vertex with a value. */
  public static <V extends @Nullable Object> Vertex<V> of(long vertexId, V value) {
    return new Vertex<>(vertexId, value);
  }

  /** The vertex with another value. */
  public <W extends @Nullable Object> Vertex<W> withValue(W newValue) {
    return new Vertex<>(vertexId, newValue);
  }
}
