package org.tendril.spark.internal.resident.mesh;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Synchronizes the thread of a task with the event loop. The first failure or abort ends every
 * wait.
 */
final class Signals {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** Guards what {@link #await} waits for. */
  final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();
  private final Runnable liveness; // throws if the task must end
  private @Nullable RuntimeException end; // guarded by lock

  Signals(Runnable liveness) {
    this.liveness = liveness;
  }

  /** Applies a change and wakes all waits. */
  void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends all waits with this exception, unless they have ended already. */
  void end(RuntimeException reason) {
    change(
        () -> {
          if (end == null) {
            end = reason;
          }
        });
  }

  /** The exception that ended the waits, or null. */
  @Nullable RuntimeException ended() {
    lock.lock();
    try {
      return end;
    } finally {
      lock.unlock();
    }
  }

  /** Waits without a time limit. */
  void await(BooleanSupplier condition) {
    await(condition, Long.MAX_VALUE, "");
  }

  /**
   * Waits until the condition, evaluated under the lock, holds.
   *
   * @param what names the condition in the exception
   * @throws ExchangeException after {@code seconds}
   */
  void await(BooleanSupplier condition, long seconds, String what) {
    lock.lock();
    try {
      long start = System.nanoTime();
      while (true) {
        if (end != null) {
          throw end;
        }
        if (condition.getAsBoolean()) {
          return;
        }
        if (TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) >= seconds) {
          throw new ExchangeException("not within " + seconds + " s: " + what, null);
        }
        pause();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits at most {@code seconds} for the condition, even if the waits have ended. */
  void awaitAnyway(BooleanSupplier condition, long seconds) {
    lock.lock();
    try {
      long start = System.nanoTime();
      while (!condition.getAsBoolean()
          && TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) < seconds) {
        pause();
      }
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // its callers loop
  private void pause() {
    try {
      changed.awaitNanos(POLL_NANOS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      liveness.run();
      throw new ExchangeException("the thread of the task was interrupted", e);
    }
    liveness.run();
  }
}
