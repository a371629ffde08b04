package org.tendril.pregel.internal.superstep;

import org.tendril.partition.EdgeValues;
import org.tendril.partition.internal.cut.CutPartition;

/** A partition and how to read its edge values. Numeric programs read only weights. */
public record PartitionInput(CutPartition part, EdgeValues<?> edgeValues) {
  private static final EdgeValues<Double> WEIGHTS = weight -> weight;

  /** A partition whose edges have only weights. */
  public static PartitionInput of(CutPartition part) {
    return new PartitionInput(part, WEIGHTS);
  }
}
