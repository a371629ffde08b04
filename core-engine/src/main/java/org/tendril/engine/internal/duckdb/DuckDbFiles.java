package org.tendril.engine.internal.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.files.FileAccess.StoredFile;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.internal.frame.FileFormat;
import org.tendril.engine.internal.io.OutputFile;

/** Reads and writes files with DuckDB. */
final class DuckDbFiles {
  private final DuckDb database;
  private final FileAccess files = FileAccess.local();

  DuckDbFiles(DuckDb database) {
    this.database = database;
  }

  private static String quote(String name) {
    return DuckDbDialect.INSTANCE.quote(name);
  }

  private static String literal(String text) {
    return DuckDbDialect.INSTANCE.literal(text);
  }

  /** The query that reads the files of a path. */
  String text(FileFormat format, String path, CsvOptions options, @Nullable Schema schema) {
    List<String> found = find(path);
    return switch (format) {
      case PARQUET -> "SELECT * FROM read_parquet(" + list(found) + ")";
      case JSON -> json(found, path);
      case CSV -> csv(found, options, schema == null ? csvSchema(found, options, path) : schema);
    };
  }

  private List<String> find(String path) {
    List<StoredFile> found;
    try {
      found = files.find(path);
    } catch (IOException e) {
      throw new TendrilException.InvalidInput(
          "a file must be readable: " + path + ": " + e.getMessage(), e);
    }
    if (found.isEmpty()) {
      throw new TendrilException.InvalidInput(
          "a path must match a file: " + path + " matches none; check the name and the pattern");
    }
    return found.stream().map(StoredFile::location).toList();
  }

  private static String list(List<String> files) {
    return files.stream().map(DuckDbFiles::literal).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String csv(List<String> files, CsvOptions options, Schema schema) {
    return "SELECT * FROM read_csv("
        + list(files)
        + csvArguments(options)
        + ", auto_detect = false, columns = "
        + types(schema.columns())
        + ")";
  }

  private static String csvArguments(CsvOptions options) {
    String quote = literal(String.valueOf(options.quote()));
    return ", header = "
        + options.hasHeader()
        + ", delim = "
        + literal(String.valueOf(options.delimiter()))
        + ", quote = "
        + quote
        + ", escape = "
        + quote
        + ", nullstr = ["
        + (options.nullText().isEmpty() ? "" : literal(options.nullText()) + ", ")
        + "''], allow_quoted_nulls = false";
  }

  private static String types(List<Column> columns) {
    return columns.stream()
        .map(column -> literal(column.name()) + ": " + literal(type(column.type())))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String type(ColumnType type) {
    return DuckDbDialect.INSTANCE.type(type);
  }

  /** The types that fit all values of all files. */
  private Schema csvSchema(List<String> files, CsvOptions options, String path) {
    List<Column> columns = List.of();
    for (String file : files) {
      List<String> header = CsvHeader.of(file, options);
      List<Column> next = named(sniffed(file, options, header, path), options, header, file);
      columns = columns.isEmpty() ? next : common(columns, next, file);
    }
    return Schema.of(columns);
  }

  private List<Column> sniffed(String file, CsvOptions options, List<String> header, String path) {
    if (header.isEmpty()) {
      throw new TendrilException.InvalidInput(
          "a CSV file must have columns: " + file + " is empty; give a schema, or leave it out");
    }
    String source = "read_csv(" + list(List.of(file)) + csvArguments(options);
    List<Column> found = List.of();
    RuntimeException failure = null;
    try {
      found = found(source + ", sample_size = -1)", path);
    } catch (RuntimeException e) {
      failure = e;
    }
    if (found.size() != header.size()) { // only reading as text reports the line
      List<Column> texts = new ArrayList<>();
      header.forEach(name -> texts.add(new Column("_c" + texts.size(), ColumnType.STRING)));
      String read = source + ", auto_detect = false, columns = " + types(texts) + ")";
      database.run("SELECT count(COLUMNS(*)) FROM " + read, "read " + path);
      throw failure != null
          ? failure
          : new TendrilException.InvalidInput(
              "the types of a CSV file must be found: " + file + "; give a schema");
    }
    return found;
  }

  /** Names columns by the header; a column without a name is named by its position, as in Spark. */
  private List<Column> named(
      List<Column> found, CsvOptions options, List<String> header, String file) {
    List<Column> named = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Column column : found) {
      String given = header.get(named.size());
      boolean hasName = options.hasHeader() && !given.isBlank();
      String name = hasName ? column.name() : "_c" + named.size();
      if (!names.add(hasName ? given.strip().toLowerCase(Locale.ROOT) : name)) {
        throw new TendrilException.InvalidInput(
            "column names must differ, whatever their case: "
                + file
                + ": name="
                + given
                + " header="
                + header
                + "; give a schema with other names");
      }
      named.add(new Column(name, column.type()));
    }
    return named;
  }

  private List<Column> common(List<Column> columns, List<Column> next, String file) {
    List<Column> common = new ArrayList<>();
    for (int i = 0; i < columns.size() && columns.size() == next.size(); i++) {
      Column column = columns.get(i);
      if (column.name().equals(next.get(i).name())) {
        common.add(new Column(column.name(), common(column.type(), next.get(i).type())));
      }
    }
    if (common.size() < columns.size()) {
      throw new TendrilException.InvalidInput(
          "all files of a path must have the same columns: "
              + file
              + ": columns="
              + Schema.of(next).names()
              + " others="
              + Schema.of(columns).names());
    }
    return common;
  }

  private static ColumnType common(ColumnType a, ColumnType b) {
    if (a.equals(b)) {
      return a;
    } else if (a.isNumeric() && b.isNumeric()) {
      return ColumnType.DOUBLE;
    }
    List<ColumnType> times = List.of(ColumnType.DATE, ColumnType.TIMESTAMP);
    return times.contains(a) && times.contains(b) ? ColumnType.TIMESTAMP : ColumnType.STRING;
  }

  /** The columns that DuckDB infers; types that frames lack become strings. */
  private List<Column> found(String function, String path) {
    ResultColumns found =
        database.with(
            "SELECT * FROM " + function,
            "read " + path,
            statement -> ResultColumns.of(statement.getMetaData()));
    List<Column> columns = new ArrayList<>();
    for (ResultColumns.Found column : found.columns()) {
      DuckDbType type = column.type();
      columns.add(new Column(column.name(), type == null ? ColumnType.STRING : type.type()));
    }
    return columns;
  }

  private String json(List<String> files, String path) {
    String format =
        ", format = '"
            + (JsonArrays.areAll(files, path) ? "array" : "newline_delimited")
            + "', records = true, map_inference_threshold = -1";
    List<Column> columns = new ArrayList<>();
    for (Column column : found("read_json(" + list(files) + format + ", sample_size = -1)", path)) {
      columns.add(new Column(column.name(), jsonType(column.type())));
    }
    columns.sort(Comparator.comparing(Column::name));
    return "SELECT * FROM read_json("
        + list(files)
        + format
        + ", columns = "
        + types(columns)
        + ")";
  }

  /**
   * Keeps strings as strings, even if they look like dates or numbers; also sorts fields of
   * structs.
   */
  private static ColumnType jsonType(ColumnType type) {
    return switch (type.kind()) {
      case DATE, TIMESTAMP, INSTANT -> ColumnType.STRING;
      case LIST -> ColumnType.list(jsonType(type.fields().get(0).type()));
      case STRUCT ->
          ColumnType.struct(
              type.fields().stream()
                  .map(field -> new Column(field.name(), jsonType(field.type())))
                  .sorted(Comparator.comparing(Column::name))
                  .toList());
      case BOOLEAN, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, DECIMAL, STRING, BINARY, MAP -> type;
    };
  }

  /** Writes rows; the file appears whole or not at all. */
  void write(
      DuckDbRelation rows, FileFormat format, String path, CsvOptions options, boolean overwrite) {
    OutputFile.write(
        target(path, overwrite),
        file ->
            database.run(
                "COPY ("
                    + rows.query()
                    + ") TO "
                    + literal(file.path().toString())
                    + copyOptions(format, options, rows.schema()),
                rows.subject("write " + path)));
  }

  private static String copyOptions(FileFormat format, CsvOptions options, Schema schema) {
    return switch (format) {
      case PARQUET -> " (USE_TMP_FILE false, FORMAT parquet, COMPRESSION snappy)";
      case JSON -> " (USE_TMP_FILE false, FORMAT json)";
      case CSV ->
          " (USE_TMP_FILE false, FORMAT csv, HEADER "
              + options.hasHeader()
              + ", DELIMITER "
              + literal(String.valueOf(options.delimiter()))
              + ", QUOTE "
              + literal(String.valueOf(options.quote()))
              + ", ESCAPE "
              + literal(String.valueOf(options.quote()))
              + ", NULLSTR "
              + literal(options.nullText())
              + forcedQuotes(options, schema)
              + ")";
    };
  }

  /** Quotes all strings if nulls have a text: else an empty string would be read as null. */
  private static String forcedQuotes(CsvOptions options, Schema schema) {
    List<String> strings = new ArrayList<>();
    for (Column column : schema.columns()) {
      if (!options.nullText().isEmpty() && column.type().equals(ColumnType.STRING)) {
        strings.add(quote(column.name()));
      }
    }
    return strings.isEmpty() ? "" : ", FORCE_QUOTE (" + String.join(", ", strings) + ")";
  }

  private Path target(String path, boolean overwrite) {
    Path target =
        files
            .localPath(path)
            .orElseThrow(
                () -> new TendrilException.InvalidInput("output must be a local file: " + path));
    if (!Files.isDirectory(target) && Files.exists(target) && !overwrite) {
      throw new TendrilException.InvalidInput(
          "output must not exist: " + path + "; use overwrite() or choose another path");
    }
    return target;
  }
}
