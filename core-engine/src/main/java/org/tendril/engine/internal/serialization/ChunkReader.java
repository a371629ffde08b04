package org.tendril.engine.internal.serialization;

import com.esotericsoftware.kryo.kryo5.io.Input;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads the values of a chunk on demand. */
final class ChunkReader implements Iterator<@Nullable Object> {
  private final ValueCodec codec;
  private final Input input;
  private int left;
  private @Nullable KryoSession session; // from the first value to the last

  ChunkReader(ValueCodec codec, byte[] bytes, int length, int count) {
    this.codec = codec;
    this.input = new Input(bytes, 0, length);
    this.left = count;
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public @Nullable Object next() {
    if (left == 0) {
      throw new NoSuchElementException();
    }
    KryoSession open = session == null ? codec.borrow() : session;
    session = null; // a session that failed is not used again
    Object value;
    try {
      value = open.kryo.readClassAndObject(input);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw codec.failure(open, null, e);
    }
    if (--left == 0) {
      codec.giveBack(open);
    } else {
      session = open;
    }
    return value;
  }
}
