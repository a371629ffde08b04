package org.tendril.pregel.internal.numeric;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.pregel.DoubleResult;
import org.tendril.pregel.StopReason;

/** Values in one array, or in the partitions of a distributed graph until they are read. */
final class DoubleRunResult implements DoubleResult {
  private double @Nullable [] values; // by vertex; guarded by this; null until they are gathered
  private final @Nullable Dataset<double[]> columns; // null if the graph is not distributed
  private final DoubleGlobals globals; // as the run left them
  private final StopReason stopReason;

  DoubleRunResult(double[] values, DoubleGlobals globals, StopReason stopReason) {
    this(values, null, globals, stopReason);
  }

  DoubleRunResult(Dataset<double[]> columns, DoubleGlobals globals, StopReason stopReason) {
    this(null, columns, globals, stopReason);
  }

  private DoubleRunResult(
      double @Nullable [] values,
      @Nullable Dataset<double[]> columns,
      DoubleGlobals globals,
      StopReason stopReason) {
    this.values = values;
    this.columns = columns;
    this.globals = globals.checkpoint();
    this.stopReason = stopReason;
  }

  @Override
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

  @Override
  public Optional<Dataset<double[]>> columns() {
    return Optional.ofNullable(columns);
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
  public double aggregated(int slot) {
    return globals.aggregates[slot];
  }

  @Override
  public double parameter(int slot) {
    return globals.parameters[slot];
  }
}
