package org.tendril.spark.internal.session;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.apache.spark.SparkContext;

/** The number of tasks that a session can run at once, which grows as executors start. */
public final class Slots {
  private static final long YOUNG_MILLIS = TimeUnit.SECONDS.toMillis(60);
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long POLL_MILLIS = 100;

  private final SparkContext spark;
  private volatile boolean settled;

  public Slots(SparkContext spark) {
    this.spark = spark;
  }

  /** The slots on the executors that have started, busy or not. */
  public int now() {
    return spark.maxNumConcurrentTasks(spark.resourceProfileManager().defaultResourceProfile());
  }

  /** Whether executors that were requested at the start of the session may still be starting. */
  public boolean isYoung() {
    return !spark.isLocal() && System.currentTimeMillis() - spark.startTime() < YOUNG_MILLIS;
  }

  /**
   * The slots on the executors that the session starts with. In the first minute, the first call
   * waits until no executor has started for some seconds, so that the number does not depend on how
   * fast each one starts.
   *
   * @return 0 if there is no executor
   */
  public int settled() {
    if (settled || spark.conf().getBoolean("spark.dynamicAllocation.enabled", false)) {
      return now();
    }
    int slots =
        settled(this::now, () -> isYoung() && !spark.isStopped(), QUIET_NANOS, System::nanoTime);
    settled = slots > 0;
    return slots;
  }

  static int settled(
      IntSupplier now, BooleanSupplier mayCome, long quietNanos, LongSupplier clock) {
    int slots = now.getAsInt();
    long since = clock.getAsLong();
    while (mayCome.getAsBoolean() && (slots == 0 || clock.getAsLong() - since < quietNanos)) {
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return slots;
      }
      int next = now.getAsInt();
      if (next != slots) {
        since = clock.getAsLong();
      }
      slots = next;
    }
    return slots;
  }
}
