package org.tendril.algorithms.internal.tally;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.tendril.engine.failure.TendrilException;

/**
 * Sums by key, such as the votes for labels among the neighbors of a vertex: a hash table by linear
 * probing, whose size follows the neighbor list, so that those of most vertices stay in the L1
 * cache. Keys keep the order in which they first occur. Not thread-safe.
 */
public final class Tally {
  private static final int LEAST = 16;
  private static final int GOLDEN = 0x9E3779B9; // 2^32 / golden ratio, for multiplicative hashing

  private int[] keys = new int[LEAST]; // by slot; -1: free
  private double[] sums = new double[LEAST]; // by slot
  private int[] slots = new int[LEAST / 2]; // of the keys, in order of occurrence
  private int count;
  private int shift = 28; // 32 - log2(slots in use)

  /** Creates an empty tally. */
  public Tally() {
    Arrays.fill(keys, -1);
  }

  /** Heap bytes of a tally of so many distinct keys. */
  public static long bytesFor(int distinct) {
    return 14L * Math.max(LEAST, 4L * distinct);
  }

  /**
   * Empties the tally and makes room for so many distinct keys. O(keys), or O(distinct) to grow.
   */
  public void reset(int distinct) {
    for (int i = 0; i < count; i++) {
      keys[slots[i]] = -1;
    }
    count = 0;
    if (distinct >= 1 << 28) {
      throw new TendrilException.ResourceExhausted(
          "the neighbors of one vertex must have fewer than 2^28 labels: labels=" + distinct);
    }
    int wanted = Math.max(LEAST, Integer.highestOneBit(Math.max(1, distinct)) << 2);
    if (wanted > keys.length) {
      keys = new int[wanted];
      Arrays.fill(keys, -1);
      sums = new double[wanted];
      slots = new int[wanted / 2];
    }
    shift = Integer.numberOfLeadingZeros(wanted) + 1;
  }

  /** Adds to the sum of a key, which is not negative. */
  public void add(int key, double amount) {
    int[] keys = this.keys;
    int mask = -1 >>> shift;
    int slot = (key * GOLDEN) >>> shift;
    while (keys[slot] != key) {
      if (keys[slot] < 0) {
        keys[slot] = key;
        sums[slot] = amount;
        slots[count++] = slot;
        return;
      }
      slot = (slot + 1) & mask;
    }
    sums[slot] += amount;
  }

  /** Number of keys. */
  public int count() {
    return count;
  }

  /** The key with this number, in order of occurrence. */
  public int key(int number) {
    return keys[slots[number]];
  }

  /** The sum of the key with this number. */
  public double sum(int number) {
    return sums[slots[number]];
  }

  /** The sum of a key; 0 if it has not occurred. */
  public double sumOf(int key) {
    int mask = -1 >>> shift;
    int slot = (key * GOLDEN) >>> shift;
    while (keys[slot] >= 0) {
      if (keys[slot] == key) {
        return sums[slot];
      }
      slot = (slot + 1) & mask;
    }
    return 0;
  }

  /** The smallest key of largest sum; {@code otherwise} if no sum is positive. */
  public int heaviest(int otherwise) {
    int best = otherwise;
    double most = 0;
    for (int i = 0; i < count; i++) {
      int key = keys[slots[i]];
      double sum = sums[slots[i]];
      if (sum > most || (sum == most && sum > 0 && key < best)) {
        best = key;
        most = sum;
      }
    }
    return best;
  }

  /** Tallies for the blocks of a loop, as many as run at once. Thread-safe. */
  public static final class Pool {
    private final ConcurrentLinkedQueue<Tally> free = new ConcurrentLinkedQueue<>();

    /** A tally, which the caller gives back. */
    public Tally take() {
      Tally tally = free.poll();
      return tally == null ? new Tally() : tally;
    }

    /** Takes a tally back. */
    public void give(Tally tally) {
      free.add(tally);
    }
  }
}
