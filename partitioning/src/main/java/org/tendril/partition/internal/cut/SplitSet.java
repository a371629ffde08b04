package org.tendril.partition.internal.cut;

import java.util.Optional;
import org.tendril.engine.dataset.Dataset;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;

/** A graph in partitions, with mirrors of vertices between them. */
public sealed interface SplitSet extends PartitionSet permits CutSet, DistributedSet {
  @Override
  default Optional<GraphPartition> uncut() {
    return Optional.empty();
  }

  /** The partitions as a dataset of one value each; kept until {@link #release()}. */
  Dataset<CutPartition> partitions();

  /** Whether any vertex has a mirror in this role. */
  boolean hasMirrors(MirrorRole role);

  /** The ordinals of a partition's masters, ascending. */
  int[] masterOrdinals(int partition);
}
