package org.tendril.pregel;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;

/** What a program computed. The caller owns it. Thread-safe. */
public final class LongResult {
  private long @Nullable [] values; // by vertex; guarded by this; null until they are gathered
  private final @Nullable Dataset<long[]> columns; // null if the graph is not distributed
  private final int vertexCount;
  private final int supersteps;
  private final StopReason stopReason;
  private final long[] aggregates; // by slot

  LongResult(long[] values, int supersteps, StopReason stopReason, long[] aggregates) {
    this(values, null, values.length, supersteps, stopReason, aggregates);
  }

  LongResult(
      Dataset<long[]> columns,
      int vertexCount,
      int supersteps,
      StopReason stopReason,
      long[] aggregates) {
    this(null, columns, vertexCount, supersteps, stopReason, aggregates);
  }

  private LongResult(
      long @Nullable [] values,
      @Nullable Dataset<long[]> columns,
      int vertexCount,
      int supersteps,
      StopReason stopReason,
      long[] aggregates) {
    this.values = values;
    this.columns = columns;
    this.vertexCount = vertexCount;
    this.supersteps = supersteps;
    this.stopReason = stopReason;
    this.aggregates = aggregates;
  }

  /**
   * The value of each vertex; not a copy. Those of a distributed graph are gathered by the first
   * call and kept: O(n) time and memory at the driver.
   */
  public synchronized long[] values() {
    long[] known = values;
    if (known == null && columns != null) {
      known = new long[vertexCount];
      int at = 0;
      for (long[] column : columns.collect()) {
        System.arraycopy(column, 0, known, at, column.length);
        at += column.length;
      }
      values = known;
    }
    return Objects.requireNonNull(known);
  }

  /**
   * The values of a distributed graph where they are: one array for each partition, of its masters
   * in their order, so that one after the other they are the values of all vertices. Persisted,
   * which the caller ends by {@code unpersist()}. Empty if the graph is not distributed.
   */
  public Optional<Dataset<long[]>> columns() {
    return Optional.ofNullable(columns);
  }

  /** Number of supersteps that ran. */
  public int supersteps() {
    return supersteps;
  }

  /** Why the run ended. */
  public StopReason stopReason() {
    return stopReason;
  }

  /** The aggregate in {@code slot} of the last superstep. */
  public long aggregated(int slot) {
    return aggregates[slot];
  }
}
