package org.tendril.datasets.internal.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.tendril.engine.internal.io.OutputFile;

/** Writes text files, compressed as their names state; each appears whole or not at all. */
public final class TextOutput {
  private TextOutput() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything to {@code out}, which the caller closes. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file, compressed if its name ends with {@code .gz}, {@code .xz} or {@code .zst}. A
   * file written inside the content of another is put in place first; if any fails, none is.
   */
  public static void write(Path path, Content content) {
    Compression compression = Compression.ofName(String.valueOf(path.getFileName()));
    OutputFile.write(
        path,
        file -> {
          try (OutputStream out = compression.compress(file.stream())) {
            content.writeTo(out);
          }
        });
  }
}
