package org.tendril.spark.internal.stage;

import java.util.List;
import java.util.Objects;
import org.apache.spark.Partition;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;

/** A partition of a stage, with the partitions of its parents that it is computed from. */
public final class StagePartition implements Partition {
  private static final long serialVersionUID = 1L;
  private static final Partition[] NONE = {};

  private final int index;
  private volatile @Nullable Partition[]
      parents; // null for a stage's partition with no parents but its number

  StagePartition(int index, @Nullable Partition[] parents) {
    this.index = index;
    this.parents = parents;
  }

  /** A partition that is computed from those of the same number. */
  static StagePartition above(int index, List<RDD<Object>> parents) {
    @Nullable Partition[] needed = new Partition[parents.size()];
    boolean bare = true;
    for (int parent = 0; parent < needed.length; parent++) {
      Partition at = parents.get(parent).partitions()[index];
      boolean known =
          Source.persisted(parents.get(parent)) != null && ((StagePartition) at).isBare();
      needed[parent] = known ? null : at;
      bare &= known;
    }
    return new StagePartition(index, bare ? NONE : needed);
  }

  private boolean isBare() {
    return parents.length == 0;
  }

  @Override
  public int index() {
    return index;
  }

  /** The partition of a parent that is not a stage. */
  Partition parent(int number) {
    return Objects.requireNonNull(parents[number]);
  }

  /** The partition of a parent that is a stage. */
  StagePartition stage(int number) {
    @Nullable Partition[] given = parents;
    Partition parent = number < given.length ? given[number] : null;
    return parent == null ? new StagePartition(index, NONE) : (StagePartition) parent;
  }

  /** Drops the parents, because the lineage of the RDD was cut. */
  void forgetParents() {
    parents = NONE;
  }

  @Override
  public int hashCode() {
    return index;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }
}
