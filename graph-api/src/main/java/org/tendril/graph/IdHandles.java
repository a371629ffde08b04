package org.tendril.graph;

import java.util.Collection;
import java.util.Iterator;
import org.tendril.engine.Engine;
import org.tendril.engine.GraphException;
import org.tendril.partition.IdMap;
import org.tendril.partition.ids.IdDictionaries;
import org.tendril.partition.ids.IdDictionary;
import org.tendril.partition.ids.PlainIds;

/** Ids of any type as handles: plain ones are their own, others have the ranks of a dictionary. */
abstract class IdHandles {

  /** The map of all handles. */
  abstract IdMap ids();

  /** The handle of one of the ids. */
  abstract long vertexIdOf(Object id);

  /**
   * The handles of ids, in whichever order and however often they come.
   *
   * @throws GraphException.InvalidInput if one is null
   * @throws IllegalArgumentException if they are of no type that ids may have, or of several
   */
  static IdHandles of(Engine engine, Collection<?> ids) {
    Object first = ids.isEmpty() ? 0L : ids.iterator().next();
    if (first == null || ids.stream().anyMatch(java.util.Objects::isNull)) {
      throw new GraphException.InvalidInput("vertex ids must not be null; drop such entries");
    }
    return PlainIds.isPlain(first.getClass())
        ? plain(engine, ids)
        : dictionary(engine, typeOf(first), ids);
  }

  private static Class<?> typeOf(Object id) {
    return id instanceof Enum<?> constant ? constant.getDeclaringClass() : id.getClass();
  }

  private static IdHandles plain(Engine engine, Collection<?> ids) {
    long[] handles = ids.stream().mapToLong(PlainIds::vertexIdOf).sorted().distinct().toArray();
    IdMap map = IdMap.ofAscending(engine, handles);
    return new IdHandles() {
      @Override
      IdMap ids() {
        return map;
      }

      @Override
      long vertexIdOf(Object id) {
        return PlainIds.vertexIdOf(id);
      }
    };
  }

  private static <I> IdHandles dictionary(Engine engine, Class<I> type, Collection<?> ids) {
    Iterator<?> objects = ids.iterator();
    IdDictionary<I> dictionary =
        IdDictionaries.build(
            engine,
            type,
            new Iterator<I>() {
              @Override
              public boolean hasNext() {
                return objects.hasNext();
              }

              @Override
              public I next() {
                return type.cast(java.util.Objects.requireNonNull(objects.next()));
              }
            });
    IdMap map = IdMap.of(dictionary);
    return new IdHandles() {
      @Override
      IdMap ids() {
        return map;
      }

      @Override
      long vertexIdOf(Object id) {
        return dictionary.vertexIdOf(type.cast(id));
      }
    };
  }
}
