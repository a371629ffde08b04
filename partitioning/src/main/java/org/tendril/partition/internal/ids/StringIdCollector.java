package org.tendril.partition.internal.ids;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.internal.ids.column.IdColumn;
import org.tendril.partition.internal.ids.column.IdType;
import org.tendril.partition.internal.ids.column.PageStore;
import org.tendril.partition.internal.ids.column.TextColumn;
import org.tendril.partition.internal.ids.column.TextPage;

/**
 * Collects any number of string ids, in any order, from any number of threads, and assigns handles
 * by an external sort. Threads fill batches; each batch is sorted and stored as a run of distinct
 * ids. At the end all runs are merged, in parallel by ranges. This yields the sorted dictionary
 * and, for each run, an array from its numbers to handles.
 *
 * <p>Runs stay on the heap while they take at most 1/{@value #HEAP_SHARE} of the memory budget.
 * Further runs go to a file in the engine's work directory, and the dictionary is then also a
 * mapped file, with the same results. O(k log k) time for k occurrences; heap: a batch for each
 * thread, that share, and 4 bytes for each distinct id of each run.
 */
public final class StringIdCollector implements AutoCloseable {
  /** The reciprocal of the share of the memory budget that sorted ids may take on the heap. */
  static final int HEAP_SHARE = 6;

  private static final int BATCH_SHARE = 48; // sorting a batch then takes about a tenth
  private static final int LEAST_BATCH = 1 << 14;
  private static final int MOST_BATCH = 1 << 25;
  private static final int MOST_RANGES = 64;
  private static final int CHUNKS_PER_RANGE = 32;

  private final Engine engine;
  private final ChunkStore chunks;
  private final int batchBytes;
  private final List<TextRun> runs = new ArrayList<>(); // guarded by this until finished
  private int[][] handles = new int[0][]; // by run and number

  private StringIdCollector(Engine engine) {
    long budget = engine.memory().budgetBytes();
    this.engine = engine;
    this.chunks = new ChunkStore(budget / HEAP_SHARE, engine::workDirectory);
    this.batchBytes = (int) Math.max(LEAST_BATCH, Math.min(MOST_BATCH, budget / BATCH_SHARE));
  }

  /** An empty collector; the caller closes it after reading the handles. */
  public static StringIdCollector create(Engine engine) {
    return new StringIdCollector(engine);
  }

  /** A batch for one thread; refused if it does not fit into the memory budget. */
  public StringIdBatch newBatch() {
    engine.memory().require(StringIdBatch.bytesFor(batchBytes), "sorting ids");
    return new StringIdBatch(this, batchBytes);
  }

  TextRun.Writer newRun() {
    return new TextRun.Writer(chunks);
  }

  synchronized int add(TextRun run) {
    runs.add(run);
    return runs.size() - 1;
  }

  /**
   * Merges all sealed batches; called once, after all threads have added their ids.
   *
   * @throws TendrilException.ResourceExhausted if there are more than {@link IdDictionary#MOST_IDS}
   *     ids, or memory or disk does not suffice
   */
  public IdDictionary<String> finish() {
    long numbers = runs.stream().mapToLong(TextRun::size).sum();
    engine.memory().require(4 * numbers, "the numbers of ids");
    handles = runs.stream().map(run -> new int[run.size()]).toArray(int[][]::new);
    if (!chunks.hasSpilled()) {
      IdColumn<String> column = new TextColumn(merge(PageStore.HEAP));
      return IdDictionaries.reserved(engine, IdType.of(String.class), column);
    }
    try (MappedText file = MappedText.create(engine.workDirectory())) {
      return MappedStrings.open(engine, file.finish(merge(file)));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The handle of each number of a run; not a copy. To be called after {@link #finish}. */
  public int[] handles(int run) {
    return handles[run];
  }

  private TextPage[] merge(PageStore store) {
    RunMerge[] merges = mergeRanges(store);
    int[] before = new int[merges.length];
    long count = 0;
    List<TextPage> pages = new ArrayList<>();
    for (int range = 0; range < merges.length; range++) {
      before[range] = (int) count;
      count += merges[range].size();
      if (count > IdDictionary.MOST_IDS) {
        throw new TendrilException.ResourceExhausted(
            "a graph holds at most " + IdDictionary.MOST_IDS + " ids: ids=" + count);
      }
      for (TextPage page : merges[range].pages()) {
        pages.add(page.startingAt(pages.isEmpty() ? 0 : pages.get(pages.size() - 1).endRow()));
      }
    }
    engine
        .parallel()
        .forEach(
            Blocks.single(handles.length),
            (run, from, to) -> {
              for (int range = 0; range < merges.length; range++) {
                merges[range].addBase(run, before[range], handles[run]);
              }
            });
    return pages.toArray(new TextPage[0]);
  }

  private RunMerge[] mergeRanges(PageStore store) {
    int prefix = commonBytes();
    List<byte @Nullable []> bounds = bounds();
    RunMerge[] merges = new RunMerge[bounds.size() - 1];
    engine
        .parallel()
        .forEach(
            Blocks.single(merges.length),
            (range, from, to) -> {
              engine.cancellation().throwIfCancelled();
              try {
                merges[range] =
                    RunMerge.merge(
                        runs, prefix, bounds.get(range), bounds.get(range + 1), store, handles);
              } catch (IOException e) {
                throw failure(e);
              } catch (UncheckedIOException e) {
                throw failure(Objects.requireNonNull(e.getCause()));
              }
            });
    return merges;
  }

  /** Strings that divide all ids into ranges of about equally many chunks; null at both ends. */
  private List<byte @Nullable []> bounds() {
    List<byte[]> firsts = new ArrayList<>();
    runs.forEach(run -> run.chunks().forEach(chunk -> firsts.add(chunk.first())));
    firsts.sort(Arrays::compareUnsigned);
    int ranges = Math.max(1, Math.min(MOST_RANGES, firsts.size() / CHUNKS_PER_RANGE));
    List<byte @Nullable []> bounds = new ArrayList<>();
    bounds.add(null);
    for (int range = 1; range < ranges; range++) {
      byte[] bound = firsts.get((int) ((long) firsts.size() * range / ranges));
      byte[] last = bounds.get(bounds.size() - 1);
      if (last == null || Arrays.compareUnsigned(last, bound) < 0) {
        bounds.add(bound);
      }
    }
    bounds.add(null);
    return bounds;
  }

  /** The length of the common prefix of the smallest and the largest id, and thus of all ids. */
  private int commonBytes() {
    List<byte[]> ends = new ArrayList<>();
    for (TextRun run : runs) {
      if (run.size() > 0) {
        ends.add(run.chunks().get(0).first());
        ends.add(run.last());
      }
    }
    int length = ends.isEmpty() ? 0 : ends.get(0).length;
    for (byte[] end : ends) {
      int mismatch = Arrays.mismatch(ends.get(0), 0, length, end, 0, end.length);
      length = mismatch < 0 ? length : mismatch;
    }
    return length;
  }

  TendrilException.ResourceExhausted failure(IOException e) {
    return failure(engine, e);
  }

  static TendrilException.ResourceExhausted failure(Engine engine, IOException e) {
    return new TendrilException.ResourceExhausted(
        "ids that do not fit on the heap must be written to the work directory: "
            + engine.workDirectory()
            + ": "
            + e.getMessage()
            + "; free some space, name another work directory or raise the budget (--memory, -Xmx)",
        e);
  }

  /** Releases the resources of the merge; the dictionary stays. */
  @Override
  public void close() {
    handles = new int[0][];
    runs.clear();
    try {
      chunks.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }
}
