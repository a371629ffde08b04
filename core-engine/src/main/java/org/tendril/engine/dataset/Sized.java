package org.tendril.engine.dataset;

/**
 * A value that knows how much memory it keeps. An engine that stores it believes the number;
 * without it the engine looks into the value and estimates.
 */
public interface Sized {
  /** Bytes of heap that would be free without this value; what others share is not counted. */
  long retainedBytes();
}
