package org.tendril.graph.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.VertexLongs;

/**
 * Collects what of a result become columns of vertices, in order. Not thread-safe.
 *
 * <p>All results must be of the graph that the algorithm has run on.
 */
public final class ResultColumns {
  private final List<Part> parts = new ArrayList<>();
  private @Nullable String edgeShares;

  ResultColumns() {}

  /** One column to be. */
  sealed interface Part permits Doubles, Longs, Distances {
    String name();
  }

  /** A double for each vertex; infinity may stand for none. */
  record Doubles(String name, VertexDoubles values, boolean infinityIsNull) implements Part {}

  /** A long or an id for each vertex. */
  record Longs(String name, VertexLongs values, OptionalLong absent) implements Part {}

  /** A map from some vertices to longs for each vertex. */
  record Distances(String name, List<Long> keys, List<VertexLongs> values, long absent)
      implements Part {}

  List<Part> parts() {
    return parts;
  }

  @Nullable String edgeShares() {
    return edgeShares;
  }

  /** A column of doubles. */
  public ResultColumns add(String name, VertexDoubles values) {
    parts.add(new Doubles(name, values, false));
    return this;
  }

  /** A column of doubles, null where the value is infinite. */
  public ResultColumns addFinite(String name, VertexDoubles values) {
    parts.add(new Doubles(name, values, true));
    return this;
  }

  /** A column of longs; of ids, as the frame has them, where the values are vertex ids. */
  public ResultColumns add(String name, VertexLongs values) {
    parts.add(new Longs(name, values, OptionalLong.empty()));
    return this;
  }

  /** A column of longs, null where the value is {@code absent}. */
  public ResultColumns add(String name, VertexLongs values, long absent) {
    parts.add(new Longs(name, values, OptionalLong.of(absent)));
    return this;
  }

  /**
   * A column of maps from ids to longs, without entries for values that are {@code absent}.
   *
   * @param keys vertex ids or handles, one for each of the {@code values}
   * @throws IllegalArgumentException if there are not as many of both
   */
  public ResultColumns addMap(String name, List<Long> keys, List<VertexLongs> values, long absent) {
    if (keys.size() != values.size()) {
      throw new IllegalArgumentException(
          "there must be values for each key: keys=" + keys.size() + " values=" + values.size());
    }
    parts.add(new Distances(name, List.copyOf(keys), List.copyOf(values), absent));
    return this;
  }

  /**
   * A column of edges: the share that an edge has in the edges that leave its source, one by number
   * or by weight; null where the weights of all these are 0. Edges that have a column of this name
   * keep theirs.
   */
  public ResultColumns addEdgeShares(String name) {
    edgeShares = name;
    return this;
  }
}
