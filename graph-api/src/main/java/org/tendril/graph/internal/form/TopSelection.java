package org.tendril.graph.internal.form;

import it.unimi.dsi.fastutil.ints.IntComparator;
import it.unimi.dsi.fastutil.ints.IntHeapPriorityQueue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Selects the first few vertices in an order. */
public final class TopSelection {
  private static final int STRIDE = 64; // short calls are compiled early

  private TopSelection() {}

  /** The first {@code count} of [0, size) by {@code order}, equal ones ascending. */
  public static List<Integer> select(int size, int count, IntComparator order) {
    requireCount(count);
    IntComparator worstFirst =
        (a, b) -> {
          int compared = order.compare(b, a);
          return compared != 0 ? compared : Integer.compare(b, a);
        };
    IntHeapPriorityQueue kept = new IntHeapPriorityQueue(Math.min(count, size) + 1, worstFirst);
    int next = 0;
    while (next < size && kept.size() < count) {
      kept.enqueue(next++);
    }
    while (next < size && count > 0) {
      int end = Math.min(next + STRIDE, size);
      int better = firstBefore(kept.firstInt(), order, next, end);
      if (better < end) {
        kept.dequeueInt();
        kept.enqueue(better);
      }
      next = Math.min(better + 1, end);
    }
    List<Integer> selected = new ArrayList<>();
    while (!kept.isEmpty()) {
      selected.add(kept.dequeueInt());
    }
    Collections.reverse(selected);
    return selected;
  }

  /** The first of [from, end) that comes before {@code worst}; {@code end} if none does. */
  private static int firstBefore(int worst, IntComparator order, int from, int end) {
    int at = from;
    while (at < end && order.compare(at, worst) >= 0) {
      at++;
    }
    return at;
  }

  public static void requireCount(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must not be negative: count=" + count);
    }
  }
}
