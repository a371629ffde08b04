package org.tendril.datasets.internal.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.engine.Engine;
import org.tendril.partition.EdgeBlock;

/**
 * The rows of one block of text.
 *
 * @param edges the neighbors as edges; the source is the named vertex, or the row from 0 in this
 *     block
 * @param rowCount number of rows
 * @param isolated the vertices of rows without neighbors, where rows are named
 * @param numbers the numbers of the vertices, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Rows(EdgeBlock edges, int rowCount, long[] isolated, double[] numbers) {
  /**
   * Parses the rest of a text with all threads; the blocks are in the order of the text.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput for the first bad line
   */
  public static List<Rows> parse(Engine engine, EdgeText text, InputFile input, RowLayout layout) {
    Collected collected = new Collected(engine, input);
    text.parse(() -> new RowParser(layout, collected));
    return collected.inOrder();
  }

  long retainedBytes() {
    return edges.retainedBytes() + 8L * (isolated.length + numbers.length);
  }

  /** The rows that threads have parsed. Thread-safe. */
  static final class Collected {
    private static final int BLOCKS_PER_CHECK = 64;

    private final Engine engine;
    private final InputFile input;
    private final TreeMap<Integer, Rows> parsed = new TreeMap<>(); // guarded by this; by block
    private long parsedBytes; // guarded by this

    Collected(Engine engine, InputFile input) {
      this.engine = engine;
      this.input = input;
    }

    synchronized void add(int number, Rows rows) {
      parsed.put(number, rows);
      parsedBytes += rows.retainedBytes();
      if (parsed.size() % BLOCKS_PER_CHECK == 0) {
        checkBudget();
      }
    }

    private void checkBudget() {
      engine.memory().require(parsedBytes, "the edges of " + input.name());
    }

    private synchronized List<Rows> inOrder() {
      checkBudget();
      return new ArrayList<>(parsed.values());
    }
  }

  /** The vertices of all rows without neighbors, ascending and distinct. */
  public static long[] isolated(List<Rows> blocks) {
    return blocks.stream()
        .flatMapToLong(rows -> Arrays.stream(rows.isolated))
        .sorted()
        .distinct()
        .toArray();
  }
}
