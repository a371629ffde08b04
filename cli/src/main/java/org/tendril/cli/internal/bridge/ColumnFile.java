package org.tendril.cli.internal.bridge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of numbers, little-endian and without a header, as {@code numpy.memmap} maps it. */
final class ColumnFile implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 19;
  private static final ThreadLocal<ByteBuffer> BUFFER =
      ThreadLocal.withInitial(
          () -> ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN));

  private final FileChannel channel;

  private ColumnFile(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens a file that Python has written. Threads may read it at once. */
  static ColumnFile open(Path path) throws IOException {
    return new ColumnFile(FileChannel.open(path, StandardOpenOption.READ));
  }

  /** Creates a file for Python, which removes it. */
  static ColumnFile create(Path path) throws IOException {
    return new ColumnFile(
        FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
  }

  /** Fills {@code values} with those of the file from position {@code first} on. */
  void read(long first, int[] values) throws IOException {
    for (int at = 0; at < values.length; ) {
      int count = Math.min(values.length - at, BUFFER_BYTES / Integer.BYTES);
      filled((first + at) * Integer.BYTES, count * Integer.BYTES)
          .asIntBuffer()
          .get(values, at, count);
      at += count;
    }
  }

  /** Fills {@code values} with those of the file from position {@code first} on. */
  void read(long first, long[] values) throws IOException {
    for (int at = 0; at < values.length; ) {
      int count = Math.min(values.length - at, BUFFER_BYTES / Long.BYTES);
      filled((first + at) * Long.BYTES, count * Long.BYTES).asLongBuffer().get(values, at, count);
      at += count;
    }
  }

  /** Fills {@code values} with those of the file from position {@code first} on. */
  void read(long first, double[] values) throws IOException {
    for (int at = 0; at < values.length; ) {
      int count = Math.min(values.length - at, BUFFER_BYTES / Double.BYTES);
      filled((first + at) * Double.BYTES, count * Double.BYTES)
          .asDoubleBuffer()
          .get(values, at, count);
      at += count;
    }
  }

  /** The {@code count} bytes from position {@code first} on. */
  byte[] bytes(long first, int count) throws IOException {
    byte[] bytes = new byte[count];
    for (int at = 0; at < count; ) {
      int part = Math.min(count - at, BUFFER_BYTES);
      filled(first + at, part).get(bytes, at, part);
      at += part;
    }
    return bytes;
  }

  private ByteBuffer filled(long position, int bytes) throws IOException {
    ByteBuffer buffer = BUFFER.get().clear().limit(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new IOException("the column must have more bytes: position=" + position);
      }
    }
    return buffer.flip();
  }

  /** Appends numbers. */
  void write(double[] values) throws IOException {
    for (int at = 0; at < values.length; ) {
      int count = Math.min(values.length - at, BUFFER_BYTES / Double.BYTES);
      ByteBuffer buffer = BUFFER.get().clear().limit(count * Double.BYTES);
      buffer.asDoubleBuffer().put(values, at, count);
      write(buffer);
      at += count;
    }
  }

  /** Appends numbers. */
  void write(long[] values) throws IOException {
    for (int at = 0; at < values.length; ) {
      int count = Math.min(values.length - at, BUFFER_BYTES / Long.BYTES);
      ByteBuffer buffer = BUFFER.get().clear().limit(count * Long.BYTES);
      buffer.asLongBuffer().put(values, at, count);
      write(buffer);
      at += count;
    }
  }

  /** Appends the first {@code count} bytes. */
  void write(byte[] bytes, int count) throws IOException {
    write(ByteBuffer.wrap(bytes, 0, count));
  }

  private void write(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
