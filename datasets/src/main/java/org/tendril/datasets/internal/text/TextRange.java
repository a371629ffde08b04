package org.tendril.datasets.internal.text;

import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.InputFile;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.files.FileAccess.StoredFile;

/**
 * The lines that begin in the bytes [from, to) of a text.
 *
 * @param file the text
 * @param ranged the same file if it can be read from any byte; null for files that are read from
 *     the start, such as compressed ones
 * @param from offset in the text, decompressed
 * @param to offset in the text, {@link Long#MAX_VALUE} if the text is read as a whole
 */
record TextRange(InputFile file, @Nullable StoredFile ranged, long from, long to)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  LineBlocks open(FileAccess files, int blockBytes) {
    if (ranged == null) {
      return LineBlocks.open(new FileContent(file, files), blockBytes);
    }
    try {
      return new RangeBlocks(
          file, files.open(ranged, RangeBlocks.firstByte(from)), from, to, blockBytes);
    } catch (IOException e) {
      throw FileContent.unreadable(file, e);
    }
  }

  /** Drops from a block of this text the lines that begin before the range. */
  void clip(TextBlock block) {
    long before = from - block.offset;
    if (before > block.from) {
      block.from = (int) Math.min(block.to, before);
    }
  }
}
