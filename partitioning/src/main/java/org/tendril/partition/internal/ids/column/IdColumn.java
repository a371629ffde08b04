package org.tendril.partition.internal.ids.column;

import org.tendril.engine.internal.io.Text;

/** Values of one type, one in each row. Immutable and thread-safe. */
public interface IdColumn<T> {

  int size();

  T get(int row);

  /** A value made ready to be looked for. */
  Probe probe(T value);

  int compareRows(int row, IdColumn<T> other, int otherRow);

  /** Equal for equal values, of all columns and probes of the type. */
  long hash(int row);

  void append(int row, Text text);

  long retainedBytes();

  /** Bytes of mapped files. */
  default long mappedBytes() {
    return 0;
  }

  /** A value that is looked for. */
  interface Probe {
    /** Negative, 0 or positive as the value comes before, is, or comes after that of the row. */
    int compareTo(int row);

    long hash();
  }

  /** Takes values row by row. */
  interface Builder<T> {
    public void add(T value);

    void addRow(IdColumn<T> from, int row);

    public IdColumn<T> build();
  }
}
