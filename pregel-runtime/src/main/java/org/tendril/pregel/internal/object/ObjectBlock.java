package org.tendril.pregel.internal.object;

import org.jspecify.annotations.Nullable;

/**
 * What one partition of a cut graph sends to another: values of vertices that have computed, or
 * merged messages. Not written after it was made.
 */
final class ObjectBlock {
  final int source; // partition that it comes from
  final int[] places; // ascending: positions in the route of values, or ranks of receivers
  final @Nullable Object[] column; // beside the places: values, or messages; empty if undeclared
  final long[] addressees; // ids without a copy there, ascending
  final Object[] letters; // the merged messages to them
  final @Nullable ObjectWork work; // in the block of messages to itself alone

  /** Values of vertices. */
  ObjectBlock(int source, int[] places, @Nullable Object[] column) {
    this(source, places, column, new long[0], new Object[0], null);
  }

  /** Messages. */
  ObjectBlock(
      int source,
      int[] places,
      @Nullable Object[] column,
      long[] addressees,
      Object[] letters,
      @Nullable ObjectWork work) {
    this.source = source;
    this.places = places;
    this.column = column;
    this.addressees = addressees;
    this.letters = letters;
    this.work = work;
  }
}
