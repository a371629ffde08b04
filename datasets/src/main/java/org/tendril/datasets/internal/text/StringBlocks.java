package org.tendril.datasets.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.InputFile;
import org.tendril.engine.Engine;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.ids.StringIdCollector;

/**
 * The edges of a text whose ids are strings, as threads parse them. An id is stored first as its
 * number in a sorted run of ids, at the end as its handle.
 */
final class StringBlocks implements AutoCloseable {
  private final Engine engine;
  private final InputFile input;
  private final StringIdCollector ids;
  private final TreeMap<Integer, Numbered> parsed = new TreeMap<>(); // guarded by this; by number
  private long parsedBytes; // guarded by this; of the columns

  StringBlocks(Engine engine, InputFile input) {
    this.engine = engine;
    this.input = input;
    this.ids = StringIdCollector.create(engine);
  }

  /** The edges of a block between numbers of a run. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Numbered(int run, int[] sources, int[] targets, double @Nullable [] weights) {}

  /** A parser for one thread. */
  BlockParser parser(LineLayout layout, String comments, LineScanner.Counts counts) {
    return new StringBlockParser(
        new LineScanner(layout, comments, counts), ids.newBatch(), layout.keepsWeights(), this);
  }

  synchronized void add(int number, Numbered block) {
    parsed.put(number, block);
    parsedBytes += block.sources().length * (block.weights() == null ? 8L : 16L);
  }

  /** Checks that the edges parsed so far fit into the budget. */
  synchronized void checkBudget() {
    engine.memory().require(parsedBytes, "the edges of " + input.name());
  }

  /** All edges in the order of the text, with their vertices declared. */
  synchronized EdgeTable table() {
    IdDictionary<String> dictionary = ids.finish();
    List<Numbered> numbered = new ArrayList<>(parsed.values());
    parsed.clear();
    EdgeBlock[] blocks = new EdgeBlock[numbered.size()];
    engine
        .parallel()
        .forEach(
            Blocks.single(blocks.length),
            (i, from, to) -> {
              Numbered block = numbered.get(i);
              int[] handles = ids.handles(block.run());
              translate(block.sources(), handles);
              translate(block.targets(), handles);
              blocks[i] = EdgeBlock.ofOwned(block.sources(), block.targets(), block.weights());
            });
    return EdgeTable.of(List.of(blocks), IdMap.of(dictionary));
  }

  private static void translate(int[] numbers, int[] handles) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = handles[numbers[i]];
    }
  }

  @Override
  public void close() {
    ids.close();
  }
}
