package org.tendril.engine.parallel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stops what an engine runs. A run is one call of a user: of a program, an algorithm, an action of
 * a dataset or a data frame, or a loop by itself. It stops at its next block with a {@link
 * CancellationException} when {@link #cancel} is called, when the engine is closed, or when the
 * thread that called it is interrupted; the flag of the thread stays set. Thread-safe.
 */
public final class Cancellation {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Set<Run> runs = new LinkedHashSet<>(); // guarded by itself
  private boolean closed; // guarded by runs

  /**
   * Stops all that runs now. Later runs are not affected; to stop work that may not have begun,
   * interrupt its thread.
   */
  public void cancel() {
    stop("the run was cancelled");
  }

  /**
   * Stops all that runs now, and refuses what begins later. Waits up to a second for the end of
   * runs of other threads. For {@code Engine.close()}.
   */
  public void shutDown() {
    synchronized (runs) {
      closed = true;
    }
    stop("the engine was closed");
    awaitEnd();
  }

  private void stop(String reason) {
    List<Run> stopped;
    synchronized (runs) {
      stopped = List.copyOf(runs);
    }
    stopped.forEach(run -> run.stop(reason));
  }

  private void awaitEnd() {
    long until = System.nanoTime() + PATIENCE_NANOS;
    try {
      synchronized (runs) {
        long left = PATIENCE_NANOS;
        while (left > 0 && !runs.stream().allMatch(Run::isAroundCurrentThread)) {
          TimeUnit.NANOSECONDS.timedWait(runs, left);
          left = until - System.nanoTime();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Does work as one run, or as a part of the run in which it is called.
   *
   * @throws IllegalStateException if the engine is closed
   * @throws CancellationException if the run is stopped
   */
  public <T extends @Nullable Object> T run(Supplier<T> work) {
    Run around = Run.current();
    return around != null && around.belongsTo(this) ? work.get() : done(begin(), work);
  }

  /** Does a loop as one run, even if the engine is closed: it may read a result. */
  <T extends @Nullable Object> T runLoop(Supplier<T> loop) {
    Run run = new Run(this);
    synchronized (runs) {
      runs.add(run);
    }
    return done(run, loop);
  }

  Run begin() {
    Run run = new Run(this);
    synchronized (runs) {
      if (closed) {
        throw new IllegalStateException("the engine must be open: it was closed");
      }
      runs.add(run);
    }
    return run;
  }

  private <T extends @Nullable Object> T done(Run run, Supplier<T> work) {
    Run before = Run.enter(run);
    try {
      run.throwIfStopped();
      return work.get();
    } catch (RuntimeException e) {
      throw run.reported(e);
    } catch (Exception e) { // Scala declares no exceptions
      throw run.interrupted(e);
    } finally {
      Run.enter(before);
      synchronized (runs) {
        runs.remove(run);
        runs.notifyAll();
      }
    }
  }

  /**
   * As {@link #run}; if the run is stopped before {@code work} ends, calls {@code stop} once, in
   * the thread that stops it. For work that waits without checking.
   */
  public <T extends @Nullable Object> T whileObserved(Supplier<T> work, Runnable stop) {
    return run(() -> Objects.requireNonNull(Run.current()).observed(work, stop));
  }

  /** Work that another thread is to do for the run of this thread, if any. */
  public static <T extends @Nullable Object> Supplier<T> carried(Supplier<T> work) {
    Run run = Run.current();
    return () -> Run.inside(run, work);
  }

  /** Whether the run of this thread was stopped. */
  public boolean isCancelled() {
    Run run = Run.current();
    return run != null && run.reason() != null;
  }

  /**
   * Returns normally unless the run of this thread was stopped, or the thread was interrupted.
   *
   * @throws CancellationException if so
   */
  public void throwIfCancelled() {
    Run run = Run.current();
    if (run != null) {
      run.throwIfStopped();
    } else if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException(Run.INTERRUPTED);
    }
  }
}
