package org.tendril.engine.internal.storage;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many bytes of heap a value retains. Exact for arrays of numbers and for {@link
 * Sized} values. Collections and arrays of objects are extrapolated from their first elements,
 * other objects from their accessible fields. Visits a bounded number of objects.
 */
public final class HeapEstimate {
  private static final int MOST_VISITS = 64;
  private static final int SAMPLED_ELEMENTS = 8;
  private static final long HEADER_BYTES = 16;
  private static final long REFERENCE_BYTES = 4;
  private static final long UNKNOWN_BYTES = 48; // an object whose fields are not accessible
  private static final long ENTRY_BYTES = 48; // of a map or set, in addition to key and value

  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return referenceFields(type);
        }
      };

  private int visits;

  private HeapEstimate() {}

  /** The estimate for {@code value}, in bytes. */
  public static long of(@Nullable Object value) {
    return new HeapEstimate().bytes(value);
  }

  private long bytes(@Nullable Object value) {
    if (value == null || value instanceof Enum<?> || value instanceof Class<?>) {
      return 0;
    }
    if (value instanceof Sized sized) {
      return sized.retainedBytes();
    }
    if (value instanceof Number || value instanceof Boolean || value instanceof Character) {
      return HEADER_BYTES + 8;
    }
    if (value instanceof String text) {
      return 40L + text.length();
    }
    if (++visits > MOST_VISITS) {
      return UNKNOWN_BYTES;
    }
    if (value.getClass().isArray()) {
      return array(value);
    }
    if (value instanceof Collection<?> collection) {
      long perElement = collection instanceof List<?> ? REFERENCE_BYTES : ENTRY_BYTES;
      return 40 + elements(collection, collection.size(), perElement);
    }
    if (value instanceof Map<?, ?> map) {
      return 64
          + elements(map.keySet(), map.size(), ENTRY_BYTES)
          + elements(map.values(), map.size(), 0);
    }
    return fields(value);
  }

  private long array(Object array) {
    int length = Array.getLength(array);
    if (array instanceof @Nullable Object[] objects) {
      return HEADER_BYTES + elements(java.util.Arrays.asList(objects), length, REFERENCE_BYTES);
    }
    return HEADER_BYTES + length * width(array.getClass().getComponentType());
  }

  private static long width(Class<?> primitive) {
    if (primitive == double.class || primitive == long.class) {
      return 8;
    }
    if (primitive == int.class || primitive == float.class) {
      return 4;
    }
    return primitive == short.class || primitive == char.class ? 2 : 1;
  }

  private long elements(Iterable<? extends @Nullable Object> values, int size, long perElement) {
    long sampled = 0;
    int count = 0;
    for (Object value : values) {
      sampled += bytes(value);
      if (++count == SAMPLED_ELEMENTS) {
        break;
      }
    }
    return size * perElement + (count == 0 ? 0 : (long) ((double) sampled / count * size));
  }

  private long fields(Object value) {
    long bytes = HEADER_BYTES + 16; // the fields that hold numbers, roughly
    for (Field field : FIELDS.get(value.getClass())) {
      try {
        bytes += REFERENCE_BYTES + bytes(field.get(value));
      } catch (IllegalAccessException e) {
        bytes += UNKNOWN_BYTES;
      }
    }
    return bytes;
  }

  private static List<Field> referenceFields(Class<?> type) {
    List<Field> found = new ArrayList<>();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        boolean counts = !Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive();
        if (counts && field.trySetAccessible()) {
          found.add(field);
        }
      }
    }
    return found;
  }
}
