package org.tendril.datasets.internal.ldbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.Dataset;
import org.tendril.partition.EdgeBlock;

/** The ids of a vertex file in partitions by their hashes, ascending in each. */
final class ListedIds {
  private static final int INDEX_BITS = 40; // of a position: range, index, column
  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L; // 2^64 / golden ratio
  private static final long NOWHERE = Long.MAX_VALUE;

  private final Dataset<long[]> sorted; // one array a partition
  private final long listed;
  private final long different;
  private final long smallestTwice; // undefined unless some id is listed twice

  private ListedIds(Dataset<long[]> sorted, long[] counts) {
    this.sorted = sorted;
    this.listed = counts[0];
    this.different = counts[1];
    this.smallestTwice = counts[2];
  }

  /** A position in a text: the range, the position of a line's edge in it, and a column. */
  record TextPosition(int range, long index, int column) {
    static TextPosition of(long position) {
      long rest = position & ((1L << INDEX_BITS) - 1);
      return new TextPosition((int) (position >>> INDEX_BITS), rest >>> 1, (int) (rest & 1));
    }
  }

  /** Exchanges the ids; they are kept until {@link #release}. */
  static ListedIds of(Dataset<long[]> ids, int partitions) {
    Dataset<long[]> sorted =
        Dataset.exchange(ids.flatMap(block -> byHash(block, partitions)), partitions)
            .mapPartitions(ListedIds::sorted)
            .persist();
    return new ListedIds(
        sorted,
        sorted
            .map(ListedIds::counts)
            .reduce((a, b) -> new long[] {a[0] + b[0], a[1] + b[1], Math.min(a[2], b[2])})
            .orElse(new long[3]));
  }

  Dataset<long[]> ids() {
    return sorted;
  }

  void release() {
    sorted.unpersist();
  }

  long size() {
    return different;
  }

  boolean hasDuplicates() {
    return different < listed;
  }

  /** The second position of the smallest id that is listed twice. */
  TextPosition second(Dataset<EdgeBlock> linesByRange) {
    long id = smallestTwice;
    List<Long> positions =
        linesByRange
            .mapPartitionsWithIndex((range, blocks) -> positionsOf(id, range, blocks).iterator())
            .collect();
    return TextPosition.of(positions.stream().sorted().skip(1).findFirst().orElse(0L));
  }

  private static List<Long> positionsOf(long id, int range, Iterator<EdgeBlock> blocks) {
    List<Long> positions = new ArrayList<>();
    long first = 0;
    while (blocks.hasNext() && positions.size() < 2) {
      EdgeBlock block = blocks.next();
      for (int i = 0; i < block.size() && positions.size() < 2; i++) {
        if (block.source(i) == id) {
          positions.add(position(range, first + i, 0));
        }
      }
      first += block.size();
    }
    return positions;
  }

  /** The position of the first endpoint that is not among these ids. Exchanges all endpoints. */
  TextPosition firstUnknown(Dataset<EdgeBlock> edgesByRange) {
    int partitions = sorted.partitionCount();
    Dataset<long[]> ends =
        Dataset.exchange(
            edgesByRange.mapPartitionsWithIndex((range, blocks) -> ends(range, blocks, partitions)),
            partitions);
    long first =
        ends.zipPartitions(sorted, (partition, all, ids) -> smallestUnknown(all, ids))
            .reduce(Math::min)
            .orElse(NOWHERE);
    return TextPosition.of(first);
  }

  private static Iterator<Long> smallestUnknown(Iterator<long[]> ends, Iterator<long[]> sorted) {
    long[] ids = sorted.hasNext() ? sorted.next() : new long[0];
    long first = NOWHERE;
    while (ends.hasNext()) {
      long[] block = ends.next();
      for (int i = 0; i < block.length; i += 2) {
        if (block[i + 1] < first && Arrays.binarySearch(ids, block[i]) < 0) {
          first = block[i + 1];
        }
      }
    }
    return List.of(first).iterator();
  }

  /** The endpoints of edges by hash, as alternating ids and positions. */
  private static Iterator<Addressed<long[]>> ends(
      int range, Iterator<EdgeBlock> blocks, int partitions) {
    return new Iterator<>() {
      private long first; // position of the next block's first edge
      private Iterator<Addressed<long[]>> parts = List.<Addressed<long[]>>of().iterator();

      @Override
      public boolean hasNext() {
        while (!parts.hasNext() && blocks.hasNext()) {
          EdgeBlock block = blocks.next();
          parts = split(block, range, first, partitions);
          first += block.size();
        }
        return parts.hasNext();
      }

      @Override
      public Addressed<long[]> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return parts.next();
      }
    };
  }

  private static Iterator<Addressed<long[]>> split(
      EdgeBlock block, int range, long first, int partitions) {
    long[] pairs = new long[4 * block.size()];
    for (int i = 0; i < block.size(); i++) {
      pairs[4 * i] = block.source(i);
      pairs[4 * i + 1] = position(range, first + i, 0);
      pairs[4 * i + 2] = block.target(i);
      pairs[4 * i + 3] = position(range, first + i, 1);
    }
    return byHash(pairs, 2, partitions);
  }

  private static long position(int range, long index, int column) {
    return (long) range << INDEX_BITS | index << 1 | column;
  }

  private static Iterator<Addressed<long[]>> byHash(long[] ids, int partitions) {
    return byHash(ids, 1, partitions);
  }

  /** Rows of {@code width} numbers by the hash of the first one. */
  private static Iterator<Addressed<long[]>> byHash(long[] rows, int width, int partitions) {
    int[] counts = new int[partitions];
    for (int i = 0; i < rows.length; i += width) {
      counts[owner(rows[i], partitions)] += width;
    }
    long[][] parts = new long[partitions][];
    List<Addressed<long[]>> addressed = new ArrayList<>();
    for (int p = 0; p < partitions; p++) {
      parts[p] = new long[counts[p]];
      if (counts[p] > 0) {
        addressed.add(new Addressed<>(p, parts[p]));
      }
    }
    int[] next = new int[partitions];
    for (int i = 0; i < rows.length; i += width) {
      int p = owner(rows[i], partitions);
      System.arraycopy(rows, i, parts[p], next[p], width);
      next[p] += width;
    }
    return addressed.iterator();
  }

  private static int owner(long id, int partitions) {
    long hash = id * MULTIPLIER;
    return (int) Long.remainderUnsigned(hash ^ (hash >>> 32), partitions);
  }

  private static Iterator<long[]> sorted(Iterator<long[]> parts) {
    List<long[]> held = new ArrayList<>();
    parts.forEachRemaining(held::add);
    long[] all = new long[Math.toIntExact(held.stream().mapToLong(part -> part.length).sum())];
    int at = 0;
    for (long[] part : held) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    Arrays.sort(all);
    return List.of(all).iterator();
  }

  /** Number of listed ids, number of distinct ids, and the smallest id that is listed twice. */
  private static long[] counts(long[] ids) {
    long different = Math.min(1, ids.length);
    long twice = Long.MAX_VALUE;
    for (int i = 1; i < ids.length; i++) {
      if (ids[i - 1] != ids[i]) {
        different++;
      } else {
        twice = Math.min(twice, ids[i]);
      }
    }
    return new long[] {ids.length, different, twice};
  }
}
