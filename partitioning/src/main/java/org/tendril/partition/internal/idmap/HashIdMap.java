package org.tendril.partition.internal.idmap;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import org.tendril.partition.IdMap;

/** Any ids, with look-ups in constant time: the sorted ids and a hash table of them. */
public final class HashIdMap implements IdMap {
  private final long[] ids; // by vertex, ascending
  private final Long2IntOpenHashMap vertexById;

  public HashIdMap(long[] ids) {
    this.ids = ids;
    this.vertexById = new Long2IntOpenHashMap(ids.length);
    vertexById.defaultReturnValue(-1);
    for (int vertex = 0; vertex < ids.length; vertex++) {
      vertexById.put(ids[vertex], vertex);
    }
  }

  /** Heap bytes of a map of {@code count} ids: FastUtil fills its table to three quarters. */
  static long bytesFor(int count) {
    long slots = Long.highestOneBit(Math.max(2L, (4L * count + 2) / 3) - 1) << 1;
    return 8L * count + 12L * slots;
  }

  @Override
  public int size() {
    return ids.length;
  }

  @Override
  public long vertexId(int vertex) {
    return ids[vertex];
  }

  @Override
  public int vertexOf(long vertexId) {
    return vertexById.get(vertexId);
  }

  @Override
  public long retainedBytes() {
    return bytesFor(ids.length);
  }
}
