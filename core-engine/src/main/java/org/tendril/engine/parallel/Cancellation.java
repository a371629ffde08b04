package org.tendril.engine.parallel;

import java.util.concurrent.CancellationException;

/** A switch that stops running loops at their next block. Thread-safe; it cannot be reset. */
public final class Cancellation {
  private volatile boolean cancelled;

  /** Asks everything that observes this switch to stop. */
  public void cancel() {
    cancelled = true;
  }

  /** Whether {@link #cancel()} was called. */
  public boolean isCancelled() {
    return cancelled;
  }

  /**
   * Returns normally unless the switch is set.
   *
   * @throws CancellationException if it is set
   */
  public void throwIfCancelled() {
    if (cancelled) {
      throw new CancellationException("the run was cancelled");
    }
  }
}
