package org.tendril.datasets.internal.text;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.tendril.engine.failure.TendrilException;

/**
 * A text cut into blocks of whole lines, handed out in ascending order to any number of threads.
 * Thread-safe.
 */
abstract sealed class LineBlocks implements AutoCloseable
    permits FileBlocks, RangeBlocks, StreamBlocks {
  /** The longest line: a longer one cannot hold numbers only, and would have to fit into memory. */
  static final int MOST_LINE_BYTES = 1 << 24;

  /**
   * Fills {@code block} with the next lines, possibly none; returns false after the last ones. Sets
   * {@code block.number} first, so that a failure has its place.
   */
  abstract boolean next(TextBlock block);

  /** Bytes of the file that have been read, compressed ones if it is compressed. */
  abstract long bytesRead();

  /** Bytes of the file, -1 if not known. */
  abstract long totalBytes();

  @Override
  public abstract void close();

  /**
   * Opens the text of a file.
   *
   * @throws TendrilException.InvalidInput if the file cannot be read
   */
  static LineBlocks open(FileContent content, int blockBytes) {
    content.requireReadable();
    try {
      Path path = content.plainPath();
      if (path != null) {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        return new FileBlocks(content.file(), channel, Files.size(path), blockBytes);
      }
      CountedStream bytes = new CountedStream(content.bytes());
      return new StreamBlocks(
          content.file(), content.decompressed(bytes), bytes, content.length(), blockBytes);
    } catch (IOException e) {
      throw content.unreadable(e);
    }
  }

  /** Index after the last line end in [from, to), or 0. */
  static int afterLastLineEnd(byte[] bytes, int from, int to) {
    for (int at = to; at > from; at--) {
      if (bytes[at - 1] == '\n') {
        return at;
      }
    }
    return 0;
  }

  static LineFailure lineTooLong(TextBlock block, int lineStart) {
    return LineFailure.at(
        block, lineStart, lineStart, "line must be shorter than 16 MiB", lineStart, lineStart + 41);
  }
}
