package org.tendril.pregel;

/** A partition and its state. */
record Placed<S>(Place place, S state) {}
