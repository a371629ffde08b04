package org.tendril.datasets.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.partition.EdgeBlock;

/** Threads that take block after block of one text and parse it. */
final class ParallelParser {
  private static final int MOST_REPORTS = 200;
  private static final int BLOCKS_PER_BUDGET_CHECK = 64;

  private final Engine engine;
  private final InputFile input;
  private final String comments;
  private final LineBlocks blocks;
  private final Queue<TextBlock> begun; // guarded by this; read already, precede all others
  private final LineLayout layout;
  private final boolean keepWeights;
  private final TreeMap<Integer, EdgeBlock> parsed = new TreeMap<>(); // guarded by this; by number
  private final long bytesPerReport;
  private long parsedBytes; // guarded by this; of the columns
  private long reportAt; // guarded by this
  private int failedNumber = Integer.MAX_VALUE; // guarded by this
  private @Nullable RuntimeException failure; // guarded by this

  ParallelParser(
      Engine engine,
      InputFile input,
      String comments,
      LineBlocks blocks,
      Collection<TextBlock> begun,
      LineLayout layout,
      boolean keepWeights) {
    this.engine = engine;
    this.input = input;
    this.comments = comments;
    this.blocks = blocks;
    this.begun = new ArrayDeque<>(begun);
    this.layout = layout;
    this.keepWeights = keepWeights;
    this.bytesPerReport = Math.max(1 << 20, blocks.totalBytes() / MOST_REPORTS);
  }

  List<EdgeBlock> parse() {
    engine.parallel().onEachThread(thread -> parseBlocks());
    return result();
  }

  private synchronized List<EdgeBlock> result() {
    if (failure instanceof LineFailure line) {
      throw input.describe(line, EdgeText.remedy(comments));
    }
    if (failure != null) {
      throw failure;
    }
    engine.memory().require(parsedBytes, "the edges of " + input.name());
    return new ArrayList<>(parsed.values());
  }

  private void parseBlocks() {
    EdgeLineParser parser =
        new EdgeLineParser(layout, comments, keepWeights && input.requiresLengths());
    EdgeColumns columns = new EdgeColumns();
    TextBlock own = new TextBlock();
    while (!failed()) {
      engine.cancellation().throwIfCancelled();
      TextBlock block = takeBegun();
      try {
        if (block == null) {
          block = own;
          if (!blocks.next(own)) {
            return;
          }
        }
        parser.parse(block, columns);
        add(block.number, columns.toBlock(layout, keepWeights));
      } catch (RuntimeException e) { // the failure of the lowest block is thrown in the end
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

  private synchronized void add(int number, EdgeBlock block) {
    parsed.put(number, block);
    parsedBytes += block.retainedBytes();
    if (parsed.size() % BLOCKS_PER_BUDGET_CHECK == 0) {
      engine.memory().require(parsedBytes, "the edges of " + input.name());
    }
    long read = blocks.bytesRead();
    if (read >= reportAt) {
      reportAt = read + bytesPerReport;
      engine.progress().advanced("read", read);
    }
  }
}
