package org.tendril.engine.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that is stopped as a whole, by its engine or by an interrupt of the thread that called it.
 * The loops of a run carry it to the threads that help. Thread-safe.
 */
final class Run {
  static final String INTERRUPTED = "the run was interrupted";

  private static final ThreadLocal<@Nullable Run> CURRENT = new ThreadLocal<>();

  private final Cancellation owner;
  private final @Nullable Run around; // of another engine
  private final Thread caller = Thread.currentThread();
  private final List<Observer> observers = new ArrayList<>(); // guarded by this
  private volatile @Nullable String stopped; // the reason; null while the run may go on

  Run(Cancellation owner) {
    this.owner = owner;
    this.around = CURRENT.get();
  }

  /** The run that the current thread works for; null if there is none. */
  static @Nullable Run current() {
    return CURRENT.get();
  }

  /** Lets the current thread work for a run, or for none; returns what it worked for before. */
  static @Nullable Run enter(@Nullable Run run) {
    Run before = CURRENT.get();
    CURRENT.set(run);
    return before;
  }

  static <T extends @Nullable Object> T inside(@Nullable Run run, Supplier<T> work) {
    Run before = enter(run);
    try {
      return work.get();
    } finally {
      enter(before);
    }
  }

  /** Whether the current thread works for this run. */
  boolean isAroundCurrentThread() {
    for (Run run = CURRENT.get(); run != null; run = run.around) {
      if (run == this) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code cancellation} stops this run. */
  boolean belongsTo(Cancellation cancellation) {
    for (Run run = this; run != null; run = run.around) {
      if (run.owner == cancellation) {
        return true;
      }
    }
    return false;
  }

  /** The reason why the run must stop; null while it may go on. */
  @Nullable String reason() {
    for (Run run = this; run != null; run = run.around) {
      String reason = run.stopped;
      if (reason != null) {
        return reason;
      }
      if (run.caller.isInterrupted()) { // the flag stays set for the caller
        return INTERRUPTED;
      }
    }
    return null;
  }

  void throwIfStopped() {
    String reason = reason();
    if (reason != null) {
      throw new CancellationException(reason);
    }
  }

  /** The failure to report for one of the work: a stopped run often fails by being stopped. */
  RuntimeException reported(RuntimeException failure) {
    String reason = reason();
    if (reason == null || failure instanceof CancellationException) {
      return failure;
    }
    CancellationException cancelled = new CancellationException(reason);
    cancelled.initCause(failure);
    return cancelled;
  }

  /** The failure to report for a checked one: only an interrupt, whose flag is set again. */
  RuntimeException interrupted(Exception e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      stop(INTERRUPTED);
    }
    return reported(new IllegalStateException(e));
  }

  void stop(String reason) {
    List<Observer> notified;
    synchronized (this) {
      if (stopped == null) {
        stopped = reason;
      }
      notified = List.copyOf(observers);
      observers.clear();
    }
    notified.forEach(observer -> observer.stop.run());
  }

  /** Notifies the observers if the calling thread was interrupted, or a run around this stopped. */
  void stopIfDue() {
    String reason = reason();
    if (reason != null) {
      stop(reason);
    }
  }

  <T extends @Nullable Object> T observed(Supplier<T> work, Runnable stop) {
    Observer observer = new Observer(this, stop);
    synchronized (this) {
      throwIfStopped();
      observers.add(observer);
    }
    InterruptWatch.SHARED.add(observer);
    try {
      return work.get();
    } finally {
      InterruptWatch.SHARED.remove(observer);
      synchronized (this) {
        observers.remove(observer);
      }
    }
  }

  /** Work that does not check whether to stop, and the action that stops it. */
  static final class Observer {
    final Run run;
    private final Runnable stop;

    private Observer(Run run, Runnable stop) {
      this.run = run;
      this.stop = stop;
    }
  }
}
