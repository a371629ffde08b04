package org.tendril.graph;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An edge with the values of both ends. Each triplet is an object of its own and may be kept.
 *
 * @param source the vertex it leaves
 * @param target the vertex it enters
 * @param value the edge value; null where the graph has none
 */
@SuppressWarnings("serial") // serializable if its values are
public record EdgeTriplet<V extends @Nullable Object, E extends @Nullable Object>(
    Vertex<V> source, Vertex<V> target, E value) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Id of the vertex it leaves. */
  public long sourceId() {
    return source.vertexId();
  }

  /** Id of the vertex it enters. */
  public long targetId() {
    return target.vertexId();
  }

  /** Value of the vertex it leaves. */
  public V sourceValue() {
    return source.value();
  }

  /** Value of the vertex it enters. */
  public V targetValue() {
    return target.value();
  }

  /** The edge alone. */
  public Edge<E> edge() {
    return new Edge<>(source.vertexId(), target.vertexId(), value);
  }

  /**
   * Value of one end.
   *
   * @throws IllegalArgumentException if the vertex is neither end
   */
  public V vertexValue(long vertexId) {
    return switch (edge().relativeDirection(vertexId)) {
      case OUT, BOTH -> source.value();
      case IN -> target.value();
    };
  }

  /**
   * Value of the other end.
   *
   * @throws IllegalArgumentException if the vertex is neither end
   */
  public V otherVertexValue(long vertexId) {
    return vertexValue(edge().otherVertexId(vertexId));
  }
}
