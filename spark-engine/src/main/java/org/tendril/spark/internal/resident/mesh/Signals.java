package org.tendril.spark.internal.resident.mesh;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the thread of a task and the thread that moves its bytes tell each other. The first failure
 * or abort counts; it ends every wait.
 */
public final class Signals {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** Guards what {@link #await} waits for. */
  final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();
  private final Runnable liveness; // throws if the task is to end
  private @Nullable RuntimeException end; // guarded by lock

  Signals(Runnable liveness) {
    this.liveness = liveness;
  }

  /** Applies a change that {@link #await} may wait for. */
  void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends all waits with this exception, unless there was one before. */
  void end(RuntimeException reason) {
    change(
        () -> {
          if (end == null) {
            end = reason;
          }
        });
  }

  /** What has ended the waits, if anything has. */
  public @Nullable RuntimeException ended() {
    lock.lock();
    try {
      return end;
    } finally {
      lock.unlock();
    }
  }

  /** Waits without limit, see {@link #await(BooleanSupplier, long, String)}. */
  void await(BooleanSupplier condition) {
    await(condition, Long.MAX_VALUE, "");
  }

  /**
   * Waits until the condition, which is asked under the lock, holds.
   *
   * @throws ExchangeException after {@code seconds}, with what was waited for
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

  /** As {@link #await(BooleanSupplier)}, but whatever happens and at most so long. */
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
