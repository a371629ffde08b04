package org.tendril.partition.internal.ids;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a part of a run, string by string. */
final class RunCursor {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  final int run;
  private final List<TextRun.Chunk> chunks;
  private final int prefix; // bytes that all strings have in common
  private final byte @Nullable [] end; // the first string that is not read; null: none
  private byte[] buffer = new byte[TextRun.CHUNK_BYTES];
  private int nextChunk;
  private int nextAt; // position of the next string's length in data
  private int dataLength;
  byte[] data = new byte[0];
  int from; // the string is data[from, to)
  int to;
  int index = -1; // of the string in the run
  long key; // its bytes after the prefix

  /** A cursor before the first string to read. */
  private RunCursor(int run, TextRun source, int prefix, byte @Nullable [] end) {
    this.run = run;
    this.chunks = source.chunks();
    this.prefix = prefix;
    this.end = end;
  }

  /** A cursor at the first string of a run in [first, end), or null if there is none. */
  static @Nullable RunCursor open(
      int run, TextRun source, int prefix, byte @Nullable [] first, byte @Nullable [] end)
      throws IOException {
    RunCursor cursor = new RunCursor(run, source, prefix, end);
    if (first != null) {
      cursor.skipChunksBelow(first);
    }
    do {
      if (!cursor.next()) {
        return null;
      }
    } while (first != null
        && Arrays.compareUnsigned(cursor.data, cursor.from, cursor.to, first, 0, first.length) < 0);
    return cursor;
  }

  private void skipChunksBelow(byte[] first) {
    int low = 0;
    int high = chunks.size() - 1;
    while (low < high) { // finds the last chunk that begins at or before it
      int middle = (low + high + 1) >>> 1;
      if (Arrays.compareUnsigned(chunks.get(middle).first(), first) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    nextChunk = low;
  }

  /** Moves to the next string; returns false if there is none before the end. */
  boolean next() throws IOException {
    if (nextAt == dataLength) {
      if (nextChunk == chunks.size()) {
        return false;
      }
      TextRun.Chunk chunk = chunks.get(nextChunk++);
      data = chunk.stored().load(buffer);
      dataLength = chunk.length();
      index = chunk.firstIndex() - 1;
      nextAt = 0;
    }
    from = TextRun.stringAt(data, nextAt);
    to = from + TextRun.lengthAt(data, nextAt);
    nextAt = to;
    index++;
    key = key();
    return end == null || Arrays.compareUnsigned(data, from, to, end, 0, end.length) < 0;
  }

  private long key() {
    int at = from + prefix;
    int length = to - at;
    if (length >= 8 || at + 8 <= data.length) {
      long bytes = (long) LONGS.get(data, at);
      return length >= 8 ? bytes : length <= 0 ? 0 : bytes & (-1L << (64 - 8 * length));
    }
    long bytes = 0;
    for (int i = 0; i < 8; i++) {
      bytes = bytes << 8 | (i < length ? data[at + i] & 0xff : 0);
    }
    return bytes;
  }

  boolean isBefore(RunCursor other) {
    if (key != other.key) {
      return Long.compareUnsigned(key, other.key) < 0;
    }
    return Arrays.compareUnsigned(
            data, from + prefix, to, other.data, other.from + prefix, other.to)
        < 0;
  }
}
