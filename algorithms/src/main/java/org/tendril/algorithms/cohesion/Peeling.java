package org.tendril.algorithms.cohesion;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.GraphPartition;

/**
 * Peeling of items, vertices or edges, that each have a count. At level k, all items of count k are
 * removed in a wave, and then those that this leaves with k. The thread that lowers a count to k
 * adds the item to the next wave, so that each is added once. A level scans the items that are
 * left: an item is scanned at most as often as its level, which is at most its count.
 */
final class Peeling {
  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int WAVE_BLOCK = 256;

  private final GraphPartition partition;
  private final Parallel parallel;
  private final int[] counts; // by item; of removed ones, the level

  /** Peels items with these counts, which become their levels. */
  Peeling(GraphPartition partition, int[] counts) {
    this.partition = partition;
    this.parallel = partition.engine().parallel();
    this.counts = counts;
  }

  /** How the removal of an item changes the counts of others. */
  @FunctionalInterface
  interface Removal {
    /** Lowers the counts of those that depend on the item. Called by many threads at once. */
    void remove(int item, Wave next);

    /** Called before the items of a wave are removed. */
    default void starts(int[] wave) {}
  }

  /** Removes all items. */
  void run(Removal removal) {
    int[] left = new int[counts.length];
    Arrays.setAll(left, item -> item);
    int removed = -1; // the level below which all items are removed
    while (left.length > 0) {
      partition.engine().cancellation().throwIfCancelled();
      int last = removed;
      left = select(left, item -> counts[item] > last);
      int level = least(left);
      int[] wave = select(left, item -> counts[item] == level);
      while (wave.length > 0) {
        removal.starts(wave);
        wave = peel(wave, level, removal);
      }
      removed = level;
    }
  }

  private int least(int[] items) {
    int[] least = new int[Math.max(1, (items.length + WAVE_BLOCK - 1) / WAVE_BLOCK)];
    Arrays.fill(least, Integer.MAX_VALUE);
    parallel.forEach(
        Blocks.ofSize(items.length, WAVE_BLOCK),
        (block, from, to) -> {
          for (int i = from; i < to; i++) {
            least[block] = Math.min(least[block], counts[items[i]]);
          }
        });
    return Arrays.stream(least).min().orElse(0);
  }

  private int[] select(int[] items, IntPredicate passes) {
    Blocks blocks = Blocks.even(items.length);
    int[][] parts = new int[blocks.count()][];
    parallel.forEach(
        blocks,
        (block, from, to) -> {
          int[] part = new int[to - from];
          int count = 0;
          for (int i = from; i < to; i++) {
            if (passes.test(items[i])) {
              part[count++] = items[i];
            }
          }
          parts[block] = Arrays.copyOf(part, count);
        });
    return Blocks.joined(Arrays.asList(parts));
  }

  /** Removes the items of a wave; returns those that this leaves with {@code level}. */
  private int[] peel(int[] wave, int level, Removal removal) {
    Blocks blocks = Blocks.ofSize(wave.length, WAVE_BLOCK);
    int[][] parts = new int[blocks.count()][];
    parallel.forEach(
        blocks,
        (block, from, to) -> {
          Wave next = new Wave(counts, level);
          for (int i = from; i < to; i++) {
            removal.remove(wave[i], next);
          }
          parts[block] = Arrays.copyOf(next.items, next.size);
        });
    return Blocks.joined(Arrays.asList(parts));
  }

  /** The items that a block adds to the next wave. */
  static final class Wave {
    private final int[] counts;
    private final int level;
    private int[] items = new int[16];
    private int size;

    private Wave(int[] counts, int level) {
      this.counts = counts;
      this.level = level;
    }

    /** Lowers a count by 1, but not below the level. */
    void lower(int item) {
      int count = (int) COUNT.getOpaque(counts, item);
      while (count > level) {
        if (COUNT.compareAndSet(counts, item, count, count - 1)) {
          if (count - 1 == level) {
            add(item);
          }
          return;
        }
        count = (int) COUNT.getOpaque(counts, item);
      }
    }

    private void add(int item) {
      items = size == items.length ? Arrays.copyOf(items, 2 * size) : items;
      items[size++] = item;
    }
  }
}
