package org.tendril.spark.internal.session;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.apache.spark.SparkContext;

/** How many tasks of a session can run at once, on executors that come some time after it began. */
public final class Slots {
  private static final long YOUNG_MILLIS = TimeUnit.SECONDS.toMillis(60);
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long POLL_MILLIS = 100;

  private final SparkContext spark;
  private volatile boolean settled;

  public Slots(SparkContext spark) {
    this.spark = spark;
  }

  /** On the executors that are there, whatever runs now. */
  public int now() {
    return spark.maxNumConcurrentTasks(spark.resourceProfileManager().defaultResourceProfile());
  }

  /** Whether executors that were asked for when the session began may still be on their way. */
  public boolean isYoung() {
    return !spark.isLocal() && System.currentTimeMillis() - spark.startTime() < YOUNG_MILLIS;
  }

  /**
   * On the executors that the session began with: in its first minute this waits, once, until no
   * other has come for some seconds, so that the number does not depend on which of them was the
   * quickest.
   *
   * @return 0 if there is none
   */
  public int settled() {
    if (settled || spark.conf().getBoolean("spark.dynamicAllocation.enabled", false)) {
      return now();
    }
    int slots = settled(this::now, () -> isYoung() && !spark.isStopped(), QUIET_NANOS);
    settled = slots > 0;
    return slots;
  }

  static int settled(IntSupplier now, BooleanSupplier mayCome, long quietNanos) {
    int slots = now.getAsInt();
    long since = System.nanoTime();
    while (mayCome.getAsBoolean() && (slots == 0 || System.nanoTime() - since < quietNanos)) {
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return slots;
      }
      int next = now.getAsInt();
      if (next != slots) {
        since = System.nanoTime();
      }
      slots = next;
    }
    return slots;
  }
}
