package org.tendril.engine.internal.storage;

/**
 * A value that states its size in memory. An engine that stores the value uses this number; for
 * other values it estimates the size from their fields.
 */
public interface Sized {
  /** Bytes of heap that would be free without this value, shared parts not counted. */
  long retainedBytes();
}
