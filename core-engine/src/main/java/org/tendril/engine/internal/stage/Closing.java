package org.tendril.engine.internal.stage;

import org.jspecify.annotations.Nullable;

/** Frees several things even if freeing one of them fails. */
final class Closing {
  private Closing() {}

  static void all(Iterable<? extends AutoCloseable> resources) {
    RuntimeException failure = null;
    for (AutoCloseable resource : resources) {
      failure = one(resource, failure);
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** As above, after a failure that is the one to report. */
  static void all(Iterable<? extends AutoCloseable> resources, Throwable failure) {
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
