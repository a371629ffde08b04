package org.tendril.partition.internal.ids;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.partition.internal.ids.column.PageStore;
import org.tendril.partition.internal.ids.column.TextColumnBuilder;
import org.tendril.partition.internal.ids.column.TextPage;

/** Merges the strings of sorted runs in one range, without duplicates. */
final class RunMerge {
  private final int[] firstIndex; // by run: its first string in this range
  private final int[] endIndex; // by run: its first string after this range
  private List<TextPage> pages = List.of();
  private int size;

  private RunMerge(int runs) {
    this.firstIndex = new int[runs];
    this.endIndex = new int[runs];
  }

  /**
   * Merges the strings in [first, end).
   *
   * @param prefix number of bytes that all strings of all runs have in common
   * @param ordinals by run and position in it; receives the position of each string in the range
   */
  static RunMerge merge(
      List<TextRun> runs,
      int prefix,
      byte @Nullable [] first,
      byte @Nullable [] end,
      PageStore store,
      int[][] ordinals)
      throws IOException {
    RunMerge merge = new RunMerge(runs.size());
    RunCursor[] heap = new RunCursor[runs.size()];
    int count = 0;
    for (int run = 0; run < heap.length; run++) {
      RunCursor cursor = RunCursor.open(run, runs.get(run), prefix, first, end);
      if (cursor != null) {
        merge.firstIndex[run] = cursor.index;
        heap[count++] = cursor;
      }
    }
    Arrays.sort(heap, 0, count, (a, b) -> a.isBefore(b) ? -1 : b.isBefore(a) ? 1 : 0); // a heap
    TextColumnBuilder column = new TextColumnBuilder(store);
    merge.drain(heap, count, column, ordinals);
    merge.size = column.size();
    merge.pages = column.pages();
    return merge;
  }

  private void drain(RunCursor[] heap, int count, TextColumnBuilder column, int[][] ordinals)
      throws IOException {
    int left = count;
    while (left > 0) {
      RunCursor top = heap[0];
      if (!column.lastIs(top.data, top.from, top.to)) {
        column.add(top.data, top.from, top.to);
      }
      ordinals[top.run][top.index] = column.size() - 1;
      endIndex[top.run] = top.index + 1;
      if (!top.next()) {
        top = heap[--left];
      }
      sift(heap, left, top);
    }
  }

  /** Replaces the first cursor and restores the order of the heap. */
  private static void sift(RunCursor[] heap, int count, RunCursor cursor) {
    int hole = 0;
    for (int child = 1; child < count; child = 2 * hole + 1) {
      if (child + 1 < count && heap[child + 1].isBefore(heap[child])) {
        child++;
      }
      if (!heap[child].isBefore(cursor)) {
        break;
      }
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = cursor;
  }

  /** Number of distinct strings in the range. */
  int size() {
    return size;
  }

  List<TextPage> pages() {
    return pages;
  }

  /** Shifts positions in the range by the {@code before} strings of preceding ranges. */
  void addBase(int run, int before, int[] ordinals) {
    for (int i = firstIndex[run]; i < endIndex[run]; i++) {
      ordinals[i] += before;
    }
  }
}
