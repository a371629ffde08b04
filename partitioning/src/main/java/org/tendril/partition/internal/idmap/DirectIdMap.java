package org.tendril.partition.internal.idmap;

import org.tendril.partition.IdMap;

/** Ids with few gaps: a table from (id - smallest id) to vertex. */
public final class DirectIdMap implements IdMap {
  private final long first;
  private final long[] ids; // by vertex, ascending
  private final int[] vertexByOffset; // by id - first; -1 where there is no such id

  public DirectIdMap(long[] ids) {
    this.ids = ids;
    this.first = ids[0];
    this.vertexByOffset = new int[Math.toIntExact(ids[ids.length - 1] - first + 1)];
    java.util.Arrays.fill(vertexByOffset, -1);
    for (int vertex = 0; vertex < ids.length; vertex++) {
      vertexByOffset[(int) (ids[vertex] - first)] = vertex;
    }
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
    long offset = vertexId - first;
    return vertexId < first || offset < 0 || offset >= vertexByOffset.length
        ? -1
        : vertexByOffset[(int) offset];
  }

  @Override
  public long retainedBytes() {
    return 8L * ids.length + 4L * vertexByOffset.length;
  }
}
