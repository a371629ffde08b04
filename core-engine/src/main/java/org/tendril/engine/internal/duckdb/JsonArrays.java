package org.tendril.engine.internal.duckdb;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.tendril.engine.failure.TendrilException;

/** Distinguishes files with one array of objects from files with one object per line. */
final class JsonArrays {
  private JsonArrays() {}

  /** Whether the files are arrays; all must be of the same kind. */
  static boolean areAll(List<String> files, String path) {
    boolean first = isArray(files.get(0));
    for (String file : files) {
      if (isArray(file) != first) {
        throw new TendrilException.InvalidInput(
            "all JSON files of a path must be arrays, or all have one object per line: "
                + path
                + ": "
                + files.get(0)
                + " and "
                + file
                + "; read them separately and unite the frames");
      }
    }
    return first;
  }

  private static boolean isArray(String file) {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(Path.of(file)));
        InputStream text = file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
      int next = text.read();
      while (next >= 0 && Character.isWhitespace(next)) {
        next = text.read();
      }
      return next == '[';
    } catch (IOException e) {
      throw new TendrilException.InvalidInput(
          "a file must be readable: " + file + ": " + e.getMessage(), e);
    }
  }
}
