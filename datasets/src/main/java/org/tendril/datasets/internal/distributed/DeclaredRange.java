package org.tendril.datasets.internal.distributed;

import java.util.Iterator;
import java.util.stream.LongStream;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;

/** The declared vertices of a graph whose ids have no gaps, made where they are needed. */
public final class DeclaredRange {
  private static final int IDS_PER_BLOCK = 1 << 16;

  private DeclaredRange() {}

  /** The ids [first, first + count) in blocks, ascending. */
  public static Dataset<long[]> of(Engine engine, long first, int count) {
    int partitions = engine.defaultPartitionCount();
    return engine.generate(
        partitions,
        partition ->
            blocks(
                first + (long) count * partition / partitions,
                first + (long) count * (partition + 1) / partitions));
  }

  private static Iterator<long[]> blocks(long from, long to) {
    return LongStream.iterate(from, start -> start < to, start -> start + IDS_PER_BLOCK)
        .mapToObj(start -> LongStream.range(start, Math.min(to, start + IDS_PER_BLOCK)).toArray())
        .iterator();
  }
}
