package org.tendril.pregel.internal.superstep;

import java.io.Serializable;
import org.tendril.partition.internal.cut.CutPartition;

/** Extracts the result of a partition from its last state: the values of its masters, in order. */
@FunctionalInterface
public interface ColumnFunction<S, C> extends Serializable {
  C of(CutPartition part, S state);
}
