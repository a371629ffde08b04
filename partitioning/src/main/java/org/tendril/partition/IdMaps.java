package org.tendril.partition;

import java.util.Arrays;
import java.util.List;
import org.tendril.engine.Engine;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;

/** Chooses and builds the {@link IdMap} that suits a set of ids. */
final class IdMaps {
  private static final int SMALL = 1 << 12; // binary search in the first-level cache beats hashing
  private static final int SORT_BLOCK_IDS = 1 << 22;

  private IdMaps() {}

  /** Takes ownership of {@code ids}, strictly ascending. */
  static IdMap ofAscending(Engine engine, long[] ids) {
    int count = ids.length;
    if (count == 0) {
      return new OffsetIdMap(0, 0);
    }
    long range = ids[count - 1] - ids[0] + 1; // not positive if it overflows
    if (range == count) {
      return new OffsetIdMap(ids[0], count);
    }
    if (range > 0 && range <= 4L * count && range <= IdMap.MOST_VERTICES) {
      return new DirectIdMap(ids);
    }
    boolean hashFits = HashIdMap.bytesFor(count) <= engine.memory().budgetBytes() / 4;
    return count <= SMALL || !hashFits ? new SortedIdMap(ids) : new HashIdMap(ids);
  }

  static IdMap ofEdges(Engine engine, EdgeTable table) {
    List<EdgeBlock> blocks = table.blocks();
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (EdgeBlock block : blocks) {
      min = Math.min(min, block.minId());
      max = Math.max(max, block.maxId());
    }
    if (blocks.isEmpty()) {
      return new OffsetIdMap(0, 0);
    }
    long range = max - min + 1; // not positive if it overflows
    long markable = Math.min(IdMap.MOST_VERTICES, Math.max(1 << 16, 16 * table.edgeCount()));
    return range > 0 && range <= markable
        ? byMarking(engine, blocks, min, (int) range)
        : bySorting(engine, blocks, table.edgeCount());
  }

  private static IdMap byMarking(Engine engine, List<EdgeBlock> blocks, long min, int range) {
    Parallel parallel = engine.parallel();
    byte[] seen = new byte[range]; // threads may write the same 1 to the same cell: no harm
    parallel.forEach(
        Blocks.single(blocks.size()), (block, from, to) -> blocks.get(block).markIds(seen, min));
    Blocks pieces = Blocks.even(range);
    int[] before = new int[pieces.count() + 1];
    parallel.forEach(
        pieces,
        (piece, from, to) -> {
          int count = 0;
          for (int i = from; i < to; i++) {
            count += seen[i];
          }
          before[piece + 1] = count;
        });
    Arrays.parallelPrefix(before, Integer::sum);
    int count = before[pieces.count()];
    if (count == range) {
      return new OffsetIdMap(min, count);
    }
    long[] ids = new long[count];
    parallel.forEach(
        pieces,
        (piece, from, to) -> {
          int next = before[piece];
          for (int i = from; i < to; i++) {
            if (seen[i] != 0) {
              ids[next++] = min + i;
            }
          }
        });
    return ofAscending(engine, ids);
  }

  /** Sorts and thins out the ids of a few million edges at a time, then all that are left. */
  private static IdMap bySorting(Engine engine, List<EdgeBlock> blocks, long edgeCount) {
    long[] distinct = new long[0];
    long[] batch = new long[(int) Math.min(SORT_BLOCK_IDS, 2 * edgeCount)];
    int filled = 0;
    for (EdgeBlock block : blocks) {
      if (filled + 2L * block.size() > batch.length) {
        distinct = SortedIds.union(distinct, SortedIds.of(batch, filled));
        filled = 0;
        engine.cancellation().throwIfCancelled();
      }
      if (2L * block.size() > batch.length) {
        batch = new long[Math.multiplyExact(2, block.size())];
      }
      block.copyIds(batch, filled);
      filled += 2 * block.size();
    }
    return ofAscending(engine, SortedIds.union(distinct, SortedIds.of(batch, filled)));
  }
}
