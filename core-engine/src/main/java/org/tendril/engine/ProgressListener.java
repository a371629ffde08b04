package org.tendril.engine;

/**
 * Receives the progress of long phases such as {@code "read"} or {@code "pagerank"}.
 *
 * <p>Calls come from the threads that do the work, at most a few hundred per phase; an
 * implementation must be thread-safe and quick. The default implementation of each method does
 * nothing.
 */
public interface ProgressListener {
  /** A listener that ignores everything. */
  ProgressListener NONE = new ProgressListener() {};

  /** A phase begins; {@code total} is in units of {@code unit}, or -1 if unknown. */
  default void started(String phase, long total, String unit) {}

  /** {@code done} units of the phase are complete; values need not arrive in ascending order. */
  default void advanced(String phase, long done) {}

  /**
   * Supersteps on a cut graph begin, and its partitions exchange blocks in this mode.
   *
   * @param used never {@link ExchangeMode#AUTO}
   * @param reason why resident tasks were requested but not possible; else empty
   */
  default void exchanging(ExchangeMode used, String reason) {}

  /** The phase ended after {@code nanos} nanoseconds, successfully or not. */
  default void finished(String phase, long nanos) {}
}
