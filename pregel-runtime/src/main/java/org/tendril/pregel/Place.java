package org.tendril.pregel;

import org.tendril.partition.EdgeValues;
import org.tendril.partition.internal.cut.CutPartition;

/**
 * A partition and what the values of its edges are read from; numeric programs read weights alone.
 */
record Place(CutPartition part, EdgeValues<?> edgeValues) {
  private static final EdgeValues<Double> WEIGHTS = weight -> weight;

  /** A partition whose edges have no values but weights. */
  static Place of(CutPartition part) {
    return new Place(part, WEIGHTS);
  }
}
