package org.tendril.engine.internal.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.tendril.engine.internal.failure.Causes;

/** Reports an unreadable file of stored values; the step that wrote it must run again. */
public final class UnreadableValues extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  UnreadableValues(IOException cause) {
    super(cause);
  }

  /** Whether such a file caused a failure, even if a user's function wrapped it. */
  public static boolean isCauseOf(Throwable failure) {
    return Causes.find(failure, UnreadableValues.class) != null;
  }
}
