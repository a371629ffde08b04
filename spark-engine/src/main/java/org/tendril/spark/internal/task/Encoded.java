package org.tendril.spark.internal.task;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.serialization.ChunkWriter;
import org.tendril.engine.internal.serialization.LoaderStream;

/**
 * Values between the driver and a task, as bytes: by the engine's codec, or by Java if they are of
 * serializable classes that are not registered.
 */
public final class Encoded {
  private static final byte BY_CODEC = 0;
  private static final byte BY_JAVA = 1;
  private static final int HEADER_BYTES = 5; // how, and how many

  private Encoded() {}

  /** Encoded values as a field of a message. */
  public static final class Values implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    public Values(byte[] bytes) {
      this.bytes = bytes;
    }

    public Iterator<@Nullable Object> read(EngineLink link) {
      return Encoded.read(bytes, link);
    }
  }

  /** Encodes values. At most 2 GiB. */
  public static byte[] write(Iterable<? extends @Nullable Object> values, EngineLink link) {
    boolean byJava = false;
    for (Object value : values) {
      byJava |= value instanceof Serializable && !link.codec().knows(value.getClass());
    }
    return byJava ? byJava(values) : byCodec(values, link);
  }

  private static byte[] byCodec(Iterable<? extends @Nullable Object> values, EngineLink link) {
    ChunkWriter.Chunk chunk = new ChunkWriter.Chunk();
    try (ChunkWriter writer = link.codec().chunkWriter()) {
      for (Object value : values) {
        writer.append(chunk, value);
      }
    }
    byte[] bytes = new byte[HEADER_BYTES + chunk.length()];
    header(bytes, BY_CODEC, chunk.count());
    System.arraycopy(chunk.bytes(), 0, bytes, HEADER_BYTES, chunk.length());
    return bytes;
  }

  private static byte[] byJava(Iterable<? extends @Nullable Object> values) {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    target.writeBytes(new byte[HEADER_BYTES]);
    int count = 0;
    try (ObjectOutputStream out = new ObjectOutputStream(target)) {
      for (Object value : values) {
        out.writeObject(value);
        count++;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "values between the driver and tasks must be of registered classes or Serializable: "
              + e
              + "; add register(...) to the engine",
          e);
    }
    byte[] bytes = target.toByteArray();
    header(bytes, BY_JAVA, count);
    return bytes;
  }

  private static void header(byte[] bytes, byte how, int count) {
    bytes[0] = how;
    java.nio.ByteBuffer.wrap(bytes).putInt(1, count);
  }

  public static Iterator<@Nullable Object> read(byte[] bytes, EngineLink link) {
    int count = java.nio.ByteBuffer.wrap(bytes).getInt(1);
    if (bytes[0] == BY_JAVA) {
      return javaValues(bytes, count).iterator();
    }
    byte[] values = Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length);
    return link.codec().read(values, values.length, count);
  }

  private static List<@Nullable Object> javaValues(byte[] bytes, int count) {
    List<@Nullable Object> values = new ArrayList<>(count);
    try (ObjectInputStream in =
        LoaderStream.ofThread(
            new ByteArrayInputStream(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES))) {
      for (int i = 0; i < count; i++) {
        values.add(in.readObject());
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(
          "values must be readable in the process that receives them", e);
    }
    return values;
  }
}
