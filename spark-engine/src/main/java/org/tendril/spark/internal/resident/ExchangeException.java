package org.tendril.spark.internal.resident;

import org.jspecify.annotations.Nullable;

/** Tasks could not exchange blocks: not the fault of what they compute, so Spark tries again. */
final class ExchangeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ExchangeException(String message, @Nullable Throwable cause) {
    super(message, cause, true, false); // thrown elsewhere than it arose
  }
}
