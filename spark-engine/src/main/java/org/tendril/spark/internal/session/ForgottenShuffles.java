package org.tendril.spark.internal.session;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats jobs that fail because Spark has unregistered a shuffle. The driver unregisters a
 * released shuffle with a delay, and a job that begins in between still refers to it. If an
 * executor is lost then and its blocks are written again, the driver cannot register them.
 */
public final class ForgottenShuffles {
  private static final Logger LOG = LoggerFactory.getLogger(ForgottenShuffles.class);
  private static final String FORGOTTEN = "org.apache.spark.ShuffleStatusNotFoundException";
  private static final int MOST_ATTEMPTS = 3;

  private ForgottenShuffles() {}

  /** Runs work that submits a job, and again with a new job if a shuffle was unregistered. */
  public static <R> R again(Supplier<R> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (RuntimeException e) {
        if (attempt == MOST_ATTEMPTS || !isForgotten(e)) {
          throw e;
        }
        LOG.warn("a job runs again: attempt={} reason=\"a shuffle was forgotten\"", attempt);
      }
    }
  }

  private static boolean isForgotten(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause.getClass().getName().equals(FORGOTTEN)) {
        return true;
      }
    }
    return false;
  }
}
