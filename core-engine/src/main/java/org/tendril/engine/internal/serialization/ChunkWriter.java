package org.tendril.engine.internal.serialization;

import com.esotericsoftware.kryo.kryo5.io.Output;
import org.jspecify.annotations.Nullable;

/** Writes values into any number of chunks, each an array of bytes. For one thread. */
public final class ChunkWriter implements AutoCloseable {
  private final ValueCodec codec;
  private @Nullable KryoSession session; // null once closed, or after a value could not be written

  ChunkWriter(ValueCodec codec, KryoSession session) {
    this.codec = codec;
    this.session = session;
  }

  /** A number of values as bytes. */
  public static final class Chunk {
    private static final int LEAST_BYTES = 256;
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private Output output = new Output(LEAST_BYTES, MOST_BYTES);
    private int count;

    public int count() {
      return count;
    }

    /** Number of valid bytes in {@link #bytes()}. */
    public int length() {
      return output.position();
    }

    /** The bytes, followed by unused ones. Must not be modified. */
    public byte[] bytes() {
      return output.getBuffer();
    }

    /** Reserves room, so that a large array is not copied repeatedly while the chunk grows. */
    private void expect(long bytes) {
      if (bytes > output.getBuffer().length - output.position()) {
        long wanted = Math.min(MOST_BYTES, output.position() + bytes);
        Output larger = new Output((int) wanted, MOST_BYTES);
        larger.writeBytes(output.getBuffer(), 0, output.position());
        output = larger;
      }
    }
  }

  public void append(Chunk chunk, @Nullable Object value) {
    KryoSession open = session;
    if (open == null) {
      throw new IllegalStateException("a writer must be open: it was closed, or a value failed");
    }
    chunk.expect(PrimitiveArrays.bytes(value));
    try {
      open.kryo.writeClassAndObject(chunk.output, value);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      session = null;
      throw codec.failure(open, value, e);
    }
    chunk.count++;
  }

  @Override
  public void close() {
    KryoSession open = session;
    session = null;
    if (open != null) {
      codec.giveBack(open);
    }
  }
}
