package org.tendril.datasets.internal.text;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset.PartitionSource;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;
import org.tendril.partition.EdgeBlock;

/** The edges of texts, read and parsed by tasks: a group of ranges makes a partition. */
final class RangeEdges implements PartitionSource<EdgeBlock> {
  private static final long serialVersionUID = 1L;

  private final FileAccess files;
  private final List<List<TextRange>> groups;
  private final Parsing parsing;

  /** The rules by which lines are parsed. */
  record Parsing(LineLayout layout, String comments, int blockBytes) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  RangeEdges(FileAccess files, List<List<TextRange>> groups, Parsing parsing) {
    this.files = files;
    this.groups = groups;
    this.parsing = parsing;
  }

  @Override
  public Iterator<EdgeBlock> open(int partition) {
    return new Reader(files, groups.get(partition).iterator(), parsing);
  }

  /** The first bad line of a range, or null. */
  static @Nullable LineFailure firstFailure(FileAccess files, TextRange range, Parsing parsing) {
    Reader reader = new Reader(files, List.of(range).iterator(), parsing);
    try {
      while (reader.hasNext()) {
        reader.next();
      }
      return null;
    } catch (TendrilException.InvalidInput e) {
      if (e.getCause() instanceof LineFailure line) {
        return line;
      }
      throw e;
    }
  }

  /** Number of bad lines that a range skips. */
  static long badLines(FileAccess files, TextRange range, Parsing parsing) {
    Reader reader = new Reader(files, List.of(range).iterator(), parsing);
    while (reader.hasNext()) {
      reader.next();
    }
    return reader.counts.bad();
  }

  /** Reads some ranges in order. */
  private static final class Reader implements Iterator<EdgeBlock> {
    private final FileAccess files;
    private final Iterator<TextRange> ranges;
    private final Parsing parsing;
    private final LineScanner.Counts counts = new LineScanner.Counts();
    private final EdgeColumns columns = new EdgeColumns();
    private final TextBlock block = new TextBlock();
    private @Nullable TextRange range; // null: before the first, or between two
    private @Nullable LineBlocks blocks; // of the range
    private @Nullable EdgeLineParser parser; // of the range
    private @Nullable EdgeBlock next;

    Reader(FileAccess files, Iterator<TextRange> ranges, Parsing parsing) {
      this.files = files;
      this.ranges = ranges;
      this.parsing = parsing;
    }

    @Override
    public boolean hasNext() {
      while (next == null) {
        TextRange current = range;
        if (current == null) {
          if (!ranges.hasNext()) {
            return false;
          }
          current = begin(ranges.next());
        }
        EdgeBlock parsed = parse(current);
        next = parsed == null || parsed.size() == 0 ? null : parsed;
      }
      return true;
    }

    private TextRange begin(TextRange started) {
      parser = new EdgeLineParser(parsing.layout, parsing.comments, counts);
      blocks = started.open(files, parsing.blockBytes);
      range = started;
      return started;
    }

    /** The edges of the next block, or null after the last one of the range. */
    private @Nullable EdgeBlock parse(TextRange current) {
      LineBlocks open = blocks;
      EdgeLineParser lines = parser;
      if (open == null || lines == null) {
        throw new IllegalStateException("a range must be open");
      }
      boolean done = false;
      try {
        if (!open.next(block)) {
          return null;
        }
        current.clip(block);
        lines.parse(block, columns);
        done = true;
        return columns.toBlock(parsing.layout);
      } catch (LineFailure e) {
        throw current
            .file()
            .failure(
                "line at byte "
                    + e.lineOffset()
                    + " column "
                    + e.column()
                    + ": "
                    + e.ruleAndText()
                    + "; "
                    + EdgeText.remedy(parsing.comments, e),
                e);
      } finally {
        if (!done) { // the end of the range, or a failure
          open.close();
          range = null;
        }
      }
    }

    @Override
    public EdgeBlock next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      EdgeBlock result = next;
      next = null;
      if (result == null) {
        throw new NoSuchElementException();
      }
      return result;
    }
  }
}
