package org.tendril.pregel.internal.superstep;

import org.tendril.partition.EdgeValues;
import org.tendril.partition.internal.cut.CutPartition;

/**
 * A partition and what the values of its edges are read from; numeric programs read weights alone.
 */
public record PartitionInput(CutPartition part, EdgeValues<?> edgeValues) {
  private static final EdgeValues<Double> WEIGHTS = weight -> weight;

  /** A partition whose edges have no values but weights. */
  public static PartitionInput of(CutPartition part) {
    return new PartitionInput(part, WEIGHTS);
  }
}
