package org.tendril.partition.internal.ids;

import org.tendril.engine.failure.TendrilException;

/**
 * Converts ids that are their own handles: {@code long}, {@code int}, {@code short}, {@code byte}
 * and {@code char}.
 */
public final class PlainIds {
  private PlainIds() {}

  /** Whether ids of a type, or of the primitive type that it wraps, need no dictionary. */
  public static boolean isPlain(Class<?> type) {
    return type == Long.class
        || type == Integer.class
        || type == Short.class
        || type == Byte.class
        || type == Character.class
        || type == long.class
        || type == int.class
        || type == short.class
        || type == byte.class
        || type == char.class;
  }

  /** The handle of a plain id, which is its value; refuses other ids. */
  public static long vertexIdOf(Object id) {
    if (id instanceof Character character) {
      return character;
    }
    if (isPlain(id.getClass())) {
      return ((Number) id).longValue();
    }
    throw new IllegalArgumentException(
        "id must be an integer or a character: type=" + id.getClass().getName());
  }

  /** The id of a handle; refuses types that are not plain and handles out of their range. */
  public static <I> I idOf(Class<I> type, long vertexId) {
    Object id;
    if (type == Long.class) {
      id = vertexId;
    } else if (type == Integer.class) {
      id = (int) vertexId;
    } else if (type == Short.class) {
      id = (short) vertexId;
    } else if (type == Byte.class) {
      id = (byte) vertexId;
    } else if (type == Character.class) {
      id = (char) vertexId;
    } else {
      throw new IllegalArgumentException(
          "type must be Long, Integer, Short, Byte or Character: type=" + type.getName());
    }
    if (vertexIdOf(id) != vertexId) {
      throw new TendrilException.InvalidInput(
          "vertex id must fit its type: vertexId=" + vertexId + " type=" + type.getName());
    }
    return type.cast(id);
  }
}
