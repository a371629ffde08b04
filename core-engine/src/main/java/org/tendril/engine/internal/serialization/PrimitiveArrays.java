package org.tendril.engine.internal.serialization;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Serializes arrays of numbers in bulk: Kryo's own serializers write one number at a time. */
final class PrimitiveArrays {
  private static final int CHUNK_BYTES = 1 << 13;

  private PrimitiveArrays() {}

  static void register(Kryo kryo) {
    put(kryo, short[].class, 2, short[]::new, PrimitiveArrays::shorts);
    put(kryo, char[].class, 2, char[]::new, PrimitiveArrays::chars);
    put(kryo, int[].class, 4, int[]::new, PrimitiveArrays::ints);
    put(kryo, long[].class, 8, long[]::new, PrimitiveArrays::longs);
    put(kryo, float[].class, 4, float[]::new, PrimitiveArrays::floats);
    put(kryo, double[].class, 8, double[]::new, PrimitiveArrays::doubles);
  }

  /** The approximate size of an array of numbers in bytes; 0 for all other values. */
  static long bytes(@Nullable Object value) {
    if (value == null || !value.getClass().isArray()) {
      return 0;
    }
    Class<?> element = value.getClass().getComponentType();
    if (!element.isPrimitive()) {
      return 0;
    }
    int width = element == long.class || element == double.class ? 8 : 4; // of others at most
    return 16 + (long) width * Array.getLength(value);
  }

  private static <A> void put(
      Kryo kryo, Class<A> type, int width, Maker<A> maker, Copier<A> copier) {
    kryo.getRegistration(type).setSerializer(new ArraySerializer<>(width, maker, copier));
  }

  private interface Maker<A> {
    A make(int length);
  }

  /** Copies elements [from, from + count) between the array and the buffer. */
  private interface Copier<A> {
    void copy(A array, int from, int count, ByteBuffer buffer, boolean toBytes);
  }

  private static void shorts(short[] array, int from, int count, ByteBuffer buffer, boolean out) {
    if (out) {
      buffer.asShortBuffer().put(array, from, count);
    } else {
      buffer.asShortBuffer().get(array, from, count);
    }
  }

  private static void chars(char[] array, int from, int count, ByteBuffer buffer, boolean out) {
    if (out) {
      buffer.asCharBuffer().put(array, from, count);
    } else {
      buffer.asCharBuffer().get(array, from, count);
    }
  }

  private static void ints(int[] array, int from, int count, ByteBuffer buffer, boolean out) {
    if (out) {
      buffer.asIntBuffer().put(array, from, count);
    } else {
      buffer.asIntBuffer().get(array, from, count);
    }
  }

  private static void longs(long[] array, int from, int count, ByteBuffer buffer, boolean out) {
    if (out) {
      buffer.asLongBuffer().put(array, from, count);
    } else {
      buffer.asLongBuffer().get(array, from, count);
    }
  }

  private static void floats(float[] array, int from, int count, ByteBuffer buffer, boolean out) {
    if (out) {
      buffer.asFloatBuffer().put(array, from, count);
    } else {
      buffer.asFloatBuffer().get(array, from, count);
    }
  }

  private static void doubles(double[] array, int from, int count, ByteBuffer buffer, boolean out) {
    if (out) {
      buffer.asDoubleBuffer().put(array, from, count);
    } else {
      buffer.asDoubleBuffer().get(array, from, count);
    }
  }

  private static final class ArraySerializer<A> extends Serializer<A> {
    private final int width; // bytes of an element
    private final Maker<A> maker;
    private final Copier<A> copier;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private final ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);

    ArraySerializer(int width, Maker<A> maker, Copier<A> copier) {
      this.width = width;
      this.maker = maker;
      this.copier = copier;
    }

    @Override
    public void write(Kryo kryo, Output output, A array) {
      int length = Array.getLength(array);
      output.writeVarInt(length, true);
      for (int from = 0; from < length; ) {
        int count = Math.min(CHUNK_BYTES / width, length - from);
        copier.copy(array, from, count, buffer, true);
        output.writeBytes(chunk, 0, count * width);
        from += count;
      }
    }

    @Override
    public A read(Kryo kryo, Input input, Class<? extends A> type) {
      int length = input.readVarInt(true);
      A array = maker.make(length);
      for (int from = 0; from < length; ) {
        int count = Math.min(CHUNK_BYTES / width, length - from);
        input.readBytes(chunk, 0, count * width);
        copier.copy(array, from, count, buffer, false);
        from += count;
      }
      return array;
    }
  }
}
