package org.tendril.datasets.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.tendril.datasets.InputFile;

/**
 * Blocks of the lines that begin in the bytes [from, to) of a plain file, read from the start to
 * the end. The last of these lines may end beyond. Not thread-safe.
 */
final class RangeBlocks extends LineBlocks {
  private static final int EXTENSION = 1 << 12;

  private final InputFile input;
  private final InputStream in; // begins one byte before from, or at 0
  private final long from;
  private final long to;
  private final int blockBytes;
  private byte[] rest = new byte[0]; // begins the next block
  private long offset; // of the rest in the file
  private int nextNumber;
  private boolean begun;
  private boolean ended;

  /**
   * The lines of a range.
   *
   * @param in the content of the file from {@link #firstByte} of {@code from} on
   */
  RangeBlocks(InputFile input, InputStream in, long from, long to, int blockBytes) {
    this.input = input;
    this.in = in;
    this.from = from;
    this.to = to;
    this.blockBytes = blockBytes;
    this.offset = firstByte(from);
  }

  /** The offset to read from: the byte before a range shows whether a line begins with it. */
  static long firstByte(long from) {
    return Math.max(0, from - 1);
  }

  @Override
  boolean next(TextBlock block) {
    block.number = nextNumber++;
    if (!begun) {
      begun = true;
      skipLineBegunBefore(block);
    }
    if (ended) {
      return false;
    }
    block.offset = offset;
    block.from = 0;
    block.reserve(rest.length);
    System.arraycopy(rest, 0, block.bytes, 0, rest.length);
    block.to = rest.length;
    int lineEnd = readLines(block);
    int filled = block.to;
    block.to = ended && lineEnd == 0 ? filled : lineEnd;
    rest = ended ? new byte[0] : Arrays.copyOfRange(block.bytes, lineEnd, filled);
    if (block.offset == 0) {
      block.skipByteOrderMark();
    }
    offset += lineEnd;
    block.endLine();
    return true;
  }

  /**
   * Adds bytes to the block, which holds them up to its {@code to}, until they include a line end.
   *
   * @return the index after the last line, or 0 if the range has ended and all bytes are its lines
   */
  private int readLines(TextBlock block) {
    int filled = block.to;
    int lineEnd = 0;
    while (lineEnd == 0 && !ended) {
      int before = filled;
      long left = to - offset - filled; // bytes of the range that are not in the block
      if (left > 0) {
        filled = fillRange(block, filled);
        lineEnd = left > filled - before ? afterLastLineEnd(block.bytes, before, filled) : 0;
      } else if (block.bytes[filled - 1] == '\n') {
        ended = true;
      } else { // the last line continues beyond the range
        filled = fill(block, filled, EXTENSION);
        lineEnd = afterFirstLineEnd(block.bytes, before, filled);
        ended |= lineEnd > 0;
      }
      if (lineEnd == 0 && !ended && filled > blockBytes + MOST_LINE_BYTES) {
        ended = true;
        throw lineTooLong(block, afterLastLineEnd(block.bytes, 0, filled));
      }
    }
    block.to = filled;
    return lineEnd;
  }

  /** Moves to the first line that begins in the range, and ends if there is none. */
  private void skipLineBegunBefore(TextBlock block) {
    ended = from >= to;
    boolean found = from == 0;
    while (!found && !ended) {
      block.reserve(blockBytes);
      int filled = fillRange(block, 0);
      int lineStart = afterFirstLineEnd(block.bytes, 0, filled);
      found = lineStart > 0;
      rest = Arrays.copyOfRange(block.bytes, found ? lineStart : filled, filled);
      offset += found ? lineStart : filled;
      ended |= offset >= to;
    }
  }

  /** Reads more of the range after the first {@code filled} bytes. */
  private int fillRange(TextBlock block, int filled) {
    int count = (int) Math.min(blockBytes, to - offset - filled);
    int now = fill(block, filled, count);
    if (ended) {
      throw input.failure("file must not shrink while it is read: bytes=" + (offset + now));
    }
    return now;
  }

  /** Reads {@code count} bytes after the first {@code filled}, fewer where the file ends. */
  private int fill(TextBlock block, int filled, int count) {
    int wanted = filled + count;
    if (block.bytes.length < wanted + TextBlock.SLACK + 1) {
      block.reserve(Math.max(wanted, filled + filled / 2)); // a line may be many pieces long
    }
    int at = filled;
    try {
      while (at < wanted) {
        int read = in.read(block.bytes, at, wanted - at);
        if (read < 0) {
          ended = true;
          break;
        }
        at += read;
      }
    } catch (IOException e) {
      ended = true;
      throw FileContent.unreadable(input, e);
    }
    return at;
  }

  /** Index after the first line end in [from, to), or 0. */
  private static int afterFirstLineEnd(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] == '\n') {
        return at + 1;
      }
    }
    return 0;
  }

  @Override
  long bytesRead() {
    return offset - firstByte(from);
  }

  @Override
  long totalBytes() {
    return to - from;
  }

  @Override
  public void close() {
    FileContent.closeQuietly(in);
  }
}
