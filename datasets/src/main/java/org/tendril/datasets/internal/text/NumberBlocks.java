package org.tendril.datasets.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.tendril.datasets.InputFile;
import org.tendril.engine.Engine;
import org.tendril.partition.EdgeBlock;

/** Collects the edges that threads parse from a text with integer ids. */
final class NumberBlocks {
  private static final int BLOCKS_PER_BUDGET_CHECK = 64;

  private final Engine engine;
  private final InputFile input;

  /** By number of the text block. Guarded by this. */
  private final TreeMap<Integer, EdgeBlock> parsed = new TreeMap<>();

  private long parsedBytes; // guarded by this; bytes of all parsed columns

  NumberBlocks(Engine engine, InputFile input) {
    this.engine = engine;
    this.input = input;
  }

  /** A parser for one thread. */
  BlockParser parser(LineLayout layout, String comments, LineScanner.Counts counts) {
    EdgeLineParser parser = new EdgeLineParser(layout, comments, counts);
    EdgeColumns columns = new EdgeColumns();
    return new BlockParser() {
      @Override
      public void parse(TextBlock block) {
        parser.parse(block, columns);
        add(block.number, columns.toBlock(layout));
      }

      @Override
      public void end() {}
    };
  }

  private synchronized void add(int number, EdgeBlock block) {
    parsed.put(number, block);
    parsedBytes += block.retainedBytes();
    if (parsed.size() % BLOCKS_PER_BUDGET_CHECK == 0) {
      engine.memory().require(parsedBytes, "the edges of " + input.name());
    }
  }

  /** All edges in the order of the text. */
  synchronized List<EdgeBlock> blocks() {
    engine.memory().require(parsedBytes, "the edges of " + input.name());
    return new ArrayList<>(parsed.values());
  }
}
