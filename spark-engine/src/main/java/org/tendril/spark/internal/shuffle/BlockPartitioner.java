package org.tendril.spark.internal.shuffle;

import org.apache.spark.Partitioner;

/** Sends each block to the target in its key. */
final class BlockPartitioner extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final int targets;

  BlockPartitioner(int targets) {
    this.targets = targets;
  }

  @Override
  public int numPartitions() {
    return targets;
  }

  @Override
  public int getPartition(Object key) {
    return ((BlockKey) key).target();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockPartitioner partitioner && partitioner.targets == targets;
  }

  @Override
  public int hashCode() {
    return targets;
  }
}
