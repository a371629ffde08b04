package org.tendril.partition.internal.idmap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.IdMap;

/** The ids of some vertices of a whole graph, by their ascending ordinals in it. */
public final class SelectedIdMap implements IdMap {
  private final IdMap whole;
  private final int[] ordinals; // by local vertex: vertex of the whole graph, ascending

  public SelectedIdMap(IdMap whole, int[] ordinals) {
    this.whole = whole;
    this.ordinals = ordinals;
  }

  @Override
  public int size() {
    return ordinals.length;
  }

  @Override
  public long vertexId(int vertex) {
    return whole.vertexId(ordinals[vertex]);
  }

  @Override
  public int vertexOf(long vertexId) {
    int ordinal = whole.vertexOf(vertexId);
    return ordinal < 0 ? -1 : Math.max(-1, Arrays.binarySearch(ordinals, ordinal));
  }

  @Override
  public @Nullable IdDictionary<?> dictionary() {
    return whole.dictionary();
  }

  @Override
  public long retainedBytes() {
    return 4L * ordinals.length;
  }
}
