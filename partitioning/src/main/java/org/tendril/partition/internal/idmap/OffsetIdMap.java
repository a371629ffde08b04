package org.tendril.partition.internal.idmap;

import java.util.Objects;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.IdMap;

/** Ids without gaps: the vertex is the id minus the smallest id. */
public final class OffsetIdMap implements IdMap {
  private final long first;
  private final int size;

  public OffsetIdMap(long first, int size) {
    if (size < 0) {
      throw new IllegalArgumentException("count must not be negative: count=" + size);
    }
    if (size > IdMap.MOST_VERTICES) {
      throw new TendrilException.ResourceExhausted(
          "a partition holds at most "
              + IdMap.MOST_VERTICES
              + " vertices: count="
              + size
              + "; use a smaller graph");
    }
    Math.addExact(first, Math.max(0, size - 1)); // the last id must exist
    this.first = first;
    this.size = size;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long vertexId(int vertex) {
    return first + Objects.checkIndex(vertex, size);
  }

  @Override
  public int vertexOf(long vertexId) {
    long offset = vertexId - first; // negative for ids so large that it overflows
    return vertexId < first || offset < 0 || offset >= size ? -1 : (int) offset;
  }

  @Override
  public boolean isIdentity() {
    return first == 0;
  }

  @Override
  public long retainedBytes() {
    return 32;
  }
}
