package org.tendril.cli.internal.terminal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A buffered stream that keeps its first failure: writers that swallow exceptions, as {@link
 * java.io.PrintWriter} does, cannot hide it from the next {@link #flush()}. Not thread-safe.
 */
public final class StandardOutput extends OutputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream out;
  private @Nullable OutputFailure failure;

  /** A buffer before {@code out}. */
  public StandardOutput(OutputStream out) {
    this.out = new BufferedOutputStream(out, BUFFER_BYTES);
  }

  /** An action on the stream beneath. */
  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }

  private void attempt(Action action) throws OutputFailure {
    if (failure == null) {
      try {
        action.run();
        return;
      } catch (IOException e) {
        failure = new OutputFailure(e);
      }
    }
    throw failure;
  }

  @Override
  public void write(int b) throws OutputFailure {
    attempt(() -> out.write(b));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws OutputFailure {
    attempt(() -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() throws OutputFailure {
    attempt(out::flush);
  }
}
