package org.tendril.graph.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.VertexLongs;

/**
 * Collects the columns that a result adds to a frame, in order. Not thread-safe.
 *
 * <p>All values must belong to the graph that the algorithm ran on.
 */
public final class ResultColumns {
  private final List<Part> parts = new ArrayList<>();
  private @Nullable String edgeShares;

  ResultColumns() {}

  /** One column to add. */
  sealed interface Part permits Doubles, Longs, Distances {
    String name();
  }

  /** A double for each vertex; infinity may mean null. */
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

  /** Adds a column of doubles. */
  public ResultColumns add(String name, VertexDoubles values) {
    parts.add(new Doubles(name, values, false));
    return this;
  }

  /** Adds a column of doubles, null where the value is infinite. */
  public ResultColumns addFinite(String name, VertexDoubles values) {
    parts.add(new Doubles(name, values, true));
    return this;
  }

  /** Adds a column of longs, or of the frame's ids if the values are vertex ids. */
  public ResultColumns add(String name, VertexLongs values) {
    parts.add(new Longs(name, values, OptionalLong.empty()));
    return this;
  }

  /** Adds a column of longs, null where the value is {@code absent}. */
  public ResultColumns add(String name, VertexLongs values, long absent) {
    parts.add(new Longs(name, values, OptionalLong.of(absent)));
    return this;
  }

  /**
   * Adds a column of maps from ids to longs, without entries for values that are {@code absent}.
   *
   * @param keys vertex ids or handles, one for each of the {@code values}
   * @throws IllegalArgumentException if their numbers differ
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
   * Adds a column of edges: the share of an edge among the edges that leave its source, by number
   * or by weight; null if all of their weights are 0. Edges that already have such a column keep
   * it.
   */
  public ResultColumns addEdgeShares(String name) {
    edgeShares = name;
    return this;
  }
}
