package org.tendril.datasets.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.tendril.datasets.InputFile;

/**
 * Blocks of a stream, for compressed files: one thread at a time decompresses the next block while
 * others parse theirs.
 */
final class StreamBlocks extends LineBlocks {
  private final InputFile input;
  private final InputStream in;
  private final CountedStream file;
  private final long totalBytes;
  private final int blockBytes;
  private byte[] rest = new byte[0]; // guarded by this; begins the next block
  private long offset; // guarded by this; of the rest in the decompressed text
  private int nextNumber; // guarded by this
  private boolean ended; // guarded by this

  StreamBlocks(
      InputFile input, InputStream in, CountedStream file, long totalBytes, int blockBytes) {
    this.input = input;
    this.in = in;
    this.file = file;
    this.totalBytes = totalBytes;
    this.blockBytes = blockBytes;
  }

  @Override
  synchronized boolean next(TextBlock block) {
    block.number = nextNumber++;
    if (ended) {
      return false;
    }
    block.offset = offset;
    block.from = 0;
    int wanted = Math.max(blockBytes, rest.length);
    block.reserve(wanted);
    System.arraycopy(rest, 0, block.bytes, 0, rest.length);
    int filled = rest.length;
    int lineEnd = 0;
    while (lineEnd == 0 && !ended) {
      if (filled == wanted) {
        wanted += blockBytes;
        block.reserve(wanted);
      }
      int before = filled;
      filled = fill(block, filled, wanted);
      ended = filled < wanted;
      lineEnd = ended ? filled : afterLastLineEnd(block.bytes, before, filled);
      if (lineEnd == 0 && filled > MOST_LINE_BYTES) {
        ended = true;
        throw lineTooLong(block, 0);
      }
    }
    block.to = lineEnd;
    rest = Arrays.copyOfRange(block.bytes, lineEnd, filled);
    offset += lineEnd;
    if (block.number == 0) {
      block.skipByteOrderMark();
    }
    block.endLine();
    return true;
  }

  private int fill(TextBlock block, int filled, int wanted) {
    int at = filled;
    try {
      while (at < wanted) {
        int count = in.read(block.bytes, at, wanted - at);
        if (count < 0) {
          break;
        }
        at += count;
      }
    } catch (IOException e) {
      ended = true;
      throw FileContent.damaged(input, block.offset + at, e);
    }
    return at;
  }

  @Override
  long bytesRead() {
    return file.count();
  }

  @Override
  long totalBytes() {
    return totalBytes;
  }

  @Override
  public void close() {
    FileContent.closeQuietly(in);
  }
}
