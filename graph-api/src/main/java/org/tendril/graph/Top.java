package org.tendril.graph;

import it.unimi.dsi.fastutil.ints.IntComparator;
import it.unimi.dsi.fastutil.ints.IntHeapPriorityQueue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Selection of the first few vertices in an order. */
final class Top {
  private Top() {}

  /** The first {@code count} of [0, size) by {@code order}, equal ones ascending. */
  static List<Integer> select(int size, int count, IntComparator order) {
    requireCount(count);
    IntComparator worstFirst =
        (a, b) -> {
          int compared = order.compare(b, a);
          return compared != 0 ? compared : Integer.compare(b, a);
        };
    IntHeapPriorityQueue kept = new IntHeapPriorityQueue(Math.min(count, size) + 1, worstFirst);
    for (int vertex = 0; vertex < size && count > 0; vertex++) {
      if (kept.size() < count) {
        kept.enqueue(vertex);
      } else if (worstFirst.compare(kept.firstInt(), vertex) < 0) {
        kept.dequeueInt();
        kept.enqueue(vertex);
      }
    }
    List<Integer> selected = new ArrayList<>();
    while (!kept.isEmpty()) {
      selected.add(kept.dequeueInt());
    }
    Collections.reverse(selected);
    return selected;
  }

  static void requireCount(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must not be negative: count=" + count);
    }
  }
}
