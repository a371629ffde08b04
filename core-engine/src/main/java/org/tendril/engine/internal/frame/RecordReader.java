package org.tendril.engine.internal.frame;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Row;
import org.tendril.engine.frame.Schema;

/** Converts rows to records. */
final class RecordReader<R extends Record> {
  private static final Map<Class<?>, Class<?>> BOXES =
      Map.of(
          boolean.class, Boolean.class,
          byte.class, Byte.class,
          short.class, Short.class,
          int.class, Integer.class,
          long.class, Long.class,
          float.class, Float.class,
          double.class, Double.class);

  private final Class<R> type;
  private final RecordComponent[] components;
  private final int[] positions;
  private final Constructor<R> constructor;

  RecordReader(Class<R> type, Schema schema) {
    this.type = type;
    this.components = type.getRecordComponents();
    this.positions = new int[components.length];
    for (int i = 0; i < positions.length; i++) {
      String name = components[i].getName();
      if (!schema.has(name)) {
        throw new TendrilException.InvalidInput(
            "each component of a record needs a column of its name: component="
                + name
                + " record="
                + type.getSimpleName()
                + " columns="
                + schema.names());
      }
      positions[i] = schema.indexOf(name);
    }
    this.constructor = constructor(type);
  }

  private static <R extends Record> Constructor<R> constructor(Class<R> type) {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<R> found = type.getDeclaredConstructor(parameters);
      found.setAccessible(true); // users' records need not be public
      return found;
    } catch (NoSuchMethodException e) {
      throw new LinkageError(type.getName(), e); // every record has it
    }
  }

  List<R> read(List<Row> rows) {
    return rows.stream().map(this::read).toList();
  }

  private R read(Row row) {
    @Nullable Object[] arguments = new @Nullable Object[components.length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = converted(row.value(positions[i]), components[i]);
    }
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new TendrilException.InvalidInput(
          "a record must accept the values of its row: record="
              + type.getSimpleName()
              + " row="
              + row
              + ": "
              + cause.getMessage(),
          cause);
    } catch (InstantiationException | IllegalAccessException e) {
      throw new LinkageError(type.getName(), e); // a record is a class, and accessible
    }
  }

  private @Nullable Object converted(@Nullable Object value, RecordComponent component) {
    Class<?> wanted = component.getType();
    if (value == null) {
      if (wanted.isPrimitive()) {
        throw unfit("null", component, "; filter such rows out, or give the component a box");
      }
      return null;
    }
    Class<?> box = BOXES.getOrDefault(wanted, wanted);
    if (box.isInstance(value)) {
      return value;
    }
    Object found = null;
    if (value instanceof Number number) {
      found = number(number, box);
    } else if (value instanceof String text && box == UUID.class) {
      found = uuid(text);
    } else if (value instanceof String text && box.isEnum()) {
      found = constant(text, box);
    }
    if (found == null) {
      throw unfit(value + " of type " + value.getClass().getSimpleName(), component, "");
    }
    return found;
  }

  /** The same number as another class, or null if it cannot be represented. */
  private static @Nullable Object number(Number value, Class<?> box) {
    if (box == Double.class) {
      return value.doubleValue();
    } else if (box == Float.class && !(value instanceof Double)) {
      return value.floatValue();
    } else if (box == BigDecimal.class) {
      return value instanceof Double || value instanceof Float
          ? null
          : new BigDecimal(value.toString());
    } else if (value instanceof Double || value instanceof Float) {
      return null;
    }
    try {
      BigDecimal exact = new BigDecimal(value.toString());
      if (box == Long.class) {
        return exact.longValueExact();
      } else if (box == Integer.class) {
        return exact.intValueExact();
      } else if (box == Short.class) {
        return exact.shortValueExact();
      } else if (box == Byte.class) {
        return exact.byteValueExact();
      }
    } catch (ArithmeticException e) {
      return null;
    }
    return null;
  }

  private static @Nullable Object uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Object constant(String name, Class<?> type) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    return null;
  }

  private TendrilException unfit(String value, RecordComponent component, String remedy) {
    return new TendrilException.InvalidInput(
        "a value must fit the component of its name: component="
            + component.getName()
            + " type="
            + component.getType().getSimpleName()
            + " record="
            + type.getSimpleName()
            + " value="
            + value
            + remedy);
  }
}
