package org.tendril.engine.internal.release;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Closes several resources, even if closing one of them fails. */
public final class Closing {
  private Closing() {}

  /** Closes all, in order, then throws the first failure with the others suppressed. */
  public static void all(AutoCloseable... resources) {
    all(Arrays.asList(resources));
  }

  public static void all(Iterable<? extends AutoCloseable> resources) {
    RuntimeException failure = null;
    for (AutoCloseable resource : resources) {
      failure = one(resource, failure);
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Closes all after {@code failure}, to which later failures are added as suppressed. */
  public static void all(Iterable<? extends AutoCloseable> resources, Throwable failure) {
    try {
      all(resources);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static @Nullable RuntimeException one(
      AutoCloseable resource, @Nullable RuntimeException before) {
    try {
      resource.close();
      return before;
    } catch (Exception e) {
      RuntimeException failure = e instanceof RuntimeException r ? r : new IllegalStateException(e);
      if (before != null) {
        before.addSuppressed(failure);
        return before;
      }
      return failure;
    }
  }
}
