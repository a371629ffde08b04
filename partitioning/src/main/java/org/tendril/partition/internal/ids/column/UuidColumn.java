package org.tendril.partition.internal.ids.column;

import it.unimi.dsi.fastutil.HashCommon;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.UUID;
import org.tendril.engine.files.Text;

/** UUIDs in the order of their 16 bytes. ({@link UUID#compareTo} compares signed halves.) */
final class UuidColumn implements IdColumn<UUID> {
  private final long[] high; // by row
  private final long[] low; // by row

  private UuidColumn(long[] high, long[] low) {
    this.high = high;
    this.low = low;
  }

  static int compare(UUID a, UUID b) {
    return compare(
        a.getMostSignificantBits(),
        a.getLeastSignificantBits(),
        b.getMostSignificantBits(),
        b.getLeastSignificantBits());
  }

  private static int compare(long aHigh, long aLow, long bHigh, long bLow) {
    return aHigh != bHigh ? Long.compareUnsigned(aHigh, bHigh) : Long.compareUnsigned(aLow, bLow);
  }

  private static long hash(long high, long low) {
    return HashCommon.mix(HashCommon.mix(high) ^ low);
  }

  @Override
  public int size() {
    return high.length;
  }

  @Override
  public UUID get(int row) {
    return new UUID(high[row], low[row]);
  }

  @Override
  public Probe probe(UUID value) {
    return new Probe() {
      @Override
      public int compareTo(int row) {
        return compare(
            value.getMostSignificantBits(), value.getLeastSignificantBits(), high[row], low[row]);
      }

      @Override
      public long hash() {
        return UuidColumn.hash(value.getMostSignificantBits(), value.getLeastSignificantBits());
      }
    };
  }

  @Override
  public int compareRows(int row, IdColumn<UUID> other, int otherRow) {
    UuidColumn column = (UuidColumn) other;
    return compare(high[row], low[row], column.high[otherRow], column.low[otherRow]);
  }

  @Override
  public long hash(int row) {
    return hash(high[row], low[row]);
  }

  @Override
  public void append(int row, Text text) {
    text.add(get(row).toString());
  }

  @Override
  public long retainedBytes() {
    return 16L * high.length;
  }

  /** Builds the column row by row. */
  static final class UuidBuilder implements Builder<UUID> {
    private final LongArrayList high = new LongArrayList();
    private final LongArrayList low = new LongArrayList();

    @Override
    public void add(UUID value) {
      high.add(value.getMostSignificantBits());
      low.add(value.getLeastSignificantBits());
    }

    @Override
    public void addRow(IdColumn<UUID> from, int row) {
      high.add(((UuidColumn) from).high[row]);
      low.add(((UuidColumn) from).low[row]);
    }

    @Override
    public IdColumn<UUID> build() {
      return new UuidColumn(high.toLongArray(), low.toLongArray());
    }
  }
}
