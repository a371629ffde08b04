package org.tendril.partition;

import java.util.Arrays;
import java.util.List;
import org.tendril.engine.Engine;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.internal.idmap.IdMaps;
import org.tendril.partition.internal.idmap.SortedIds;

/** Collects the distinct ids of the endpoints of a table's edges. */
final class EdgeIds {
  private static final int SORT_BLOCK_IDS = 1 << 22;

  private EdgeIds() {}

  static IdMap of(Engine engine, EdgeTable table) {
    List<EdgeBlock> blocks = table.blocks();
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (EdgeBlock block : blocks) {
      min = Math.min(min, block.minId());
      max = Math.max(max, block.maxId());
    }
    if (blocks.isEmpty()) {
      return IdMap.range(0, 0);
    }
    long range = max - min + 1; // not positive if it overflows
    long markable = Math.min(IdMap.MOST_VERTICES, Math.max(1 << 16, 16 * table.edgeCount()));
    return range > 0 && range <= markable
        ? byMarking(engine, blocks, min, (int) range)
        : bySorting(engine, blocks, table.edgeCount());
  }

  private static IdMap byMarking(Engine engine, List<EdgeBlock> blocks, long min, int range) {
    Parallel parallel = engine.parallel();
    byte[] seen = new byte[range]; // several threads may write the same 1 to a cell
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
      return IdMap.range(min, count);
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
    return IdMaps.ofAscending(engine, ids);
  }

  /** Sorts and deduplicates the ids of a few million edges at a time, then merges them. */
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
    return IdMaps.ofAscending(engine, SortedIds.union(distinct, SortedIds.of(batch, filled)));
  }
}
