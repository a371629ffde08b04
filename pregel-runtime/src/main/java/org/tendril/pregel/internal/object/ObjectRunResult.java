package org.tendril.pregel.internal.object;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.pregel.Aggregator;
import org.tendril.pregel.ObjectResult;
import org.tendril.pregel.StopReason;

/** Values in one array, or in the partitions of a distributed graph until they are read. */
final class ObjectRunResult<V extends @Nullable Object> implements ObjectResult<V> {
  private volatile @Nullable Object @Nullable [] values; // by vertex; null until gathered
  private final @Nullable Dataset<@Nullable Object[]> columns; // null if not distributed
  private final int vertexCount;
  private final ObjectSlots slots;
  private final ObjectGlobals globals;
  private final StopReason stopReason;

  ObjectRunResult(
      @Nullable Object[] values, ObjectSlots slots, ObjectGlobals globals, StopReason stopReason) {
    this.values = values;
    this.columns = null;
    this.vertexCount = values.length;
    this.slots = slots;
    this.globals = globals;
    this.stopReason = stopReason;
  }

  ObjectRunResult(
      Dataset<@Nullable Object[]> columns,
      ObjectSlots slots,
      ObjectGlobals globals,
      StopReason stopReason) {
    this.columns = columns;
    this.vertexCount = globals.vertexCount;
    this.slots = slots;
    this.globals = globals;
    this.stopReason = stopReason;
  }

  @Override
  @SuppressWarnings("unchecked") // the array holds only values of that type
  public V value(int vertex) {
    return (V) values()[vertex];
  }

  private @Nullable Object[] values() {
    @Nullable Object[] known = values;
    return known != null ? known : gathered();
  }

  private synchronized @Nullable Object[] gathered() {
    @Nullable Object[] known = values;
    if (known == null) {
      known = gathered(Objects.requireNonNull(columns), vertexCount);
      values = known;
    }
    return known;
  }

  /** The concatenated columns of all partitions. */
  static @Nullable Object[] gathered(Dataset<@Nullable Object[]> columns, int vertexCount) {
    @Nullable Object[] all = new @Nullable Object[vertexCount];
    int at = 0;
    for (@Nullable Object[] column : columns.collect()) {
      System.arraycopy(column, 0, all, at, column.length);
      at += column.length;
    }
    return all;
  }

  @Override
  public Optional<Dataset<@Nullable Object[]>> columns() {
    return Optional.ofNullable(columns);
  }

  @Override
  public int vertexCount() {
    return vertexCount;
  }

  @Override
  public int supersteps() {
    return globals.superstep + 1;
  }

  @Override
  public StopReason stopReason() {
    return stopReason;
  }

  @Override
  public <A> A aggregated(Aggregator<A> aggregator) {
    return slots.aggregated(globals, aggregator);
  }
}
