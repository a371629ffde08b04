package org.tendril.graph.internal.whole;

import org.jspecify.annotations.Nullable;
import org.tendril.graph.VertexJoiner;
import org.tendril.graph.internal.rows.IdMatch;
import org.tendril.graph.internal.rows.VertexRows;

/** Joins vertex rows by id. */
final class VertexJoins {
  private VertexJoins() {}

  /** The rows that both have; a joiner may return {@link VertexRows#ABSENT}. */
  static <V extends @Nullable Object, U extends @Nullable Object, W extends @Nullable Object>
      VertexRows<W> inner(
          VertexRows<V> rows, VertexRows<U> others, VertexJoiner<? super V, ? super U, ?> joiner) {
    IdMatch match = IdMatch.between(rows.ids(), others.ids());
    return rows.thinned(
        vertex -> {
          int there = match.of(vertex);
          return there >= 0 && others.has(there)
              ? joiner.join(
                  rows.ids().vertexId(vertex), rows.values().at(vertex), others.values().at(there))
              : VertexRows.ABSENT;
        });
  }

  /** All rows; the other value is null where the others have none. */
  @SuppressWarnings("NullAway") // the joiner takes null: NullAway does not look into wildcards
  static <V extends @Nullable Object, U extends @Nullable Object, W extends @Nullable Object>
      VertexRows<W> left(
          VertexRows<V> rows,
          VertexRows<U> others,
          VertexJoiner<? super V, ? super @Nullable U, ? extends W> joiner) {
    IdMatch match = IdMatch.between(rows.ids(), others.ids());
    return rows.mapped(
        vertex -> {
          int there = match.of(vertex);
          return joiner.join(
              rows.ids().vertexId(vertex),
              rows.values().at(vertex),
              there >= 0 && others.has(there) ? others.values().at(there) : null);
        });
  }

  /** All rows; those missing from the others keep their value. */
  static <V extends @Nullable Object, U extends @Nullable Object> VertexRows<V> replacing(
      VertexRows<V> rows,
      VertexRows<U> others,
      VertexJoiner<? super V, ? super U, ? extends V> joiner) {
    IdMatch match = IdMatch.between(rows.ids(), others.ids());
    return rows.mapped(
        vertex -> {
          int there = match.of(vertex);
          V value = rows.values().at(vertex);
          return there >= 0 && others.has(there)
              ? joiner.join(rows.ids().vertexId(vertex), value, others.values().at(there))
              : value;
        });
  }
}
