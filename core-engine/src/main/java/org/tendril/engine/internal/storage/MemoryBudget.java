package org.tendril.engine.internal.storage;

/** The part of the engine's memory account that datasets use. Thread-safe. */
public interface MemoryBudget {
  /** Bytes that may be reserved in total. */
  long budgetBytes();

  /** Reserves unless that would make the total of all reservations exceed {@code ceilingBytes}. */
  boolean tryReserve(long bytes, long ceilingBytes);

  /** Gives back what was reserved. */
  void release(long bytes);
}
