package org.tendril.engine.internal.duckdb;

import java.lang.ref.Cleaner;
import java.util.Queue;

/** A table that is dropped when it is unreachable, or by {@link #drop}. */
final class DuckDbTable {
  /** The prefix of the names of such tables. */
  static final String PREFIX = "_tendril_rows_";

  private static final Cleaner CLEANER = Cleaner.create();

  private final String name;
  private final Cleaner.Cleanable cleanable;

  /** Creates a table whose name is added to {@code unused} when it is dropped. */
  DuckDbTable(String name, Queue<String> unused) {
    this.name = name;
    this.cleanable = CLEANER.register(this, () -> unused.add(name));
  }

  String name() {
    return name;
  }

  void drop() {
    cleanable.clean();
  }
}
