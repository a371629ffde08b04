package org.tendril.engine.internal;

import org.tendril.engine.failure.TendrilException;

/**
 * The one kind of message about memory: what does not fit, the figures, and a remedy, which never
 * names less memory than there is.
 */
public final class MemoryShortage {
  private static final long MEBIBYTE = 1L << 20;
  private static final long STEP = 256; // MiB, of suggestions

  private MemoryShortage() {}

  /**
   * The refusal of work that needs {@code neededBytes} more than the {@code usedBytes} in use,
   * while {@code givenBytes} may be used in all.
   */
  public static TendrilException.ResourceExhausted of(
      String what, long neededBytes, long usedBytes, long givenBytes) {
    long total = neededBytes + usedBytes;
    return new TendrilException.ResourceExhausted(
        what
            + " must fit into memory: needed="
            + mebibytes(neededBytes)
            + " in use="
            + mebibytes(usedBytes)
            + " given="
            + mebibytes(givenBytes)
            + "; "
            + remedy(Math.max(total + total / 4, givenBytes))
            + " or use a smaller graph");
  }

  /**
   * The message after an {@link OutOfMemoryError} in this process.
   *
   * @param otherRemedy such as "use a smaller graph"
   */
  public static String ofHeap(String what, String otherRemedy) {
    long given = Runtime.getRuntime().maxMemory();
    return what
        + " must fit into memory: needed=more than given="
        + mebibytes(given)
        + "; "
        + remedy(2 * given)
        + " or "
        + otherRemedy;
  }

  /** The message after an {@link OutOfMemoryError} in a task on Spark. */
  public static String onSpark(String what) {
    return what
        + " must fit into memory: needed=more than its executor has; raise spark.executor.memory"
        + " (spark.driver.memory in local mode) or use more partitions";
  }

  /** Rounds up, so that the size is more than {@code bytes}. */
  private static String remedy(long bytes) {
    long size = (bytes / MEBIBYTE / STEP + 1) * STEP;
    return "give at least "
        + (size % 1024 == 0 ? size / 1024 + "g" : size + "m")
        + " (--memory, -Xmx)";
  }

  private static String mebibytes(long bytes) {
    return (bytes + MEBIBYTE - 1) / MEBIBYTE + " MiB";
  }
}
