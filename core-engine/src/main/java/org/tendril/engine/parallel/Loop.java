package org.tendril.engine.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A parallel loop: threads claim indices until none is left. */
final class Loop {
  private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

  private final int count;
  private final IntConsumer task;
  private final Run run;
  private final AtomicInteger next = new AtomicInteger();
  private int failedIndex = Integer.MAX_VALUE; // guarded by this
  private @Nullable Throwable failure; // guarded by this
  private volatile int stopAt = Integer.MAX_VALUE; // indices from this one on are not started

  Loop(int count, IntConsumer task, Run run) {
    this.count = count;
    this.task = task;
    this.run = run;
  }

  static boolean insideLoop() {
    return INSIDE.get();
  }

  /** Works until no index is left. Never throws: the caller gets the failures. */
  void work() {
    Run before = Run.enter(run);
    INSIDE.set(true);
    try {
      while (true) {
        int index = next.getAndIncrement();
        if (index >= count || index >= stopAt) {
          return;
        }
        try {
          run.throwIfStopped();
          task.accept(index);
        } catch (Throwable e) { // kept and rethrown by the caller of the loop
          fail(index, e);
        }
      }
    } finally {
      INSIDE.set(false);
      Run.enter(before);
    }
  }

  /** Stops the run: its thread was interrupted while it waited, which has cleared the flag. */
  void interrupt() {
    run.stop(Run.INTERRUPTED);
  }

  /** Records a failure that occurred between two tasks; a failure of a task takes precedence. */
  void failOutsideTask(Throwable e) {
    fail(Integer.MAX_VALUE - 1, e);
  }

  private synchronized void fail(int index, Throwable e) {
    stopAt = Math.min(stopAt, index);
    if (index < failedIndex) {
      failedIndex = index;
      failure = e;
    }
  }

  synchronized void throwFailure() {
    Throwable e = failure;
    if (e instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (e instanceof Error error) {
      throw error;
    }
  }
}
