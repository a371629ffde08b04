package org.tendril.datasets.internal.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.internal.detect.FileStart;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;

/**
 * A text whose lines are edges or vertices, open for reading: its first lines one by one, the rest
 * by all threads of an engine. Not thread-safe.
 */
public final class EdgeText implements AutoCloseable {
  /** Bytes that a thread reads and parses at a time: text and columns stay in its L2 cache. */
  public static final int BLOCK_BYTES = 1 << 18;

  /** The characters that begin a comment line in edge lists. */
  public static final String EDGE_LIST_COMMENTS = "#%";

  private static final int MOST_REPORTS = 200;

  private final Engine engine;
  private final FileContent content;
  private final String comments;
  private final LineBlocks blocks;
  private final LineScanner.Counts counts = new LineScanner.Counts();
  private final List<TextBlock> head = new ArrayList<>();
  private int headBlock;
  private int headAt = -1; // position in the head block; -1 before it is read
  private @Nullable LineFailure failureOfStart;

  private EdgeText(Engine engine, FileContent content, String comments, LineBlocks blocks) {
    this.engine = engine;
    this.content = content;
    this.comments = comments;
    this.blocks = blocks;
  }

  /**
   * Opens a file. Lines that begin with one of the characters {@code comments} are not data.
   *
   * @throws TendrilException.InvalidInput if the file is missing, a directory, empty or unreadable
   */
  public static EdgeText open(Engine engine, InputFile input, String comments, int blockBytes) {
    FileContent content = new FileContent(input, engine.files());
    return new EdgeText(engine, content, comments, LineBlocks.open(content, blockBytes));
  }

  /** The first bytes of the text, as {@link FileStart} gives them. Called before a line is read. */
  public String start() {
    TextBlock block = new TextBlock();
    try {
      if (!blocks.next(block)) {
        return "";
      }
      head.add(block);
      headAt = block.from;
    } catch (LineFailure e) { // a long line: other formats may have it
      failureOfStart = e;
      return FileStart.of(block.bytes, block.from, block.bytes.length);
    }
    return FileStart.of(block.bytes, block.from, block.to);
  }

  /** Whether a line is neither blank nor a comment. */
  public boolean isData(TextLine line) {
    return line.isData(comments);
  }

  /**
   * Checks that lines do not end with a carriage return only, as once on the Macintosh.
   *
   * @throws TendrilException.InvalidInput if the line is several lines
   */
  public void requireLineEnd(TextLine line) {
    if (line.hasLoneReturn()) {
      throw failure(line, LineScanner.LONE_RETURN);
    }
  }

  /** The lines that were parsed and are no edges. */
  public LineScanner.Counts counts() {
    return counts;
  }

  /** Whether the file can be read more than once, unlike a pipe. */
  public boolean isRereadable() {
    return content.isRereadable();
  }

  /** The next line that is neither blank nor a comment, or null after the last one. */
  public @Nullable TextLine nextDataLine() {
    TextLine line = nextLine();
    while (line != null && !line.isData(comments)) {
      line = nextLine();
    }
    return line;
  }

  /** The next line, or null after the last one. */
  public @Nullable TextLine nextLine() {
    while (headBlock == head.size() || headAt >= head.get(headBlock).to) {
      if (headBlock == head.size()) {
        TextBlock block = new TextBlock();
        if (!nextBlock(block)) {
          return null;
        }
        head.add(block);
        headAt = block.from;
      } else {
        headBlock++;
        headAt = headBlock < head.size() ? head.get(headBlock).from : 0;
      }
    }
    TextLine line = TextLine.at(head.get(headBlock), headBlock, headAt);
    headAt = line.to;
    return line;
  }

  private boolean nextBlock(TextBlock block) {
    try {
      if (failureOfStart != null) {
        throw failureOfStart;
      }
      return blocks.next(block);
    } catch (LineFailure e) {
      throw content.describe(e, remedy(comments));
    }
  }

  /** Makes {@code line} the first one of the rest. */
  public void rewindTo(TextLine line) {
    headBlock = line.block;
    headAt = line.from;
  }

  /** Makes the line after {@code line} the first one of the rest. */
  public void rewindAfter(TextLine line) {
    headBlock = line.block;
    headAt = line.to;
  }

  /** A refusal of a line, with its number, its text and the remedy. */
  public TendrilException.InvalidInput failure(TextLine line, String rule) {
    return failure(line, rule, remedy(comments));
  }

  /** The same with a remedy that is not to change the line. */
  public TendrilException.InvalidInput failure(TextLine line, String rule, String remedy) {
    return content.describe(line.place().withRule(rule), remedy);
  }

  /**
   * A refusal of a data line, found by reading the file again.
   *
   * @param index position of the line among the data lines, from 0
   * @param column the column at fault, from 0
   */
  public static TendrilException.InvalidInput failureOfDataLine(
      Engine engine, InputFile input, String comments, long index, int column, String rule) {
    try (EdgeText text = open(engine, input, comments, BLOCK_BYTES)) {
      TextLine line = text.nextDataLine();
      for (long i = 0; i < index && line != null; i++) {
        line = text.nextDataLine();
      }
      return line == null
          ? input.failure(rule)
          : text.content.describe(line.placeOf(column).withRule(rule), remedy(comments));
    }
  }

  static String remedy(String comments) {
    return comments.indexOf('#') < 0 ? "fix the line" : "fix the line or comment it out with #";
  }

  /** The remedy for a line; explains how to read string ids if the format allows them. */
  static String remedy(String comments, LineFailure failure) {
    boolean strings = failure.isOfAnInteger();
    String other = "read ids that are not integers with --ids string or ReadOptions.stringIds(); ";
    return (strings ? other : "") + remedy(comments);
  }

  /**
   * Parses the rest of the text with all threads. The result does not depend on their number; a
   * failure is always that of the first bad line.
   *
   * @return the edges in the order of the text; with one id a line, each is a self-loop
   * @throws TendrilException.InvalidInput if a line does not follow the layout
   */
  public List<EdgeBlock> parse(LineLayout layout) {
    NumberBlocks edges = new NumberBlocks(engine, content.file());
    parse(() -> edges.parser(layout, comments, counts));
    return edges.blocks();
  }

  /**
   * Parses the rest of the text with all threads; ids may be any text without blanks. The result
   * does not depend on their number; a failure is always that of the first bad line.
   *
   * @return the edges in the order of the text, between handles; their endpoints are the declared
   *     vertices
   * @throws TendrilException.InvalidInput if a line does not follow the layout
   */
  public EdgeTable parseStrings(LineLayout layout) {
    try (StringBlocks edges = new StringBlocks(engine, content.file())) {
      parse(() -> edges.parser(layout, comments, counts));
      return engine.phase("ids", -1, "", edges::table);
    }
  }

  /**
   * Parses the rest of the text with all threads, each with a parser of its own.
   *
   * @throws TendrilException.InvalidInput for the first line that a parser refuses
   */
  public void parse(Supplier<BlockParser> parsers) {
    List<TextBlock> begun = new ArrayList<>(head.subList(headBlock, head.size()));
    if (!begun.isEmpty()) {
      begun.get(0).from = headAt;
    }
    Parsing parsing = new Parsing(begun);
    engine.phase(
        "read",
        blocks.totalBytes(),
        "bytes",
        () -> {
          parsing.run(parsers);
          return true;
        });
  }

  /** Parses the blocks of the rest with all threads. */
  private final class Parsing {
    private final Queue<TextBlock> begun; // guarded by this; read before all others
    private final long bytesPerReport;
    private long reportAt; // guarded by this
    private int failedNumber = Integer.MAX_VALUE; // guarded by this
    private @Nullable RuntimeException failure; // guarded by this

    Parsing(Collection<TextBlock> begun) {
      this.begun = new ArrayDeque<>(begun);
      this.bytesPerReport = Math.max(1 << 20, blocks.totalBytes() / MOST_REPORTS);
    }

    /**
     * Parses all blocks, each thread with a parser of its own.
     *
     * @throws org.tendril.engine.failure.TendrilException.InvalidInput for the first bad line
     */
    void run(Supplier<BlockParser> parsers) {
      engine.parallel().onEachThread(thread -> parseBlocks(parsers.get()));
      throwFailure();
    }

    private synchronized void throwFailure() {
      if (failure instanceof LineFailure line) {
        throw content.describe(line, remedy(comments, line));
      }
      if (failure != null) {
        throw failure;
      }
    }

    private void parseBlocks(BlockParser parser) {
      TextBlock own = new TextBlock();
      while (!failed()) {
        engine.cancellation().throwIfCancelled();
        TextBlock block = takeBegun();
        try {
          if (block == null) {
            block = own;
            if (!blocks.next(own)) {
              parser.end();
              return;
            }
          }
          parser.parse(block);
          report();
        } catch (RuntimeException e) { // the failure of the lowest block is thrown at the end
          fail(block == null ? own.number : block.number, e);
        }
      }
    }

    private synchronized @Nullable TextBlock takeBegun() {
      return begun.poll();
    }

    private synchronized boolean failed() {
      return failure != null;
    }

    private synchronized void fail(int number, RuntimeException e) {
      if (number < failedNumber) {
        failedNumber = number;
        failure = e;
      }
    }

    private synchronized void report() {
      long read = blocks.bytesRead();
      if (read >= reportAt) {
        reportAt = read + bytesPerReport;
        engine.progress().advanced("read", read);
      }
    }
  }

  @Override
  public void close() {
    blocks.close();
  }
}
