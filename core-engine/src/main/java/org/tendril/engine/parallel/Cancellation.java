package org.tendril.engine.parallel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A switch that stops running loops at their next block. Thread-safe; it cannot be reset. */
public final class Cancellation {
  private final Set<Runnable> observers = new LinkedHashSet<>(); // guarded by itself
  private volatile boolean cancelled;

  /** Stops all loops and observers of this switch. */
  public void cancel() {
    List<Runnable> notified;
    synchronized (observers) {
      cancelled = true;
      notified = List.copyOf(observers);
      observers.clear();
    }
    notified.forEach(Runnable::run);
  }

  /**
   * Runs {@code work}; if the switch is set before it ends, calls {@code stop} once, in the thread
   * that sets it. For work that waits without checking the switch.
   */
  public <T extends @Nullable Object> T whileObserved(Supplier<T> work, Runnable stop) {
    Runnable observer = new Once(stop);
    synchronized (observers) {
      throwIfCancelled();
      observers.add(observer);
    }
    try {
      return work.get();
    } finally {
      synchronized (observers) {
        observers.remove(observer);
      }
    }
  }

  /** Compared by identity, even if the runnable overrides {@code equals}. */
  private static final class Once implements Runnable {
    private final Runnable stop;

    Once(Runnable stop) {
      this.stop = stop;
    }

    @Override
    public void run() {
      stop.run();
    }
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
