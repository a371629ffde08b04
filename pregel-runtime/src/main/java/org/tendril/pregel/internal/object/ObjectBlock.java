package org.tendril.pregel.internal.object;

import org.jspecify.annotations.Nullable;

/**
 * A block from one partition of a cut graph to another: values of vertices that have computed, or
 * merged messages. Not written after its creation.
 */
final class ObjectBlock {
  final int source; // source partition
  final int[] positions; // ascending: positions in the route of values, or ordinals of receivers
  final @Nullable Object[] column; // by position: values or messages; empty if undeclared
  final long[] receiverIds; // ids without a copy in the sending partition, ascending
  final Object[] idMessages; // the merged messages to them
  final @Nullable GatherResult work; // only in a partition's block of messages to itself

  /** Values of vertices. */
  ObjectBlock(int source, int[] positions, @Nullable Object[] column) {
    this(source, positions, column, new long[0], new Object[0], null);
  }

  /** Messages. */
  ObjectBlock(
      int source,
      int[] positions,
      @Nullable Object[] column,
      long[] receiverIds,
      Object[] idMessages,
      @Nullable GatherResult work) {
    this.source = source;
    this.positions = positions;
    this.column = column;
    this.receiverIds = receiverIds;
    this.idMessages = idMessages;
    this.work = work;
  }
}
