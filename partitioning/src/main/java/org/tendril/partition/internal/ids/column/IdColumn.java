package org.tendril.partition.internal.ids.column;

import org.tendril.engine.files.Text;

/** Values of one type, one in each row. Immutable and thread-safe. */
public interface IdColumn<T> {

  int size();

  T get(int row);

  Probe probe(T value);

  int compareRows(int row, IdColumn<T> other, int otherRow);

  /** The hash of a value; equal for equal values in all columns and probes of the type. */
  long hash(int row);

  void append(int row, Text text);

  long retainedBytes();

  default long mappedBytes() {
    return 0;
  }

  /** A value to look up. */
  interface Probe {
    /** The order of the value relative to that of the row, as a comparator returns it. */
    int compareTo(int row);

    long hash();
  }

  /** Builds a column row by row. */
  interface Builder<T> {
    public void add(T value);

    void addRow(IdColumn<T> from, int row);

    public IdColumn<T> build();
  }
}
