package org.tendril.graph.internal.rows;

import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.ids.PlainIds;

/** Looks up vertices by id: by handle, or by original id. */
public final class Ids {
  private static final int MOST_TEXT = 60;

  private Ids() {}

  /**
   * The vertex of a handle, which is the id itself where ids are integers.
   *
   * @throws TendrilException.InvalidInput if the graph has no such vertex
   */
  public static int vertexOf(GraphPartition partition, long vertexId) {
    int vertex = partition.ids().vertexOf(vertexId);
    if (vertex < 0) {
      throw unknown(partition, "vertexId=" + vertexId, false);
    }
    return vertex;
  }

  /**
   * The vertex of an original id.
   *
   * @throws TendrilException.InvalidInput if the graph has no such vertex
   * @throws IllegalArgumentException if the id is not of the type of the graph's ids
   */
  public static int vertexOf(GraphPartition partition, Object id) {
    int vertex = find(partition, id);
    if (vertex < 0) {
      throw unknown(partition, "id=" + shown(id), true);
    }
    return vertex;
  }

  /** The vertex of an original id, or -1 if there is none. */
  public static int find(GraphPartition partition, Object id) {
    IdMap ids = partition.ids();
    checkType(ids, id.getClass());
    IdDictionary<?> dictionary = ids.dictionary();
    if (dictionary == null) {
      return ids.vertexOf(PlainIds.vertexIdOf(id));
    }
    long handle = handle(dictionary, id);
    return handle < 0 ? -1 : ids.vertexOf(handle);
  }

  private static <I> long handle(IdDictionary<I> dictionary, Object id) {
    return dictionary.vertexIdOf(dictionary.type().cast(id));
  }

  /** The original id of a handle in the graph. */
  public static <I> I original(IdMap ids, Class<I> type, long vertexId) {
    IdDictionary<?> dictionary = ids.dictionary();
    return dictionary == null
        ? PlainIds.idOf(type, vertexId)
        : type.cast(dictionary.idOf(vertexId));
  }

  /** The original id, as the type of another id that was found in the graph. */
  @SuppressWarnings("unchecked") // the class of an object of type I
  public static <I> I originalLike(IdMap ids, I example, long vertexId) {
    return original(ids, (Class<I>) classOf(example), vertexId);
  }

  private static Class<?> classOf(Object id) {
    return id instanceof Enum<?> constant ? constant.getDeclaringClass() : id.getClass();
  }

  /** Checks that original ids of a graph are of a type. */
  public static void checkType(IdMap ids, Class<?> type) {
    IdDictionary<?> dictionary = ids.dictionary();
    boolean fits =
        dictionary == null ? PlainIds.isPlain(type) : dictionary.type().isAssignableFrom(type);
    if (!fits) {
      throw new IllegalArgumentException(
          "ids must be of the type that the graph has: type="
              + type.getName()
              + " ids of the graph="
              + (dictionary == null ? "integers" : dictionary.type().getName()));
    }
  }

  /** Reports an unknown vertex of a distributed graph, where no process has all ids. */
  public static TendrilException.InvalidInput unknown(String named, int vertexCount) {
    return new TendrilException.InvalidInput(
        "vertex must exist in the graph: "
            + named
            + "; "
            + (vertexCount == 0
                ? "the graph has no vertices"
                : "the graph has " + vertexCount + " vertices"));
  }

  private static TendrilException.InvalidInput unknown(
      GraphPartition partition, String named, boolean original) {
    int count = partition.vertexCount();
    String known = "the graph has no vertices";
    if (count > 0) {
      IdMap ids = partition.ids();
      long first = ids.vertexId(0);
      long last = ids.vertexId(count - 1);
      known =
          original
              ? "ids lie in ["
                  + shown(ids.originalId(first))
                  + ", "
                  + shown(ids.originalId(last))
                  + "]"
              : (ids.dictionary() == null ? "ids" : "handles of ids")
                  + " lie in ["
                  + first
                  + ", "
                  + last
                  + "]";
    }
    return new TendrilException.InvalidInput(
        "vertex must exist in the graph: " + named + "; " + known);
  }

  private static String shown(Object id) {
    String text = id.toString();
    String shortened = text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "...";
    return id instanceof String ? "\"" + shortened + "\"" : shortened;
  }
}
