package org.tendril.graph.internal.whole;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.ids.IdDictionaries;
import org.tendril.partition.internal.ids.PlainIds;

/**
 * Ids of any type as handles: plain ids are their own handles, others have ordinals in a
 * dictionary.
 *
 * @param ids the map of all handles
 * @param dictionary null if ids are plain
 */
public record IdHandles<I>(IdMap ids, @Nullable IdDictionary<I> dictionary) {

  /** The handles of ids, in any order, with repetitions; none may be null. */
  static <I> IdHandles<I> of(Engine engine, Class<I> type, List<? extends List<I>> ids) {
    Stream<I> all = ids.stream().flatMap(List::stream);
    if (PlainIds.isPlain(type)) {
      long[] handles = all.mapToLong(PlainIds::vertexIdOf).sorted().distinct().toArray();
      return new IdHandles<>(IdMap.ofAscending(engine, handles), null);
    }
    Iterator<I> iterator = all.iterator();
    IdDictionary<I> dictionary = IdDictionaries.build(engine, type, iterator);
    return new IdHandles<>(IdMap.of(dictionary), dictionary);
  }

  /**
   * The handles of ids, all of the type of the first.
   *
   * @throws TendrilException.InvalidInput if an id is null
   * @throws IllegalArgumentException if the ids are of several types, or of an unsupported type
   */
  static IdHandles<Object> ofAny(Engine engine, List<?> ids) {
    for (int i = 0; i < ids.size(); i++) {
      if (ids.get(i) == null) {
        throw new TendrilException.InvalidInput("vertex ids must not be null: position=" + i);
      }
      if (typeOf(ids.get(i)) != typeOf(ids.get(0))) {
        throw new IllegalArgumentException(
            "ids must be of one type: first="
                + ids.get(0).getClass().getName()
                + " other="
                + ids.get(i).getClass().getName());
      }
    }
    @SuppressWarnings("unchecked") // all ids were checked to be of that type
    Class<Object> type = (Class<Object>) (ids.isEmpty() ? Long.class : typeOf(ids.get(0)));
    return of(engine, type, List.of(List.<Object>copyOf(ids)));
  }

  private static Class<?> typeOf(Object id) {
    return id instanceof Enum<?> constant ? constant.getDeclaringClass() : id.getClass();
  }

  /** The vertex of an id, or -1. */
  int vertexOf(I id) {
    long handle = dictionary == null ? PlainIds.vertexIdOf(id) : dictionary.vertexIdOf(id);
    return dictionary != null && handle < 0 ? -1 : ids.vertexOf(handle);
  }

  /** The id of a vertex, for messages. */
  Object idOf(int vertex) {
    long handle = ids.vertexId(vertex);
    return dictionary == null ? handle : dictionary.idOf(handle);
  }
}
