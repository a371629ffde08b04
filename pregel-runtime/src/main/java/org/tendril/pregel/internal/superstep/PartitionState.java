package org.tendril.pregel.internal.superstep;

/** A partition and its state. */
record PartitionState<S>(PartitionInput input, S state) {}
