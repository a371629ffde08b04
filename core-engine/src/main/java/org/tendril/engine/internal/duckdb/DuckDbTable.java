package org.tendril.engine.internal.duckdb;

import java.lang.ref.Cleaner;
import java.util.Queue;

/** A table that goes when nobody can read it any more, or by {@link #drop}. */
final class DuckDbTable {
  /** What the names of such tables begin with. */
  static final String PREFIX = "_tendril_rows_";

  private static final Cleaner CLEANER = Cleaner.create();

  private final String name;
  private final Cleaner.Cleanable cleanable;

  /** A table whose name is put into {@code unused} at its end. */
  DuckDbTable(String name, Queue<String> unused) {
    this.name = name;
    this.cleanable = CLEANER.register(this, () -> unused.add(name));
  }

  String name() {
    return name;
  }

  /** Lets the table go now. */
  void drop() {
    cleanable.clean();
  }
}
