package org.tendril.engine.internal.storage;

/**
 * A value that reports its size in memory. Engines use this number; for other values they estimate
 * the size from the fields.
 */
public interface Sized {
  /** Bytes of heap that this value retains, without shared parts. */
  long retainedBytes();
}
