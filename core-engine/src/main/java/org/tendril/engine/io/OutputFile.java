package org.tendril.engine.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.files.Failures;
import org.tendril.engine.internal.files.WholeFile;

/**
 * A file that appears whole or not at all: it is written under a temporary name in the same
 * directory and renamed at the end; after a failure it is removed.
 *
 * <p>A target that exists and is no regular file (a pipe, a device) is written directly.
 */
public final class OutputFile {
  private static final Failures FAILURES =
      new Failures() {
        @Override
        public RuntimeException invalidInput(String message, @Nullable Throwable cause) {
          return new TendrilException.InvalidInput(message, cause);
        }

        @Override
        public RuntimeException resourceExhausted(String message, Throwable cause) {
          return new TendrilException.ResourceExhausted(message, cause);
        }
      };

  private final WholeFile file;

  private OutputFile(WholeFile file) {
    this.file = file;
  }

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything to {@code file}. */
    void writeTo(OutputFile file) throws IOException;
  }

  /**
   * Writes a whole file and puts it in place.
   *
   * @throws TendrilException.InvalidInput if the target cannot be created there
   * @throws TendrilException.ResourceExhausted if writing fails, for example for lack of space
   */
  public static void write(Path target, Content content) {
    WholeFile.write(target, file -> content.writeTo(new OutputFile(file)), FAILURES);
  }

  /** The open file. */
  public FileChannel channel() {
    return file.channel();
  }

  /** A stream onto {@link #channel()} that ignores closing; unbuffered. */
  public OutputStream stream() {
    return file.stream();
  }
}
