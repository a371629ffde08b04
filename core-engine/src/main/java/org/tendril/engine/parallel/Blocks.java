package org.tendril.engine.parallel;

import java.util.Arrays;
import java.util.List;

/**
 * A division of the indices [0, size) into consecutive, non-empty blocks.
 *
 * <p>A division depends only on the data, never on the number of threads. Therefore reductions over
 * blocks give the same bits on any machine. Immutable.
 */
public final class Blocks {
  private static final int MOST_BLOCKS = 1024;
  private static final long LEAST_WORK = 1 << 13;

  private final int[] bounds; // count + 1, ascending

  private Blocks(int[] bounds) {
    this.bounds = bounds;
  }

  /** Work done before an index, non-decreasing. */
  @FunctionalInterface
  public interface WorkBefore {
    /** The work of all indices below {@code index}; {@code index} may equal the size. */
    long at(int index);
  }

  /**
   * Blocks of {@code blockSize} indices, the last one possibly shorter.
   *
   * @throws IllegalArgumentException if size is negative or blockSize not positive
   */
  public static Blocks ofSize(int size, int blockSize) {
    if (size < 0 || blockSize < 1) {
      throw new IllegalArgumentException(
          "size must be >= 0 and blockSize > 0: size=" + size + " blockSize=" + blockSize);
    }
    int count = (int) (((long) size + blockSize - 1) / blockSize);
    int[] bounds = new int[count + 1];
    for (int block = 0; block < count; block++) {
      bounds[block + 1] = (int) Math.min(size, (block + 1L) * blockSize);
    }
    return new Blocks(bounds);
  }

  /** One block for each index. */
  public static Blocks single(int size) {
    return ofSize(size, 1);
  }

  /** Up to 1024 blocks of equal size, none smaller than 8192 indices unless there are fewer. */
  public static Blocks even(int size) {
    return balanced(size, index -> index);
  }

  /**
   * Up to about 1024 blocks of about equal work, none of less than 8192 units unless the whole is
   * less. An index whose work exceeds a block's is a block of its own. O(blocks log size).
   */
  public static Blocks balanced(int size, WorkBefore work) {
    long total = work.at(size);
    long perBlock = Math.max(LEAST_WORK, (total + MOST_BLOCKS - 1) / MOST_BLOCKS);
    int[] bounds = new int[16];
    int count = 0;
    int from = 0;
    while (from < size) {
      int to = firstAtLeast(work, from + 1, size, work.at(from) + perBlock);
      if (++count == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * count);
      }
      bounds[count] = to;
      from = to;
    }
    return new Blocks(Arrays.copyOf(bounds, count + 1));
  }

  /** This division, cut further at each multiple of {@code multiple}. */
  public Blocks cutAtMultiplesOf(long multiple) {
    int[] cut = new int[bounds.length];
    int count = 0;
    for (int block = 0; block < count(); block++) {
      for (long from = from(block); from < to(block); ) {
        long to = Math.min(to(block), (from / multiple + 1) * multiple);
        if (++count == cut.length) {
          cut = Arrays.copyOf(cut, 2 * count);
        }
        cut[count] = (int) to;
        from = to;
      }
    }
    return new Blocks(Arrays.copyOf(cut, count + 1));
  }

  private static int firstAtLeast(WorkBefore work, int low, int high, long wanted) {
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (work.at(middle) >= wanted) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * The arrays that the blocks of a loop produced, joined in the order of the blocks. O(entries).
   */
  public static int[] joined(List<int[]> parts) {
    int[] all = new int[parts.stream().mapToInt(part -> part.length).reduce(0, Math::addExact)];
    int at = 0;
    for (int[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** Number of blocks. */
  public int count() {
    return bounds.length - 1;
  }

  /** Number of indices. */
  public int size() {
    return bounds[bounds.length - 1];
  }

  /** First index of a block. */
  public int from(int block) {
    return bounds[block];
  }

  /** End (exclusive) of a block. */
  public int to(int block) {
    return bounds[block + 1];
  }
}
