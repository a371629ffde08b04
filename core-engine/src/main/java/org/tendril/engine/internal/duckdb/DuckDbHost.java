package org.tendril.engine.internal.duckdb;

import java.nio.file.Path;
import org.tendril.engine.parallel.Cancellation;

/** The services of an engine that its embedded DuckDB uses. */
public interface DuckDbHost {

  int threads();

  /** Bytes that graphs, results and data frames may take together. */
  long budgetBytes();

  /** Checks that a short-lived need on the heap can be met. */
  void requireMemory(long bytes, String what);

  Path workDirectory();

  Cancellation cancellation();
}
