package org.tendril.partition.internal.idmap;

import java.util.Arrays;
import org.tendril.partition.IdMap;

/** Any ids, in the least memory: only the sorted ids, looked up by binary search. */
public final class SortedIdMap implements IdMap {
  private final long[] ids; // by vertex, ascending

  public SortedIdMap(long[] ids) {
    this.ids = ids;
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
    int vertex = Arrays.binarySearch(ids, vertexId);
    return vertex < 0 ? -1 : vertex;
  }

  @Override
  public long retainedBytes() {
    return 8L * ids.length;
  }
}
