package org.tendril.engine.internal.duckdb;

import java.nio.file.Path;
import org.tendril.engine.parallel.Cancellation;

/** What an embedded DuckDB needs of its engine. */
public interface DuckDbHost {

  /** Threads that may compute at once. */
  int threads();

  /** Bytes that graphs, results and data frames may take together. */
  long budgetBytes();

  /** Checks that a short-lived need on the heap can be met. */
  void requireMemory(long bytes, String what);

  /** Where temporary files may lie. */
  Path workDirectory();

  /** The switch that stops queries. */
  Cancellation cancellation();
}
