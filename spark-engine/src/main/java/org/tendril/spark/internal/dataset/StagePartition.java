package org.tendril.spark.internal.dataset;

import org.apache.spark.Partition;

/** A partition of a stage, with those of its parents that it is made from. */
final class StagePartition implements Partition {
  private static final long serialVersionUID = 1L;
  private static final Partition[] NONE = {};

  private final int index;
  private volatile Partition[] parents;

  StagePartition(int index, Partition[] parents) {
    this.index = index;
    this.parents = parents;
  }

  @Override
  public int index() {
    return index;
  }

  Partition parent(int number) {
    return parents[number];
  }

  /** The lineage of its RDD was cut. */
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
