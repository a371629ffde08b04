package org.tendril.cli.internal.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Cancels running work at a signal that ends the process (Ctrl-C), and gives it time to remove its
 * temporary files. Thread-safe.
 */
public final class Interrupts {
  private static final long PATIENCE_SECONDS = 5;

  private final List<Runnable> cancellations = new ArrayList<>(); // guarded by this
  private final CountDownLatch ended = new CountDownLatch(1);

  /** The interrupts of this process; may be called once. */
  public static Interrupts ofProcess() {
    Interrupts interrupts = new Interrupts();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(interrupts::cancelAndWait, "tendril-interrupt"));
    return interrupts;
  }

  /** Calls {@code cancellation}, which must be quick, at a signal. */
  public synchronized void onInterrupt(Runnable cancellation) {
    cancellations.add(cancellation);
  }

  /** Signals that all work has ended. */
  public void end() {
    ended.countDown();
  }

  /** Cancels everything, as a signal does. */
  public synchronized void cancel() {
    cancellations.forEach(Runnable::run);
  }

  private void cancelAndWait() {
    cancel();
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return; // work that ignores its cancellation must not hold up the user
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
