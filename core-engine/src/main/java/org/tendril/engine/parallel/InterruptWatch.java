package org.tendril.engine.parallel;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stops observed runs whose calling thread is interrupted, which a thread that waits in native code
 * does not notice, or which are part of a stopped run of another engine. One thread for all of
 * them, which ends when there are none.
 */
final class InterruptWatch {
  static final InterruptWatch SHARED = new InterruptWatch();

  private static final long PERIOD_MILLIS = 20;

  private final Set<Run.Observer> observers = new HashSet<>(); // guarded by this
  private @Nullable Thread thread; // guarded by this

  private InterruptWatch() {}

  synchronized void add(Run.Observer observer) {
    observers.add(observer);
    if (thread == null) {
      thread = new Thread(this::watch, "tendril-interrupts");
      thread.setDaemon(true);
      thread.start();
    }
  }

  synchronized void remove(Run.Observer observer) {
    observers.remove(observer);
  }

  private void watch() {
    try {
      List<Run.Observer> open;
      do {
        Thread.sleep(PERIOD_MILLIS);
        open = openOrEnd();
        open.forEach(observer -> observer.run.stopIfDue());
      } while (!open.isEmpty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized List<Run.Observer> openOrEnd() {
    if (observers.isEmpty()) {
      thread = null;
    }
    return List.copyOf(observers);
  }
}
