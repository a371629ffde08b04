package org.tendril.pregel;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;

/** What a program computed. The caller owns it. Thread-safe. */
public final class DoubleResult {
  private double @Nullable [] values; // by vertex; guarded by this; null until they are gathered
  private final @Nullable Dataset<double[]> columns; // null if the graph is not distributed
  private final DoubleGlobals globals; // as the run left them
  private final StopReason stopReason;

  DoubleResult(double[] values, DoubleGlobals globals, StopReason stopReason) {
    this(values, null, globals, stopReason);
  }

  DoubleResult(Dataset<double[]> columns, DoubleGlobals globals, StopReason stopReason) {
    this(null, columns, globals, stopReason);
  }

  private DoubleResult(
      double @Nullable [] values,
      @Nullable Dataset<double[]> columns,
      DoubleGlobals globals,
      StopReason stopReason) {
    this.values = values;
    this.columns = columns;
    this.globals = globals.snapshot();
    this.stopReason = stopReason;
  }

  /**
   * The value of each vertex; not a copy. Those of a distributed graph are gathered by the first
   * call and kept: O(n) time and memory at the driver.
   */
  public synchronized double[] values() {
    double[] known = values;
    if (known == null && columns != null) {
      known = new double[globals.vertexCount];
      int at = 0;
      for (double[] column : columns.collect()) {
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
  public Optional<Dataset<double[]>> columns() {
    return Optional.ofNullable(columns);
  }

  /** Number of supersteps that ran. */
  public int supersteps() {
    return globals.superstep + 1;
  }

  /** Why the run ended. */
  public StopReason stopReason() {
    return stopReason;
  }

  /** The aggregate in {@code slot} of the last superstep. */
  public double aggregated(int slot) {
    return globals.aggregates[slot];
  }

  /** The parameter in {@code slot}, as the last master step left it. */
  public double parameter(int slot) {
    return globals.parameters[slot];
  }
}
