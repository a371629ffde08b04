package org.tendril.engine.internal.duckdb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.CsvOptions;

/** The first record of a CSV file, which determines the number of columns. */
final class CsvHeader {
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private CsvHeader() {}

  /** The fields of the first record; none if the file is empty. */
  static List<String> of(String file, CsvOptions options) {
    try (InputStream bytes = Files.newInputStream(Path.of(file));
        InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        BufferedReader text =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return fields(text, options);
    } catch (IOException e) {
      throw new TendrilException.InvalidInput(
          "a file must be readable: " + file + ": " + e.getMessage(), e);
    }
  }

  private static List<String> fields(BufferedReader text, CsvOptions options) throws IOException {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    for (int next = text.read(); next >= 0; next = text.read()) {
      boolean endsLine = (next == '\n' || next == '\r') && !quoted;
      if (endsLine && any) {
        fields.add(field.toString());
        return fields;
      } else if (next == options.quote()) {
        quoted = !quoted;
        any = true;
      } else if (next == options.delimiter() && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
        any = true;
      } else if (!endsLine && next != BYTE_ORDER_MARK) {
        field.appendCodePoint(next);
        any = true;
      }
    }
    if (any) {
      fields.add(field.toString());
    }
    return fields;
  }
}
