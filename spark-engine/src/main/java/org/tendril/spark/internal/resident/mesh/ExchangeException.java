package org.tendril.spark.internal.resident.mesh;

import org.jspecify.annotations.Nullable;

/** Reports that tasks could not exchange blocks. Spark retries them: their code is not at fault. */
public final class ExchangeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ExchangeException(String message, @Nullable Throwable cause) {
    super(message, cause, true, false); // no stack trace: another thread throws it
  }
}
