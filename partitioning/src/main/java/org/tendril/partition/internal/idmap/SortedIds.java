package org.tendril.partition.internal.idmap;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.IdMap;

/** Ascending arrays of distinct ids. */
public final class SortedIds {
  private static final int MOST_COMPARED = 1 << 12; // fewer are sorted by comparisons

  private SortedIds() {}

  /** The first {@code count} of the ids, ascending and distinct. Sorts the given array. */
  public static long[] of(long[] ids, int count) {
    if (count > MOST_COMPARED) {
      LongArrays.radixSort(ids, 0, count);
    } else {
      Arrays.sort(ids, 0, count);
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || ids[i] != ids[i - 1]) {
        ids[kept++] = ids[i];
      }
    }
    return Arrays.copyOf(ids, kept);
  }

  /** The ids in any of the arrays. O(N log k) for k arrays. */
  public static long[] union(Collection<long[]> arrays) {
    ArrayDeque<long[]> queue = new ArrayDeque<>(arrays);
    while (queue.size() > 1) { // merges the two oldest, so that each id is copied log k times
      queue.add(union(queue.remove(), queue.remove()));
    }
    return queue.isEmpty() ? new long[0] : queue.remove();
  }

  /** The ids in either array; may return one of the arrays. O(n). */
  public static long[] union(long[] a, long[] b) {
    if (a.length == 0 || b.length == 0) {
      return a.length == 0 ? b : a;
    }
    requireFits((long) a.length + b.length);
    long[] both = new long[a.length + b.length];
    int i = 0;
    int j = 0;
    int count = 0;
    while (i < a.length && j < b.length) {
      long first = a[i];
      long second = b[j];
      both[count++] = Math.min(first, second);
      i += first <= second ? 1 : 0;
      j += second <= first ? 1 : 0;
    }
    System.arraycopy(a, i, both, count, a.length - i);
    count += a.length - i;
    System.arraycopy(b, j, both, count, b.length - j);
    count += b.length - j;
    return count == both.length ? both : Arrays.copyOf(both, count);
  }

  /** Refuses more vertices than a partition can hold. */
  public static void requireFits(long count) {
    if (count > IdMap.MOST_VERTICES) {
      throw new TendrilException.ResourceExhausted(
          "a partition holds at most " + IdMap.MOST_VERTICES + " vertices: ids=" + count);
    }
  }

  /** The position in {@code all} of each id of {@code some}; all must be present. */
  public static int[] positions(long[] some, long[] all) {
    int[] positions = new int[some.length];
    int at = 0;
    for (int i = 0; i < some.length; i++) {
      while (all[at] < some[i]) {
        at++;
      }
      positions[i] = at;
    }
    assert some.length == 0 || all[at] == some[some.length - 1]
        : "ids must be in both arrays: id=" + some[some.length - 1];
    return positions;
  }
}
