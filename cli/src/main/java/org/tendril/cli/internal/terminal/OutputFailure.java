package org.tendril.cli.internal.terminal;

import java.io.IOException;
import java.util.Locale;

/** Reports that standard output could not be written. */
public final class OutputFailure extends IOException {
  private static final long serialVersionUID = 1L;

  OutputFailure(IOException cause) {
    super(cause.getMessage(), cause);
  }

  /** Whether the reader of a pipe has gone away, as {@code head} does once it has enough. */
  public boolean isReaderGone() {
    String reason = String.valueOf(getMessage()).toLowerCase(Locale.ROOT);
    return reason.contains("broken pipe") || reason.contains("pipe is being closed");
  }
}
