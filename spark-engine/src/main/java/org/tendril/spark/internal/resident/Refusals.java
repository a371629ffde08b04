package org.tendril.spark.internal.resident;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;
import org.tendril.spark.internal.session.Slots;

/**
 * Explains why tasks cannot run concurrently. Spark itself would only report that after ten
 * minutes.
 *
 * <p>Speculation is not a reason: Spark does not speculate in barrier stages.
 */
final class Refusals {
  /** Executors register within seconds of the first one, or of the loss of another one. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** No job can run before the first executor has registered. */
  private static final long FIRST_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final long POLL_MILLIS = 100;

  private final SparkContext spark;
  private final Slots slots;
  private volatile int mostSlots; // the most seen so far

  Refusals(SparkContext spark) {
    this.spark = spark;
    this.slots = new Slots(spark);
  }

  /** Returns the reason with its remedy, if any; waits for executors that may still register. */
  Optional<String> of(int tasks) {
    String reason = settings();
    return Optional.ofNullable(reason == null ? slots(tasks) : reason);
  }

  private @Nullable String settings() {
    SparkConf conf = spark.conf();
    boolean grows = conf.getBoolean("spark.dynamicAllocation.enabled", false);
    if (grows && !spark.isLocal()) {
      return "tasks that run together need executors that stay:"
          + " spark.dynamicAllocation.enabled=true; set it to false";
    }
    return null;
  }

  private @Nullable String slots(int tasks) {
    int slots = slotCount();
    boolean mayCome =
        !spark.isLocal() // local slots are fixed
            && (slots == 0 || tasks <= mostSlots || this.slots.isYoung());
    if (slots < tasks && mayCome) {
      slots = awaitSlots(tasks, slots);
    }
    mostSlots = Math.max(mostSlots, slots);
    return slots >= tasks
        ? null
        : "tasks that run together need a slot each: tasks="
            + tasks
            + " slots="
            + slots
            + (slots == 0
                ? "; start executors"
                : "; use " + slots + " partitions or add executors or cores");
  }

  /** Waits while more executors register. */
  private int awaitSlots(int tasks, int atFirst) {
    int slots = atFirst;
    long start = System.nanoTime();
    while (slots < tasks
        && !spark.isStopped()
        && System.nanoTime() - start < (slots == 0 ? FIRST_PATIENCE_NANOS : PATIENCE_NANOS)) {
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return slots;
      }
      int now = slotCount();
      if (now > slots) {
        start = System.nanoTime();
      }
      slots = now;
    }
    return slots;
  }

  /** The number of tasks that can run concurrently, busy slots included. */
  int slotCount() {
    return slots.now();
  }
}
