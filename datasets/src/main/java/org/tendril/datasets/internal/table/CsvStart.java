package org.tendril.datasets.internal.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.InputFile;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess.StoredFile;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.DataFrameReader;
import org.tendril.engine.frame.Schema;

/** The form of CSV files, as their first line shows it. */
public final class CsvStart {
  private static final String DELIMITERS = ",;\t|"; // the first of those that are most frequent
  private static final int MOST_BYTES = 1 << 16; // of a first line
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d*)?");
  private static final Pattern TYPED = Pattern.compile("(.+):([a-z]+)", Pattern.CASE_INSENSITIVE);
  private static final Map<String, ColumnType> TYPES =
      Map.of(
          "string", ColumnType.STRING,
          "int", ColumnType.LONG,
          "integer", ColumnType.LONG,
          "long", ColumnType.LONG,
          "short", ColumnType.LONG,
          "byte", ColumnType.LONG,
          "float", ColumnType.DOUBLE,
          "double", ColumnType.DOUBLE,
          "boolean", ColumnType.BOOLEAN,
          "bool", ColumnType.BOOLEAN);

  private CsvStart() {}

  /**
   * Fits a form to files.
   *
   * @param path a file, directory or pattern
   * @param given the form as far as it is known
   * @param hasDelimiter whether the delimiter is known; otherwise it is a comma, semicolon, tab or
   *     bar, whichever the first line has most
   * @param hasHeader whether it is known if there is a header; otherwise there is one unless the
   *     first field is a number
   */
  public static CsvOptions fit(
      Engine engine, String path, CsvOptions given, boolean hasDelimiter, boolean hasHeader) {
    String line = hasDelimiter && hasHeader ? null : firstLine(engine, path);
    if (line == null) {
      return given;
    }
    char delimiter = hasDelimiter ? given.delimiter() : delimiter(line);
    CsvOptions fitting = given.withDelimiter(delimiter);
    if (hasHeader) {
      return fitting;
    }
    int end = line.indexOf(delimiter);
    String first = (end < 0 ? line : line.substring(0, end)).replace(given.quote(), ' ').strip();
    return fitting.withHeader(!NUMBER.matcher(first).matches());
  }

  private static char delimiter(String line) {
    char best = ',';
    long most = 0;
    for (int i = 0; i < DELIMITERS.length(); i++) {
      char candidate = DELIMITERS.charAt(i);
      long count = line.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  /** The first line of the first file, without a byte order mark; null if there is no file. */
  private static @Nullable String firstLine(Engine engine, String path) {
    try {
      List<StoredFile> found = engine.files().find(path);
      if (found.isEmpty() || !found.get(0).isRanged() || found.get(0).length() == 0) {
        return null; // the reader reports it
      }
      try (InputStream content = InputFile.of(found.get(0)).open(engine)) {
        String start = new String(content.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        return start.replaceFirst("^\uFEFF", "").lines().findFirst().orElse("");
      }
    } catch (IOException e) {
      throw new TendrilException.InvalidInput(
          "a file must be readable: " + path + ": " + e.getMessage(), e);
    }
  }

  /**
   * The rows of CSV files. A name in a header may end with a type, as in {@code code:string}: the
   * column then has this type, and the name without it.
   */
  public static DataFrame read(DataFrameReader reader, String path, CsvOptions options) {
    DataFrame rows = reader.csv(path, options);
    if (!options.hasHeader()) {
      return rows;
    }
    List<Column> columns = new ArrayList<>();
    for (Column column : rows.schema().columns()) {
      Matcher matcher = TYPED.matcher(column.name());
      ColumnType type =
          matcher.matches() ? TYPES.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
      columns.add(type == null ? column : new Column(matcher.group(1), type));
    }
    return columns.equals(rows.schema().columns())
        ? rows
        : reader.csv(path, options, Schema.of(columns));
  }
}
