package org.tendril.engine.internal.failure;

import org.jspecify.annotations.Nullable;

/** Searches a failure and its causes. */
public final class Causes {
  private static final int MOST_CAUSES = 1000; // exceptions of users may form a cycle

  private Causes() {}

  /** The first of this type; null if there is none. */
  public static <F> @Nullable F find(Throwable failure, Class<F> type) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++, cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }

  /** Whether memory did not suffice, even if a library has wrapped the error. */
  public static boolean lackMemory(Throwable failure) {
    return find(failure, OutOfMemoryError.class) != null;
  }
}
