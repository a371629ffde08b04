package org.tendril.datasets.internal.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.InputFile;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.files.FileAccess.StoredFile;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.EdgeBlock;

/**
 * Texts whose lines are edges or vertices, cut into ranges of bytes that the tasks of an engine
 * read and parse. The driver reads only the first lines. Immutable.
 *
 * <p>A plain file, even one of many in a directory, is cut into ranges; each line belongs to the
 * range in which it begins. A compressed file, or the member of an archive, is read by one task.
 */
public final class SplitText {
  private static final long MOST_RANGE_BYTES = 1L << 27;
  private static final long LEAST_RANGE_BYTES = 1L << 20;
  private static final int RANGES_PER_TASK_SLOT = 4;

  private final Engine engine;
  private final String comments;
  private final List<Text> texts;
  private final long rangeBytes;
  private final int blockBytes;

  /**
   * A text to read.
   *
   * @param ranged the file where it can be read in ranges, or null
   * @param from where its lines begin
   */
  private record Text(InputFile file, @Nullable StoredFile ranged, long from) {}

  private SplitText(
      Engine engine, String comments, List<Text> texts, long rangeBytes, int blockBytes) {
    this.engine = engine;
    this.comments = comments;
    this.texts = texts;
    this.rangeBytes = rangeBytes;
    this.blockBytes = blockBytes;
  }

  /**
   * Finds the files that {@code input} names: one, those in a directory, or those that match a
   * pattern, see {@link FileAccess#find}. Empty files in a directory are left out.
   *
   * @param comments the characters that begin a comment line
   * @return empty if the input can be read only once, such as a pipe
   * @throws TendrilException.InvalidInput if there is no file, or the only file is empty
   */
  public static Optional<SplitText> find(
      Engine engine, InputFile input, String comments, int blockBytes) {
    List<Text> texts = new ArrayList<>();
    try {
      List<StoredFile> found =
          input.member().isPresent() ? List.of() : engine.files().find(input.location());
      if (found.size() <= 1) {
        InputFile file = found.isEmpty() ? input : InputFile.of(found.get(0));
        FileContent content = new FileContent(file, engine.files());
        content.requireReadable();
        if (content.length() < 0) {
          return Optional.empty();
        }
      }
      if (found.isEmpty()) {
        texts.add(new Text(input, null, 0));
      }
      texts.addAll(classified(engine, found));
    } catch (IOException e) {
      throw FileContent.unreadable(input, e);
    }
    long bytes = texts.stream().mapToLong(t -> t.ranged == null ? 0 : t.ranged.length()).sum();
    long wanted = bytes / ((long) RANGES_PER_TASK_SLOT * engine.defaultPartitionCount()) + 1;
    long rangeBytes = Math.max(LEAST_RANGE_BYTES, Math.min(wanted, MOST_RANGE_BYTES));
    return Optional.of(new SplitText(engine, comments, texts, rangeBytes, blockBytes));
  }

  /** Determines from their first bytes which files are plain. */
  private static List<Text> classified(Engine engine, List<StoredFile> found) {
    List<StoredFile> filled = found.stream().filter(file -> file.length() != 0).toList();
    Text[] texts = new Text[filled.size()];
    engine
        .parallel()
        .forEach(
            Blocks.single(texts.length),
            (i, from, to) -> {
              InputFile file = InputFile.of(filled.get(i));
              texts[i] = new Text(file, isRanged(engine, file) ? filled.get(i) : null, 0);
            });
    return List.of(texts);
  }

  private static boolean isRanged(Engine engine, InputFile file) {
    try {
      FileContent content = new FileContent(file, engine.files());
      return content.isPlainText() && content.length() >= 0;
    } catch (IOException e) {
      throw FileContent.unreadable(file, e);
    }
  }

  /** The same texts in ranges of at least {@code bytes} bytes; for tests. */
  SplitText withRangeBytes(long bytes) {
    return new SplitText(engine, comments, texts, bytes, blockBytes);
  }

  /** Number of texts, none of them empty. */
  public int textCount() {
    return texts.size();
  }

  public InputFile file(int text) {
    return texts.get(text).file();
  }

  /** Opens a text at the driver, for a look at its first lines. */
  public EdgeText open(int text) {
    return EdgeText.open(engine, file(text), comments, blockBytes);
  }

  /** The same texts without the lines up to and including {@code line} of a text. */
  public SplitText after(int text, TextLine line) {
    List<Text> changed = new ArrayList<>(texts);
    Text old = texts.get(text);
    changed.set(text, new Text(old.file, old.ranged, line.endOffset()));
    return new SplitText(engine, comments, changed, rangeBytes, blockBytes);
  }

  /** Number of partitions of {@link #edges}. */
  public int partitionCount() {
    return groups().size();
  }

  private List<TextRange> ranges() {
    List<TextRange> ranges = new ArrayList<>();
    for (Text text : texts) {
      if (text.ranged == null) {
        ranges.add(new TextRange(text.file, null, text.from, Long.MAX_VALUE));
        continue;
      }
      long length = text.ranged.length();
      for (long from = text.from; from < length; from += rangeBytes) {
        long to = Math.min(length, from + rangeBytes);
        ranges.add(new TextRange(text.file, text.ranged, from, to));
      }
    }
    return ranges;
  }

  /** Groups of consecutive ranges, one for each task; a task reads small files together. */
  private List<List<TextRange>> groups() {
    List<List<TextRange>> groups = new ArrayList<>();
    List<TextRange> group = new ArrayList<>();
    long bytes = 0;
    for (TextRange range : ranges()) {
      long more = range.ranged() == null ? rangeBytes : range.to() - range.from();
      if (bytes > 0 && bytes + more > rangeBytes) {
        groups.add(List.copyOf(group));
        group.clear();
        bytes = 0;
      }
      group.add(range);
      bytes += more;
    }
    groups.add(List.copyOf(group)); // the only one may be empty
    return List.copyOf(groups);
  }

  /**
   * The edges of all lines, in the order of the texts, parsed whenever they are computed; with one
   * id a line, each is a self-loop. Blocks are bounded, and none is empty. Computed inside {@link
   * #naming}.
   */
  public Dataset<EdgeBlock> edges(LineLayout layout) {
    List<List<TextRange>> groups = groups();
    return engine.generate(groups.size(), new RangeEdges(engine.files(), groups, parsing(layout)));
  }

  /** The same edges, one partition a range. */
  public Dataset<EdgeBlock> edgesByRange(LineLayout layout) {
    List<List<TextRange>> ranges = ranges().stream().map(List::of).toList();
    return ranges.isEmpty()
        ? edges(layout)
        : engine.generate(ranges.size(), new RangeEdges(engine.files(), ranges, parsing(layout)));
  }

  /**
   * A refusal of a line, found by reading its range again.
   *
   * @param range a partition of {@link #edgesByRange}
   * @param index position of the line's edge in it
   * @param column the column at fault, from 0
   */
  public TendrilException.InvalidInput failureAt(int range, long index, int column, String rule) {
    TextRange at = ranges().get(range);
    TextBlock block = new TextBlock();
    long left = index;
    try (LineBlocks blocks = at.open(engine.files(), blockBytes)) {
      while (blocks.next(block)) {
        at.clip(block);
        for (int from = block.from; from < block.to; ) {
          TextLine line = TextLine.at(block, 0, from);
          if (line.isData(comments) && left-- == 0) {
            LineFailure place = line.placeOf(column).withRule(rule);
            return content(at).describe(place, EdgeText.remedy(comments));
          }
          from = line.to;
        }
      }
    }
    return at.file().failure(rule);
  }

  private RangeEdges.Parsing parsing(LineLayout layout) {
    return new RangeEdges.Parsing(layout, comments, blockBytes);
  }

  /**
   * Runs {@code work}, which computes {@link #edges} of the same layout. If lines are bad, fails
   * with the number of the first one, whichever task failed first.
   *
   * @throws TendrilException.InvalidInput if a line does not follow the layout
   */
  public <T> T naming(LineLayout layout, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      if (isOfALine(e)) {
        throw firstBadLine(parsing(layout)).orElseThrow(() -> e);
      }
      throw e;
    }
  }

  /** Number of bad lines that {@link #edges} skip. Scans all lines. */
  public long badLines(LineLayout layout) {
    List<TextRange> ranges = ranges();
    FileAccess files = engine.files();
    RangeEdges.Parsing parsing = parsing(layout);
    return engine
        .<Long>generate(
            ranges.size(),
            i -> List.of(RangeEdges.badLines(files, ranges.get(i), parsing)).iterator())
        .reduce(Long::sum)
        .orElse(0L);
  }

  private static boolean isOfALine(@Nullable Throwable failure) {
    return failure != null && (failure instanceof LineFailure || isOfALine(failure.getCause()));
  }

  /** Scans all lines again, because the reported failure is that of the fastest task. */
  private Optional<RuntimeException> firstBadLine(RangeEdges.Parsing parsing) {
    List<TextRange> ranges = ranges();
    FileAccess files = engine.files();
    engine.register(PlacedFailure.class);
    Optional<PlacedFailure> first =
        engine
            .<PlacedFailure>generate(
                ranges.size(),
                i -> {
                  LineFailure line = RangeEdges.firstFailure(files, ranges.get(i), parsing);
                  return (line == null
                          ? List.<PlacedFailure>of()
                          : List.of(PlacedFailure.of(i, line)))
                      .iterator();
                })
            .collect()
            .stream()
            .min(Comparator.comparingInt(PlacedFailure::range));
    return first.map(
        bad ->
            content(ranges.get(bad.range()))
                .describe(bad.line(), EdgeText.remedy(comments, bad.line())));
  }

  private FileContent content(TextRange range) {
    return new FileContent(range.file(), engine.files());
  }
}
