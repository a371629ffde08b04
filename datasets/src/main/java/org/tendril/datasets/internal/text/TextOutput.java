package org.tendril.datasets.internal.text;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
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

  /** Writes the text of a file. */
  @FunctionalInterface
  public interface TextContent {
    /** Writes everything to {@code text}, which the caller closes. */
    void writeTo(Writer text) throws IOException;
  }

  /** Writes a file of text in UTF-8, as {@link #write} does. */
  public static void writeText(Path path, TextContent content) {
    write(
        path,
        out -> {
          Writer text =
              new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
          content.writeTo(text);
          text.flush();
        });
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
