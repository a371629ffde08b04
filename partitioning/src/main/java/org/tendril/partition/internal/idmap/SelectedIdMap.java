package org.tendril.partition.internal.idmap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.IdMap;

/** The ids of some vertices of a whole graph, by their ascending ranks in it. */
public final class SelectedIdMap implements IdMap {
  private final IdMap whole;
  private final int[] ranks; // by local vertex: vertex of the whole graph, ascending

  public SelectedIdMap(IdMap whole, int[] ranks) {
    this.whole = whole;
    this.ranks = ranks;
  }

  @Override
  public int size() {
    return ranks.length;
  }

  @Override
  public long vertexId(int vertex) {
    return whole.vertexId(ranks[vertex]);
  }

  @Override
  public int vertexOf(long vertexId) {
    int rank = whole.vertexOf(vertexId);
    return rank < 0 ? -1 : Math.max(-1, Arrays.binarySearch(ranks, rank));
  }

  @Override
  public @Nullable IdDictionary<?> dictionary() {
    return whole.dictionary();
  }

  @Override
  public long retainedBytes() {
    return 4L * ranks.length;
  }
}
