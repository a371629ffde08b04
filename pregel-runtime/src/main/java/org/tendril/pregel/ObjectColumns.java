package org.tendril.pregel;

import org.jspecify.annotations.Nullable;

/** The columns of one partition between two supersteps. Not written after it was made. */
final class ObjectColumns {
  final ObjectWork work; // the values of masters are those of this superstep
  final int[] computed; // masters that computed in the superstep, ascending
  final int[] awake; // masters that stay awake, ascending
  final long[] addressees; // ids to which messages were sent, ascending
  final Object[] letters; // the merged messages to them
  final PartSummary<ObjectGlobals> summary;

  ObjectColumns(
      ObjectWork work,
      int[] computed,
      int[] awake,
      long[] addressees,
      Object[] letters,
      PartSummary<ObjectGlobals> summary) {
    this.work = work;
    this.computed = computed;
    this.awake = awake;
    this.addressees = addressees;
    this.letters = letters;
    this.summary = summary;
  }

  /** Columns of vertices that have values and have not computed. */
  static ObjectColumns initial(@Nullable Object[] values, long masterCount, ObjectGlobals globals) {
    return new ObjectColumns(
        new ObjectWork(values, 0, false, 0, 0),
        new int[0],
        new int[0],
        new long[0],
        new Object[0],
        new PartSummary<>(globals.share(masterCount, globals.aggregates), 0, 0, 0, false, false));
  }
}
