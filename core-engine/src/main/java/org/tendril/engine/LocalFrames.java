package org.tendril.engine;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Frames;
import org.tendril.engine.internal.duckdb.DuckDbHost;
import org.tendril.engine.internal.duckdb.DuckDbRelations;

/** The data frames of an embedded engine. DuckDB is needed only on first use. */
final class LocalFrames {
  private static final String DRIVER = "org.duckdb.DuckDBDriver";

  private final DuckDbHost host;
  private @Nullable DuckDbRelations relations; // guarded by this
  private boolean closed; // guarded by this

  LocalFrames(DuckDbHost host) {
    this.host = host;
  }

  synchronized Frames open() {
    if (closed) {
      throw new IllegalStateException("the engine of a data frame must be open: it was closed");
    }
    if (relations == null) {
      requireLibrary();
      relations = new DuckDbRelations(host);
    }
    return relations.frames();
  }

  private void requireLibrary() {
    try {
      Class.forName(DRIVER, false, LocalFrames.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new TendrilException.InvalidInput(
          "data frames on an embedded engine need DuckDB, which is not on the class path; add"
              + " org.duckdb:duckdb_jdbc",
          e);
    }
  }

  synchronized void close() {
    closed = true;
    if (relations != null) {
      relations.close();
    }
  }
}
