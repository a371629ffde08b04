package org.tendril.partition.internal.ids;

import org.tendril.partition.internal.ids.column.IdColumn;

/** Finds the row of a value faster than a binary search. Thread-safe. */
interface RowIndex {
  /** The row of a value, or -1 if there is none. */
  int rowOf(IdColumn.Probe probe);

  long retainedBytes();

  long mappedBytes();
}
