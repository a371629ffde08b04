package org.tendril.partition.internal.ids;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Sorts strings by their bytes: skips the common prefix, then sorts by eight bytes at a time with
 * radix sort, and equal strings by the next eight. Reusable; not thread-safe.
 *
 * <p>Depends on {@link #SLACK} readable bytes after the last string.
 */
final class TextSorter {
  /** Bytes that must exist after the last string. */
  static final int SLACK = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int FEW = 24; // up to this number are sorted by insertion
  private static final int KEY_BYTES = 8;

  private byte[] bytes = new byte[0];
  private int[] starts = new int[0]; // count + 1, by string
  private long[] keys = new long[0]; // parallel to order
  private long[] spareKeys = new long[0];
  private int[] order = new int[0];
  private int[] spareOrder = new int[0];
  private final int[][] histograms = new int[KEY_BYTES][1 << 8];

  /** Heap bytes for each string while it is sorted. */
  static final int BYTES_PER_STRING = 24;

  /**
   * Sorts strings in ascending order.
   *
   * @param starts where each of {@code count} strings begins, and where the last ends
   * @return an array whose first {@code count} entries are positions of strings; reused by the next
   *     call
   */
  int[] sort(byte[] bytes, int[] starts, int count) {
    this.bytes = bytes;
    this.starts = starts;
    if (order.length < count) {
      keys = new long[count];
      spareKeys = new long[count];
      order = new int[count];
      spareOrder = new int[count];
    }
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    sort(0, count, 0);
    return order;
  }

  /** Sorts order[from, to), strings that have their first {@code depth} bytes in common. */
  private void sort(int from, int to, int depth) {
    if (to - from <= FEW) {
      insert(from, to, depth);
      return;
    }
    int common = depth + commonBytes(from, to, depth);
    for (int i = from; i < to; i++) {
      keys[i] = key(order[i], common);
    }
    radixSort(from, to);
    for (int i = from; i < to; ) {
      int end = i + 1;
      while (end < to && keys[end] == keys[i]) {
        end++;
      }
      sortEqualKeys(i, end, common);
      i = end;
    }
  }

  /** Sorts strings with equal keys: those that end within the key come first, by length. */
  private void sortEqualKeys(int from, int to, int depth) {
    if (to - from <= FEW) {
      insert(from, to, depth);
      return;
    }
    int next = from;
    for (int length = 0; length <= KEY_BYTES; length++) {
      for (int i = next; i < to; i++) {
        if (lengthBehind(order[i], depth) == length) {
          int string = order[i];
          order[i] = order[next];
          order[next++] = string;
        }
      }
    }
    if (next < to) {
      sort(next, to, depth + KEY_BYTES);
    }
  }

  private int lengthBehind(int string, int depth) {
    return starts[string + 1] - starts[string] - depth;
  }

  private int commonBytes(int from, int to, int depth) {
    int first = starts[order[from]] + depth;
    int common = lengthBehind(order[from], depth);
    for (int i = from + 1; i < to && common > 0; i++) {
      int start = starts[order[i]] + depth;
      int length = Math.min(common, lengthBehind(order[i], depth));
      int mismatch = Arrays.mismatch(bytes, first, first + length, bytes, start, start + length);
      common = mismatch < 0 ? length : mismatch;
    }
    return common;
  }

  /** The bytes from {@code depth} on, padded with 0 after the string. */
  private long key(int string, int depth) {
    int at = starts[string] + depth;
    int length = starts[string + 1] - at;
    if (length <= 0) {
      return 0;
    }
    long key = (long) LONGS.get(bytes, at);
    return length >= KEY_BYTES ? key : key & (-1L << (64 - 8 * length));
  }

  private void insert(int from, int to, int depth) {
    for (int i = from + 1; i < to; i++) {
      int string = order[i];
      int at = i;
      while (at > from && compare(order[at - 1], string, depth) > 0) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = string;
    }
  }

  private int compare(int a, int b, int depth) {
    return Arrays.compareUnsigned(
        bytes, starts[a] + depth, starts[a + 1], bytes, starts[b] + depth, starts[b + 1]);
  }

  /** Sorts by the least significant byte first; skips bytes that all keys share. */
  private void radixSort(int from, int to) {
    for (int[] histogram : histograms) {
      Arrays.fill(histogram, 0);
    }
    for (int i = from; i < to; i++) {
      long key = keys[i];
      for (int digit = 0; digit < KEY_BYTES; digit++) {
        histograms[digit][(int) (key >>> (8 * digit)) & 0xff]++;
      }
    }
    boolean swapped = false;
    for (int digit = 0; digit < KEY_BYTES; digit++) {
      int[] histogram = histograms[digit];
      if (histogram[(int) (keys[from] >>> (8 * digit)) & 0xff] == to - from) {
        continue;
      }
      int position = from;
      for (int i = 0; i < histogram.length; i++) {
        int count = histogram[i];
        histogram[i] = position;
        position += count;
      }
      scatter(from, to, 8 * digit, histogram);
      swapArrays();
      swapped = !swapped;
    }
    if (swapped) {
      swapArrays();
      System.arraycopy(spareKeys, from, keys, from, to - from);
      System.arraycopy(spareOrder, from, order, from, to - from);
    }
  }

  private void scatter(int from, int to, int shift, int[] next) {
    long[] keys = this.keys;
    int[] order = this.order;
    long[] toKeys = spareKeys;
    int[] toOrder = spareOrder;
    for (int i = from; i < to; i++) {
      long key = keys[i];
      int position = next[(int) (key >>> shift) & 0xff]++;
      toKeys[position] = key;
      toOrder[position] = order[i];
    }
  }

  private void swapArrays() {
    long[] keys = this.keys;
    this.keys = spareKeys;
    spareKeys = keys;
    int[] order = this.order;
    this.order = spareOrder;
    spareOrder = order;
  }
}
