package org.tendril.spark.internal.resident.mesh;

import org.jspecify.annotations.Nullable;

/** Tasks could not exchange blocks: not the fault of what they compute, so Spark tries again. */
public final class ExchangeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ExchangeException(String message, @Nullable Throwable cause) {
    super(message, cause, true, false); // thrown elsewhere than it arose
  }
}
