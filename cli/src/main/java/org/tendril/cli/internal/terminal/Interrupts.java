package org.tendril.cli.internal.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a command at a signal that ends the process, such as that of Ctrl-C, and gives it time to
 * remove its temporary files. Thread-safe.
 *
 * <p>Cancels again and again until the command has ended, because work that is about to start may
 * miss it. The thread of the command is interrupted, too: then it puts no file in place, even if it
 * has no engine yet.
 */
public final class Interrupts {
  /** The exit code of a command that was cancelled without a signal. */
  private static final int CANCELLED = 130;

  private static final long REPEAT_MILLIS = 20;
  private static final long NOTICE_MILLIS = 1_000;
  private static final long PATIENCE_MILLIS = 10_000;

  private final List<Runnable> cancellations = new ArrayList<>(); // guarded by this
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable Thread worker; // guarded by this
  private int exitCode; // guarded by this; zero until cancelled

  /** The interrupts of this process; may be called once. */
  static Interrupts ofProcess(PrintStream messages) {
    Interrupts interrupts = new Interrupts();
    for (EndingSignal signal : EndingSignal.values()) {
      signal.onReceived(() -> interrupts.received(signal.exitCode(), messages));
    }
    return interrupts;
  }

  /** Runs the command in this thread, which signals will interrupt, and returns its exit code. */
  public int whileRunning(IntSupplier command) {
    synchronized (this) {
      worker = Thread.currentThread();
    }
    try {
      return command.getAsInt();
    } finally {
      synchronized (this) {
        worker = null;
      }
      ended.countDown();
      if (exitCode() != 0) {
        Thread.interrupted(); // the exit of the process must not see it
      }
    }
  }

  /** Calls {@code cancellation}, which must be quick, at a signal; at once if there was one. */
  public synchronized void onInterrupt(Runnable cancellation) {
    cancellations.add(cancellation);
    if (exitCode != 0) {
      cancellation.run();
    }
  }

  /** The exit code of a command that was cancelled; zero if this one was not. */
  public synchronized int exitCode() {
    return exitCode;
  }

  /** Cancels everything, as a signal does. */
  public void cancel() {
    cancel(CANCELLED);
  }

  private synchronized void cancel(int code) {
    if (exitCode == 0) {
      exitCode = code;
    }
    cancellations.forEach(Runnable::run);
    if (worker != null) {
      worker.interrupt();
    }
  }

  private void received(int code, PrintStream messages) {
    try {
      for (long millis = 0; ended.getCount() > 0; millis += REPEAT_MILLIS) {
        cancel(code);
        if (ended.await(REPEAT_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
        if (millis == NOTICE_MILLIS) {
          messages.println("tendril: interrupted; waiting for the work to stop");
        } else if (millis == PATIENCE_MILLIS) { // nothing shorter than a part of DuckDB or Spark
          messages.println("tendril: interrupted; the work did not stop and was abandoned");
          Runtime.getRuntime().halt(code);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
