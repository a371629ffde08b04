package org.tendril.pregel.internal.object;

import org.jspecify.annotations.Nullable;
import org.tendril.pregel.internal.superstep.PartitionSummary;

/**
 * The columns of one partition between two supersteps. Not written once another task may read it.
 */
final class ObjectState {
  final GatherResult work; // the values of masters are those of this superstep
  final int[] computed; // masters that computed in the superstep, ascending
  final int[] awake; // masters that stay awake, ascending
  final long[] receiverIds; // ids to which messages were sent, ascending
  final Object[] idMessages; // the merged messages to them
  final PartitionSummary<ObjectGlobals> summary;

  ObjectState(
      GatherResult work,
      int[] computed,
      int[] awake,
      long[] receiverIds,
      Object[] idMessages,
      PartitionSummary<ObjectGlobals> summary) {
    this.work = work;
    this.computed = computed;
    this.awake = awake;
    this.receiverIds = receiverIds;
    this.idMessages = idMessages;
    this.summary = summary;
  }

  /** Columns of vertices that have values and have not computed. */
  static ObjectState initial(@Nullable Object[] values, long masterCount, ObjectGlobals globals) {
    return new ObjectState(
        new GatherResult(values, 0, false, 0, 0),
        new int[0],
        new int[0],
        new long[0],
        new Object[0],
        new PartitionSummary<>(
            globals.share(masterCount, globals.aggregates), 0, 0, 0, false, false));
  }
}
