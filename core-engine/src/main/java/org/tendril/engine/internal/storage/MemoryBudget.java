package org.tendril.engine.internal.storage;

/** The part of the engine's memory account that datasets use. Thread-safe. */
public interface MemoryBudget {
  long budgetBytes();

  /** Reserves unless that would make the total of all reservations exceed {@code ceilingBytes}. */
  boolean tryReserve(long bytes, long ceilingBytes);

  void release(long bytes);
}
