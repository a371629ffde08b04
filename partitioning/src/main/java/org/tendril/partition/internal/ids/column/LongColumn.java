package org.tendril.partition.internal.ids.column;

import it.unimi.dsi.fastutil.HashCommon;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.tendril.engine.files.Text;

/** Values that are stored as longs in the same order: numbers, characters, booleans, enums. */
final class LongColumn<T> implements IdColumn<T> {
  private final Coding<T> coding;
  private final long[] codes; // by row

  private LongColumn(Coding<T> coding, long[] codes) {
    this.coding = coding;
    this.codes = codes;
  }

  /** A one-to-one translation that keeps the order. */
  record Coding<T>(ToLongFunction<T> encode, LongFunction<T> decode) {}

  @Override
  public int size() {
    return codes.length;
  }

  @Override
  public T get(int row) {
    return coding.decode().apply(codes[row]);
  }

  @Override
  public Probe probe(T value) {
    long code = coding.encode().applyAsLong(value);
    return new Probe() {
      @Override
      public int compareTo(int row) {
        return Long.compare(code, codes[row]);
      }

      @Override
      public long hash() {
        return HashCommon.mix(code);
      }
    };
  }

  @Override
  public int compareRows(int row, IdColumn<T> other, int otherRow) {
    return Long.compare(codes[row], ((LongColumn<T>) other).codes[otherRow]);
  }

  @Override
  public long hash(int row) {
    return HashCommon.mix(codes[row]);
  }

  @Override
  public void append(int row, Text text) {
    text.add(String.valueOf(get(row)));
  }

  @Override
  public long retainedBytes() {
    return 8L * codes.length;
  }

  static <T> Builder<T> builder(Coding<T> coding) {
    LongArrayList codes = new LongArrayList();
    return new Builder<>() {
      @Override
      public void add(T value) {
        codes.add(coding.encode().applyAsLong(value));
      }

      @Override
      public void addRow(IdColumn<T> from, int row) {
        codes.add(((LongColumn<T>) from).codes[row]);
      }

      @Override
      public IdColumn<T> build() {
        return new LongColumn<>(coding, codes.toLongArray());
      }
    };
  }
}
