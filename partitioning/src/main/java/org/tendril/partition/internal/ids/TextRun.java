package org.tendril.partition.internal.ids;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Distinct strings in ascending order, in chunks that are read in turn. */
final class TextRun {
  /** Bytes of a chunk; a longer string has its own chunk. */
  static final int CHUNK_BYTES = 1 << 16;

  private static final int LONG = 0xff; // marks a length that follows in four bytes

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final List<Chunk> chunks;
  private final int size;
  private final byte[] last; // the last string; empty if there is none

  private TextRun(List<Chunk> chunks, int size, byte[] last) {
    this.chunks = chunks;
    this.size = size;
    this.last = last;
  }

  /** The storage of a chunk. */
  interface Stored {
    /** The bytes of the chunk, in {@code buffer} if that is large enough. */
    byte[] load(byte[] buffer) throws IOException;
  }

  /**
   * A chunk.
   *
   * @param firstIndex position of its first string in the run
   * @param first its first string
   * @param length bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Chunk(int firstIndex, byte[] first, int length, Stored stored) {}

  List<Chunk> chunks() {
    return chunks;
  }

  int size() {
    return size;
  }

  byte[] last() {
    return last;
  }

  /** Writes ascending strings. */
  static final class Writer {
    private final ChunkStore store;
    private final List<Chunk> chunks = new ArrayList<>();
    private byte[] chunk = new byte[CHUNK_BYTES];
    private int filled;
    private int firstIndex; // of the chunk being filled
    private int size;
    private int lastFrom; // where the last string begins in the chunk
    private int lastTo = -1;

    Writer(ChunkStore store) {
      this.store = store;
    }

    boolean lastIs(byte[] bytes, int from, int to) {
      return lastTo >= 0 && Arrays.equals(chunk, lastFrom, lastTo, bytes, from, to);
    }

    void add(byte[] bytes, int from, int to) throws IOException {
      int length = to - from;
      int head = length < LONG ? 1 : 5;
      if (filled > 0 && filled + head + length > chunk.length) {
        endChunk();
      }
      if (head + length > chunk.length) {
        chunk = new byte[head + length];
      }
      chunk[filled] = (byte) Math.min(length, LONG);
      if (head > 1) {
        INTS.set(chunk, filled + 1, length);
      }
      lastFrom = filled + head;
      lastTo = lastFrom + length;
      System.arraycopy(bytes, from, chunk, lastFrom, length);
      filled = lastTo;
      size++;
    }

    private void endChunk() throws IOException {
      int firstFrom = stringAt(chunk, 0);
      byte[] first = Arrays.copyOfRange(chunk, firstFrom, firstFrom + lengthAt(chunk, 0));
      chunks.add(new Chunk(firstIndex, first, filled, store.store(chunk, filled)));
      firstIndex = size;
      filled = 0;
    }

    TextRun end() throws IOException {
      if (filled > 0) {
        endChunk();
      }
      byte[] last = size == 0 ? new byte[0] : Arrays.copyOfRange(chunk, lastFrom, lastTo);
      return new TextRun(chunks, size, last);
    }
  }

  static int lengthAt(byte[] chunk, int at) {
    int length = chunk[at] & 0xff;
    return length < LONG ? length : (int) INTS.get(chunk, at + 1);
  }

  static int stringAt(byte[] chunk, int at) {
    return at + ((chunk[at] & 0xff) < LONG ? 1 : 5);
  }
}
