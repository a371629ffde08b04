package org.tendril.testkit.chaos;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Trials of kinds of harm. Each has a seed of its own, and ends as it may or throws an assertion.
 * Prints how many of a kind were tried, and how they ended.
 *
 * <p>The system property {@code tendril.chaos.scale} multiplies the number of trials, and {@code
 * tendril.chaos.seed} is the seed of the first.
 */
public final class Trials {
  /** The end of a trial that gave the answer of undisturbed work, bit by bit. */
  public static final String SURVIVED = "survived";

  /** The end of a trial that said why there is no answer. */
  public static final String REFUSED = "refused";

  private static final int SCALE = Integer.getInteger("tendril.chaos.scale", 1);
  private static final long SEED = Long.getLong("tendril.chaos.seed", 20260212);
  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(30);
  private static final int SLOWER = 30;

  private final PrintStream printed;
  private final Duration patience;

  /**
   * Trials whose counts are printed to {@code printed}.
   *
   * @param undisturbed how long the work takes on this machine; a trial hangs if it takes thirty
   *     times as long, and 30 s
   */
  public Trials(PrintStream printed, Duration undisturbed) {
    this.printed = printed;
    Duration scaled = undisturbed.multipliedBy(SLOWER);
    this.patience = scaled.compareTo(LEAST_PATIENCE) > 0 ? scaled : LEAST_PATIENCE;
  }

  /** Harm to some work. */
  @FunctionalInterface
  public interface Trial {
    /** Does the harm at a random moment; returns {@link #SURVIVED}, {@link #REFUSED} or another. */
    String run(SplittableRandom random) throws Exception;
  }

  /** Does {@code count} trials, or more of them; throws if one does not end as it may. */
  public void run(String kind, int count, Trial trial) throws InterruptedException {
    Map<String, Integer> ends = new TreeMap<>();
    List<String> broken = new ArrayList<>();
    int tried = 0;
    boolean hangs = false;
    while (tried < count * SCALE && !hangs) {
      long seed = SEED + 10_000L * (kind.hashCode() & 0xffff) + tried++;
      AtomicReference<Object> end = new AtomicReference<>("hung");
      Thread thread = new Thread(() -> end.set(ended(trial, seed)), "trial");
      thread.setDaemon(true);
      thread.start();
      thread.join(patience.toMillis());
      hangs = thread.isAlive();
      Object ended = end.get();
      if (hangs || ended instanceof Throwable) {
        broken.add("seed=" + seed + " " + described(ended, thread));
      }
      ends.merge(ended instanceof Throwable ? "broken" : "" + ended, 1, Integer::sum);
    }
    printed.println("chaos " + kind + " tried=" + tried + " " + ends);
    if (!broken.isEmpty()) {
      throw new AssertionError(kind + ": " + String.join("\n", broken));
    }
  }

  private static Object ended(Trial trial, long seed) {
    try {
      return trial.run(new SplittableRandom(seed));
    } catch (Throwable e) { // reported with the seed
      return e;
    }
  }

  private static String described(@Nullable Object end, Thread thread) {
    return end instanceof Throwable e
        ? e + "\n" + Arrays.toString(e.getStackTrace())
        : "hangs: " + Arrays.toString(thread.getStackTrace());
  }
}
