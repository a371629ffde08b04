package org.tendril.partition.internal.ids.column;

import java.util.Comparator;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The order and storage of ids of a type.
 *
 * @param type the type; of a component of primitive type, its wrapper
 * @param order the ascending order, consistent with equals
 * @param columns creates builders of columns
 */
public record IdType<T>(Class<T> type, Comparator<T> order, Supplier<IdColumn.Builder<T>> columns) {

  /** The type of ids of a class; refuses a class whose objects cannot be ids. */
  @SuppressWarnings("unchecked") // each case has tested the class
  public static <T> IdType<T> of(Class<T> type) {
    if (type == String.class) {
      return (IdType<T>)
          new IdType<>(String.class, Utf8::compare, () -> new TextColumnBuilder(PageStore.HEAP));
    }
    if (type == UUID.class) {
      return (IdType<T>) new IdType<>(UUID.class, UuidColumn::compare, UuidColumn.UuidBuilder::new);
    }
    if (type.isRecord()) {
      RecordShape<T> shape = RecordShape.of(type);
      return new IdType<>(type, shape::compare, () -> new RecordColumn.RecordBuilder<>(shape));
    }
    if (type.isEnum()) {
      return ofEnum(type);
    }
    throw new IllegalArgumentException(
        "ids must be integers, strings, UUIDs, enums or records of such, of booleans and of real"
            + " numbers: type="
            + type.getName()
            + "; wrap the id into a record");
  }

  @SuppressWarnings("EnumOrdinal") // codes live no longer than the class and keep its order
  private static <T> IdType<T> ofEnum(Class<T> type) {
    T[] constants = type.getEnumConstants();
    return coded(type, value -> ((Enum<?>) value).ordinal(), code -> constants[(int) code]);
  }

  /** The type of a component of a record. */
  @SuppressWarnings("unchecked") // columns of components are used only with their own values
  static IdType<Object> ofComponent(Class<?> type) {
    IdType<?> number = number(type);
    return (IdType<Object>) (number != null ? number : of(type));
  }

  private static @Nullable IdType<?> number(Class<?> type) {
    if (type == long.class || type == Long.class) {
      return coded(Long.class, value -> value, code -> code);
    }
    if (type == int.class || type == Integer.class) {
      return coded(Integer.class, value -> value, code -> (int) code);
    }
    if (type == short.class || type == Short.class) {
      return coded(Short.class, value -> value, code -> (short) code);
    }
    if (type == byte.class || type == Byte.class) {
      return coded(Byte.class, value -> value, code -> (byte) code);
    }
    if (type == char.class || type == Character.class) {
      return coded(Character.class, value -> value, code -> (char) code);
    }
    if (type == boolean.class || type == Boolean.class) {
      return coded(Boolean.class, value -> value ? 1 : 0, code -> code == 1);
    }
    if (type == double.class || type == Double.class) {
      return coded(
          Double.class,
          value -> ordered(Double.doubleToLongBits(value)),
          code -> Double.longBitsToDouble(ordered(code)));
    }
    if (type == float.class || type == Float.class) {
      // widening a float to double is exact and keeps the order
      return coded(
          Float.class,
          value -> ordered(Double.doubleToLongBits(value)),
          code -> (float) Double.longBitsToDouble(ordered(code)));
    }
    return null;
  }

  /** Maps the bits of a double to a long in the order of {@link Double#compare}, and back. */
  private static long ordered(long bits) {
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  private static <T> IdType<T> coded(
      Class<T> type, ToLongFunction<T> encode, LongFunction<T> decode) {
    LongColumn.Coding<T> coding = new LongColumn.Coding<>(encode, decode);
    return new IdType<>(type, Comparator.comparingLong(encode), () -> LongColumn.builder(coding));
  }
}
