package org.tendril.engine.internal.frame;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.files.FileAccess.StoredFile;
import org.tendril.engine.frame.CsvOptions;

/** The records of a CSV file, one after the other: for headers and messages, not for data. */
public final class CsvRecords implements Closeable {
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final String ABSENT = "\u0000"; // an empty field without quotes

  private final BufferedReader text;
  private final CsvOptions options;
  private long line = 1;
  private long start = 1;

  private CsvRecords(BufferedReader text, CsvOptions options) {
    this.text = text;
    this.options = options;
  }

  private static CsvRecords of(FileAccess files, StoredFile file, CsvOptions options)
      throws IOException {
    InputStream bytes = new BufferedInputStream(files.open(file, 0), 1 << 16);
    try {
      InputStream plain = file.location().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
      return new CsvRecords(
          new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8)), options);
    } catch (IOException e) { // not a gzip file
      bytes.close();
      throw e;
    }
  }

  /**
   * The fields of the first record of a file, without spaces around them; none if it is empty.
   *
   * @throws TendrilException.InvalidInput if the file cannot be read
   */
  public static List<String> header(FileAccess files, StoredFile file, CsvOptions options) {
    try (CsvRecords records = of(files, file, options)) {
      return records.next().stream().map(field -> field.replace(ABSENT, "").strip()).toList();
    } catch (IOException e) {
      throw new TendrilException.InvalidInput(
          "a file must be readable: " + file.location() + ": " + e.getMessage(), e);
    }
  }

  /** The line of the first record with such a value at this position; 0 if it is not found. */
  static long line(
      FileAccess files,
      String location,
      CsvOptions options,
      int position,
      Predicate<String> isValue) {
    try {
      List<StoredFile> found = files.find(location);
      if (found.size() != 1) {
        return 0;
      }
      try (CsvRecords records = of(files, found.get(0), options)) {
        List<String> fields = options.hasHeader() ? records.next() : List.of();
        do {
          fields = records.next();
          if (position < fields.size() && isValue.test(fields.get(position))) {
            return records.start;
          }
        } while (!fields.isEmpty());
      }
      return 0;
    } catch (IOException e) {
      return 0; // the message does without
    }
  }

  /** The next record; empty at the end. */
  private List<String> next() throws IOException {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    boolean wasQuoted = false; // the field
    boolean any = false;
    start = line;
    for (int next = text.read(); next >= 0; next = text.read()) {
      boolean endsLine = (next == '\n' || next == '\r') && !quoted;
      line += next == '\n' ? 1 : 0;
      if (endsLine && any) {
        fields.add(text(field, wasQuoted));
        return fields;
      } else if (endsLine) {
        start = line;
      } else if (next == options.quote()) {
        boolean isDoubled = !quoted && !field.isEmpty(); // a quote within quotes
        quoted = !quoted;
        wasQuoted = true;
        if (isDoubled) {
          field.append(options.quote());
        }
        any = true;
      } else if (next == options.delimiter() && !quoted) {
        fields.add(text(field, wasQuoted));
        field.setLength(0);
        wasQuoted = false;
        any = true;
      } else if (next != BYTE_ORDER_MARK) {
        field.append((char) next);
        any = true;
      }
    }
    if (any) {
      fields.add(text(field, wasQuoted));
    }
    return fields;
  }

  private static String text(StringBuilder field, boolean wasQuoted) {
    return field.isEmpty() && !wasQuoted ? ABSENT : field.toString();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
