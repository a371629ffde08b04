package org.tendril.pregel;

import org.jspecify.annotations.Nullable;

/**
 * What one partition of a cut graph sends to another: values of vertices that have computed, or
 * merged messages. Not written after it was made.
 */
final class ObjectBlock {
  final int source; // partition that it comes from
  final int[] places; // ascending: positions in the route of values, or ranks of receivers
  final @Nullable Object[] column; // beside the places: values, or messages; empty if undeclared
  final @Nullable ObjectWork work; // in the block of messages to itself alone

  ObjectBlock(int source, int[] places, @Nullable Object[] column, @Nullable ObjectWork work) {
    this.source = source;
    this.places = places;
    this.column = column;
    this.work = work;
  }
}
