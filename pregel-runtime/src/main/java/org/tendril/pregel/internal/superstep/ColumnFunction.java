package org.tendril.pregel.internal.superstep;

import java.io.Serializable;
import org.tendril.partition.internal.cut.CutPartition;

/** What a run leaves behind of a partition's last state: the values of its masters, in order. */
@FunctionalInterface
public interface ColumnFunction<S, C> extends Serializable {
  C of(CutPartition place, S state);
}
