package org.tendril.pregel.internal.object;

import org.jspecify.annotations.Nullable;
import org.tendril.pregel.internal.superstep.PartitionSummary;

/** The columns of one partition between two supersteps. Not written after it was made. */
final class ObjectState {
  final ObjectWork work; // the values of masters are those of this superstep
  final int[] computed; // masters that computed in the superstep, ascending
  final int[] awake; // masters that stay awake, ascending
  final long[] addressees; // ids to which messages were sent, ascending
  final Object[] letters; // the merged messages to them
  final PartitionSummary<ObjectGlobals> summary;

  ObjectState(
      ObjectWork work,
      int[] computed,
      int[] awake,
      long[] addressees,
      Object[] letters,
      PartitionSummary<ObjectGlobals> summary) {
    this.work = work;
    this.computed = computed;
    this.awake = awake;
    this.addressees = addressees;
    this.letters = letters;
    this.summary = summary;
  }

  /** Columns of vertices that have values and have not computed. */
  static ObjectState initial(@Nullable Object[] values, long masterCount, ObjectGlobals globals) {
    return new ObjectState(
        new ObjectWork(values, 0, false, 0, 0),
        new int[0],
        new int[0],
        new long[0],
        new Object[0],
        new PartitionSummary<>(
            globals.share(masterCount, globals.aggregates), 0, 0, 0, false, false));
  }
}
