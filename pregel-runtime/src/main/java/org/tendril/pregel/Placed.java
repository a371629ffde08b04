package org.tendril.pregel;

import org.tendril.partition.EdgePartition;

/** A partition and its state. */
record Placed<S>(EdgePartition place, S state) {}
