package org.tendril.pregel;

import org.tendril.partition.EdgePartition;
import org.tendril.partition.EdgeValues;

/**
 * A partition and what the values of its edges are read from; numeric programs read weights alone.
 */
record Place(EdgePartition part, EdgeValues<?> edgeValues) {
  private static final EdgeValues<Double> WEIGHTS = weight -> weight;

  /** A partition whose edges have no values but weights. */
  static Place of(EdgePartition part) {
    return new Place(part, WEIGHTS);
  }
}
