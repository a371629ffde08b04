package org.tendril.spark.internal.shuffle;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.spark.serializer.DeserializationStream;
import org.apache.spark.serializer.SerializationStream;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import org.jspecify.annotations.Nullable;
import scala.reflect.ClassTag;

/**
 * Writes the blocks of an exchange as they are: a header of four ints, then the bytes. So Spark
 * encodes nothing again and may reorder and concatenate written blocks.
 */
public final class BlockSerializer extends Serializer implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int HEADER_BYTES = 16; // source, sequence, count, length

  @Override
  public SerializerInstance newInstance() {
    return new Instance();
  }

  @Override
  public boolean supportsRelocationOfSerializedObjects() {
    return true;
  }

  /** Blocks are only ever written to and read from streams. */
  private static final class Instance extends SerializerInstance {
    @Override
    public <T> ByteBuffer serialize(T value, ClassTag<T> tag) {
      throw new UnsupportedOperationException("blocks are written to streams");
    }

    @Override
    public <T> T deserialize(ByteBuffer bytes, ClassTag<T> tag) {
      throw new UnsupportedOperationException("blocks are read from streams");
    }

    @Override
    public <T> T deserialize(ByteBuffer bytes, ClassLoader loader, ClassTag<T> tag) {
      throw new UnsupportedOperationException("blocks are read from streams");
    }

    @Override
    public SerializationStream serializeStream(OutputStream out) {
      return new Out(out);
    }

    @Override
    public DeserializationStream deserializeStream(InputStream in) {
      return new In(in);
    }
  }

  private static final class Out extends SerializationStream {
    private final OutputStream out;
    private final ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    private @Nullable BlockKey key; // between the key and the value

    Out(OutputStream out) {
      this.out = out;
    }

    @Override
    public <T> SerializationStream writeObject(T value, ClassTag<T> tag) {
      if (value instanceof BlockKey next) {
        key = next;
      } else if (value instanceof Block block && key != null) {
        write(key, block);
        key = null;
      } else {
        throw new IllegalStateException("a block must follow its key: " + value);
      }
      return this;
    }

    private void write(BlockKey at, Block block) {
      header.clear();
      header.putInt(at.source()).putInt(at.sequence()).putInt(block.count());
      header.putInt(block.length());
      try {
        out.write(header.array());
        out.write(block.bytes(), 0, block.length());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void flush() {
      try {
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class In extends DeserializationStream {
    private final DataInputStream in;
    private final ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    private boolean keyRead; // the header belongs to the next value

    In(InputStream in) {
      this.in = new DataInputStream(in);
    }

    @Override
    @SuppressWarnings("unchecked") // keys and values in turn, as Spark asks for them
    public <T> T readObject(ClassTag<T> tag) {
      try {
        Object read = keyRead ? block() : key();
        keyRead = !keyRead;
        return (T) read;
      } catch (IOException e) {
        throw thrown(e); // unchanged: Spark handles it, and treats EOFException as the end
      }
    }

    private BlockKey key() throws IOException {
      int first = in.read();
      if (first < 0) {
        throw new EOFException();
      }
      header.array()[0] = (byte) first;
      fill(header.array(), 1, HEADER_BYTES - 1);
      return new BlockKey(-1, header.getInt(0), header.getInt(4));
    }

    private Block block() throws IOException {
      byte[] bytes = new byte[header.getInt(12)];
      fill(bytes, 0, bytes.length);
      return new Block(bytes, bytes.length, header.getInt(8));
    }

    private void fill(byte[] bytes, int from, int count) throws IOException {
      try {
        in.readFully(bytes, from, count);
      } catch (EOFException e) {
        throw new IOException("a block of an exchange must be complete", e);
      }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException thrown(Throwable e) throws E {
      throw (E) e; // Scala declares no exceptions
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
