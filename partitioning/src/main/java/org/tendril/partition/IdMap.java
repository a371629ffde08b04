package org.tendril.partition;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.files.Text;
import org.tendril.partition.internal.idmap.DictionaryIdMap;
import org.tendril.partition.internal.idmap.IdMaps;
import org.tendril.partition.internal.idmap.OffsetIdMap;

/**
 * Translates between original vertex ids and dense vertices [0, size).
 *
 * <p>The vertex of an id is its ordinal in the ascending order of all ids. If the user's ids are
 * not plain integers, the ids of this map are their handles in a {@link #dictionary()}. Immutable
 * and thread-safe.
 */
public interface IdMap {

  /** Maximum number of vertices of a partition; allows arrays of one more entry. */
  int MOST_VERTICES = IdDictionary.MOST_IDS;

  /** Number of ids. */
  int size();

  /**
   * The id of a vertex.
   *
   * @throws IndexOutOfBoundsException if {@code vertex} is outside [0, size)
   */
  long vertexId(int vertex);

  /** The vertex of an id, or -1 if there is none. */
  int vertexOf(long vertexId);

  /**
   * Translates all ids; returns the position of the first unknown one, or -1.
   *
   * @throws IndexOutOfBoundsException if {@code vertices} is shorter than {@code ids}
   */
  default int verticesOf(long[] ids, int[] vertices) {
    for (int i = 0; i < ids.length; i++) {
      int vertex = vertexOf(ids[i]);
      if (vertex < 0) {
        return i;
      }
      vertices[i] = vertex;
    }
    return -1;
  }

  /** As {@link #verticesOf(long[], int[])}, for ids that are non-negative {@code int}s. */
  default int verticesOf(int[] ids, int[] vertices) {
    for (int i = 0; i < ids.length; i++) {
      int vertex = vertexOf(ids[i]);
      if (vertex < 0) {
        return i;
      }
      vertices[i] = vertex;
    }
    return -1;
  }

  /** Whether each id equals its vertex. */
  default boolean isIdentity() {
    return false;
  }

  /** The dictionary of which the ids are handles, or null if they are the user's own. */
  default @Nullable IdDictionary<?> dictionary() {
    return null;
  }

  /**
   * These ids as handles of a dictionary; this map itself if {@code dictionary} is null. Call this
   * on a derived map to keep the dictionary.
   *
   * @throws IllegalArgumentException if the dictionary lacks one of the handles
   */
  default IdMap withDictionary(@Nullable IdDictionary<?> dictionary) {
    if (dictionary == null) {
      return this;
    }
    if (size() > 0 && (vertexId(0) < 0 || vertexId(size() - 1) >= dictionary.size())) {
      throw new IllegalArgumentException(
          "handles must lie in the dictionary: first="
              + vertexId(0)
              + " last="
              + vertexId(size() - 1)
              + " dictionary size="
              + dictionary.size());
    }
    return new DictionaryIdMap(this, dictionary);
  }

  /** The user's own id: the entry of the dictionary for {@code vertexId}, or the number itself. */
  default Object originalId(long vertexId) {
    return vertexId;
  }

  /** Appends the user's own id as text. */
  default void append(long vertexId, Text text) {
    text.add(vertexId);
  }

  /** Heap bytes of this map. */
  long retainedBytes();

  /**
   * The map of the ids {@code first, first + 1, ..., first + count - 1}.
   *
   * @throws ArithmeticException if an id would exceed {@link Long#MAX_VALUE}
   * @throws org.tendril.engine.failure.TendrilException.ResourceExhausted if there are more than
   *     {@link #MOST_VERTICES}
   */
  static IdMap range(long first, int count) {
    return new OffsetIdMap(first, count);
  }

  /** The map of all handles of a dictionary. */
  static IdMap of(IdDictionary<?> dictionary) {
    return range(0, dictionary.size()).withDictionary(dictionary);
  }

  /**
   * The map of the given distinct ids, in a suitable representation. O(n).
   *
   * @throws IllegalArgumentException if the ids are not strictly ascending
   */
  static IdMap ofAscending(Engine engine, long[] ids) {
    for (int i = 1; i < ids.length; i++) {
      if (ids[i - 1] >= ids[i]) {
        throw new IllegalArgumentException(
            "ids must be strictly ascending: ids["
                + (i - 1)
                + "]="
                + ids[i - 1]
                + " ids["
                + i
                + "]="
                + ids[i]);
      }
    }
    return IdMaps.ofAscending(engine, ids.clone());
  }

  /** The map of the declared vertices of a table or, without any, of its edges' endpoints. O(m). */
  static IdMap of(Engine engine, EdgeTable table) {
    IdMap declared = table.declaredVertices();
    return declared != null ? declared : EdgeIds.of(engine, table);
  }
}
