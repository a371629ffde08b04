package org.tendril.graph;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An edge with the values of both endpoints. Each triplet is a new object and may be kept.
 *
 * @param source the vertex that the edge leaves
 * @param target the vertex that the edge enters
 * @param value the edge value; null where the graph has none
 */
@SuppressWarnings("serial") // serializable if its values are
public record EdgeTriplet<V extends @Nullable Object, E extends @Nullable Object>(
    Vertex<V> source, Vertex<V> target, E value) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Id of the source. */
  public long sourceId() {
    return source.vertexId();
  }

  /** Id of the target. */
  public long targetId() {
    return target.vertexId();
  }

  /** Value of the source. */
  public V sourceValue() {
    return source.value();
  }

  /** Value of the target. */
  public V targetValue() {
    return target.value();
  }

  /** The edge without the values of its endpoints. */
  public Edge<E> edge() {
    return new Edge<>(source.vertexId(), target.vertexId(), value);
  }

  /**
   * Value of an endpoint.
   *
   * @throws IllegalArgumentException if the vertex is not an endpoint
   */
  public V vertexValue(long vertexId) {
    return switch (edge().relativeDirection(vertexId)) {
      case OUT, BOTH -> source.value();
      case IN -> target.value();
    };
  }

  /**
   * Value of the other endpoint.
   *
   * @throws IllegalArgumentException if the vertex is not an endpoint
   */
  public V otherVertexValue(long vertexId) {
    return vertexValue(edge().otherVertexId(vertexId));
  }
}
