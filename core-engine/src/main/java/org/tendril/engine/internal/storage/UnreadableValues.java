package org.tendril.engine.internal.storage;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A file of stored values cannot be read; the step that wrote it must run again. */
public final class UnreadableValues extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  UnreadableValues(IOException cause) {
    super(cause);
  }

  /** Whether a failure comes from such a file, even if a user's function wrapped it. */
  public static boolean isCauseOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnreadableValues) {
        return true;
      }
    }
    return false;
  }
}
