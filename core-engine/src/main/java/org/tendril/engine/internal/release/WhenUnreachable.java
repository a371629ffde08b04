package org.tendril.engine.internal.release;

import java.lang.ref.Cleaner;

/** Frees resources of objects that have become unreachable. */
public final class WhenUnreachable {
  private static final Cleaner CLEANER = Cleaner.create();

  private WhenUnreachable() {}

  /** Runs {@code action} once, when {@code object} is unreachable or the result is cleaned. */
  public static Cleaner.Cleanable run(Object object, Runnable action) {
    return CLEANER.register(object, action);
  }
}
