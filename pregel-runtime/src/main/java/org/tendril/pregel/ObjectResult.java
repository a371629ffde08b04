package org.tendril.pregel;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;

/**
 * What an object program computed. The caller owns it. Thread-safe.
 *
 * @param <V> type of vertex values
 */
public final class ObjectResult<V extends @Nullable Object> {
  private volatile @Nullable Object @Nullable [] values; // by vertex; null until gathered
  private final @Nullable Dataset<@Nullable Object[]> columns; // null if not distributed
  private final int vertexCount;
  private final ObjectSlots slots;
  private final ObjectGlobals globals;
  private final StopReason stopReason;

  ObjectResult(
      @Nullable Object[] values, ObjectSlots slots, ObjectGlobals globals, StopReason stopReason) {
    this.values = values;
    this.columns = null;
    this.vertexCount = values.length;
    this.slots = slots;
    this.globals = globals;
    this.stopReason = stopReason;
  }

  ObjectResult(
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

  /**
   * The value of a vertex. Those of a distributed graph are gathered by the first call and kept:
   * O(n) time and memory at the driver.
   */
  @SuppressWarnings("unchecked") // the array holds nothing but values of that type
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

  /** The columns of all partitions, one after the other. */
  static @Nullable Object[] gathered(Dataset<@Nullable Object[]> columns, int vertexCount) {
    @Nullable Object[] all = new @Nullable Object[vertexCount];
    int at = 0;
    for (@Nullable Object[] column : columns.collect()) {
      System.arraycopy(column, 0, all, at, column.length);
      at += column.length;
    }
    return all;
  }

  /**
   * The values of a distributed graph where they are: one array for each partition, of its masters
   * in their order, so that one after the other they are the values of all vertices. Persisted,
   * which the caller ends by {@code unpersist()}. Empty if the graph is not distributed.
   */
  public Optional<Dataset<@Nullable Object[]>> columns() {
    return Optional.ofNullable(columns);
  }

  /** Number of vertices. */
  public int vertexCount() {
    return vertexCount;
  }

  /** Number of supersteps that computed, superstep 0 included. */
  public int supersteps() {
    return globals.superstep + 1;
  }

  /** Why the run ended. */
  public StopReason stopReason() {
    return stopReason;
  }

  /** What was folded in the last superstep. */
  public <A> A aggregated(Aggregator<A> aggregator) {
    return slots.aggregated(globals, aggregator);
  }
}
