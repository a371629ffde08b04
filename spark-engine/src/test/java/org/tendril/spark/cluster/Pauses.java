package org.tendril.spark.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for other processes. */
final class Pauses {
  private Pauses() {}

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for another process", e);
    }
  }

  /** Waits until a condition holds; fails after {@code limit}. */
  static void until(String what, Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(what + ": not so within " + limit.toSeconds() + " s");
      }
      pause(50);
    }
  }
}
