package org.tendril.spark.internal.dataset;

import org.jspecify.annotations.Nullable;

/** The end of what consists of several parts: one that fails keeps none of the others from it. */
public final class Closing {
  private Closing() {}

  /** Ends all parts, in order; then throws what the first to fail has thrown, with the others. */
  public static void all(Runnable... parts) {
    @Nullable RuntimeException failure = null;
    for (Runnable part : parts) {
      try {
        part.run();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
