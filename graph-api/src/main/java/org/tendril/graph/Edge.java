package org.tendril.graph;

import java.io.Serializable;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.tendril.pregel.EdgeDirection;

/**
 * A directed edge with the ids of its endpoints.
 *
 * @param source id of the vertex that the edge leaves
 * @param target id of the vertex that the edge enters
 * @param value the edge value; null where the graph has none
 */
@SuppressWarnings("serial") // serializable if its value is
public record Edge<E extends @Nullable Object>(long source, long target, E value)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Orders by source, then target, and ignores values. */
  public static final Comparator<Edge<?>> ORDER =
      Comparator.<Edge<?>>comparingLong(Edge::source).thenComparingLong(Edge::target);

  /** An edge without a value. */
  @SuppressWarnings("NullAway") // null is the one value of Void
  public static Edge<Void> of(long source, long target) {
    return new Edge<>(source, target, null);
  }

  /** An edge with a value. */
  public static <E extends @Nullable Object> Edge<E> of(long source, long target, E value) {
    return new Edge<>(source, target, value);
  }

  /** Whether source and target are the same vertex. */
  public boolean isLoop() {
    return source == target;
  }

  /**
   * The other endpoint; the vertex itself for a self-loop.
   *
   * @throws IllegalArgumentException if the vertex is not an endpoint
   */
  public long otherVertexId(long vertexId) {
    return relativeDirection(vertexId) == EdgeDirection.OUT ? target : source;
  }

  /**
   * The direction of the edge as seen from an endpoint: {@link EdgeDirection#OUT} from its source,
   * also for a self-loop, and {@link EdgeDirection#IN} from its target.
   *
   * @throws IllegalArgumentException if the vertex is not an endpoint
   */
  public EdgeDirection relativeDirection(long vertexId) {
    if (vertexId != source && vertexId != target) {
      throw new IllegalArgumentException(
          "vertex must be an endpoint of the edge: vertexId="
              + vertexId
              + " source="
              + source
              + " target="
              + target);
    }
    return vertexId == source ? EdgeDirection.OUT : EdgeDirection.IN;
  }

  /** The reversed edge, with the same value. */
  public Edge<E> reversed() {
    return new Edge<>(/* source= */ target, /* target= */ source, value);
  }

  /** The edge with another value. */
  public <F extends @Nullable Object> Edge<F> withValue(F newValue) {
    return new Edge<>(source, target, newValue);
  }

  /** Maps an edge to a weight. Called from many threads; must depend only on its arguments. */
  @FunctionalInterface
  public interface ToWeight<E extends @Nullable Object> extends Serializable {
    /** The weight of the edge between these vertices with this value. */
    double apply(long source, long target, E value);
  }
}
