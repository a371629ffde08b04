package org.tendril.graph.internal.rows;

import org.jspecify.annotations.Nullable;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.IdMap;

/** Finds the vertex of another graph with the same id. */
@FunctionalInterface
public interface IdMatch {
  /** The other graph's vertex with the id of {@code vertex}, or -1. */
  int of(int vertex);

  /**
   * Matches a map with itself by position, maps of one dictionary by handle, and others by original
   * id. An empty map has ids of no type: nothing matches it.
   *
   * @throws IllegalArgumentException if the two maps have ids of different types
   */
  static IdMatch between(IdMap here, IdMap there) {
    if (here == there) {
      return vertex -> vertex;
    }
    IdDictionary<?> known = here.dictionary();
    IdDictionary<?> other = there.dictionary();
    if (known == other) {
      return vertex -> there.vertexOf(here.vertexId(vertex));
    }
    if (there.size() == 0) {
      return vertex -> -1;
    }
    return byId(requireSameType(known, other), there, here);
  }

  private static <I> IdMatch byId(Pair<I> dictionaries, IdMap there, IdMap here) {
    return vertex -> {
      I id = dictionaries.here.idOf(here.vertexId(vertex));
      long handle = dictionaries.there.vertexIdOf(id);
      return handle < 0 ? -1 : there.vertexOf(handle);
    };
  }

  /** Two dictionaries of one type of ids. */
  record Pair<I>(IdDictionary<I> here, IdDictionary<I> there) {}

  @SuppressWarnings("unchecked") // the types have been compared
  static Pair<?> requireSameType(@Nullable IdDictionary<?> here, @Nullable IdDictionary<?> there) {
    if (here == null || there == null || here.type() != there.type()) {
      throw new IllegalArgumentException(
          "ids of two graphs must be of one type: first="
              + typeName(here)
              + " second="
              + typeName(there));
    }
    return new Pair<>((IdDictionary<Object>) here, (IdDictionary<Object>) there);
  }

  private static String typeName(@Nullable IdDictionary<?> dictionary) {
    return dictionary == null ? "integer" : dictionary.type().getName();
  }
}
