package org.tendril.datasets.internal.text;

/**
 * A text cut into blocks of whole lines, handed out in ascending order to any number of threads.
 * Thread-safe.
 */
abstract sealed class LineBlocks implements AutoCloseable
    permits FileBlocks, RangeBlocks, StreamBlocks {
  /** A longer line is no line of numbers, and would have to fit into memory. */
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

  static LineFailure lineTooLong(TextBlock block, int lineStart) {
    return LineFailure.at(
        block, lineStart, lineStart, "line must be shorter than 16 MiB", lineStart, lineStart + 41);
  }
}
