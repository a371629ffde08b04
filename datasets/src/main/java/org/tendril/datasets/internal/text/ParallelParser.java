package org.tendril.datasets.internal.text;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;

/** Parses the blocks of one text with all threads. */
final class ParallelParser {
  private static final int MOST_REPORTS = 200;

  private final Engine engine;
  private final FileContent content;
  private final String comments;
  private final LineBlocks blocks;
  private final Queue<TextBlock> begun; // guarded by this; read before all others
  private final long bytesPerReport;
  private long reportAt; // guarded by this
  private int failedNumber = Integer.MAX_VALUE; // guarded by this
  private @Nullable RuntimeException failure; // guarded by this

  ParallelParser(
      Engine engine,
      FileContent content,
      String comments,
      LineBlocks blocks,
      Collection<TextBlock> begun) {
    this.engine = engine;
    this.content = content;
    this.comments = comments;
    this.blocks = blocks;
    this.begun = new ArrayDeque<>(begun);
    this.bytesPerReport = Math.max(1 << 20, blocks.totalBytes() / MOST_REPORTS);
  }

  /**
   * Parses all blocks, each thread with a parser of its own.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput for the first bad line
   */
  void parse(Supplier<BlockParser> parsers) {
    engine.parallel().onEachThread(thread -> parseBlocks(parsers.get()));
    throwFailure();
  }

  private synchronized void throwFailure() {
    if (failure instanceof LineFailure line) {
      throw content.describe(line, EdgeText.remedy(comments, line));
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
