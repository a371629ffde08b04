package org.tendril.engine.internal.files;

import org.jspecify.annotations.Nullable;

/** Makes the exceptions that a user sees, for packages beneath the one that declares them. */
public interface Failures {
  /** The exception for data that a user must correct. */
  RuntimeException invalidInput(String message, @Nullable Throwable cause);

  /** The exception for memory or disk that does not suffice. */
  RuntimeException resourceExhausted(String message, Throwable cause);
}
