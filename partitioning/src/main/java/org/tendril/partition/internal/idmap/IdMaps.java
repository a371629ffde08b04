package org.tendril.partition.internal.idmap;

import org.tendril.engine.Engine;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.build.Invariants;

/** Chooses and builds the {@link IdMap} that suits a set of ids. */
public final class IdMaps {
  private static final int SMALL = 1 << 12; // binary search in the first-level cache beats hashing

  private IdMaps() {}

  /** Takes ownership of {@code ids}, strictly ascending. */
  public static IdMap ofAscending(Engine engine, long[] ids) {
    assert Invariants.firstNotAscending(ids) < 0
        : "ids must ascend: position=" + Invariants.firstNotAscending(ids);
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
}
