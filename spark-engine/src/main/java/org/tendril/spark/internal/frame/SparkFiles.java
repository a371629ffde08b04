package org.tendril.spark.internal.frame;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.files.FileAccess.StoredFile;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.internal.frame.FileFormat;

/** Reads and writes files with Spark. */
final class SparkFiles {
  private static final String QUOTED_EMPTY =
      "\u0000quoted empty\u0000"; // would be read as null otherwise
  private static final String TIME = "yyyy-MM-dd HH:mm:ss.SSSSSS";

  private final SparkSession session;
  private final FileAccess files;

  SparkFiles(SparkSession session, FileAccess files) {
    this.session = session;
    this.files = files;
  }

  /** Reads the rows of a path. Runs jobs if types must be found. */
  Dataset<Row> read(FileFormat format, String path, CsvOptions options, @Nullable Schema schema) {
    String[] found = find(path);
    return switch (format) {
      case PARQUET ->
          session.read().schema(session.read().parquet(found[0]).schema()).parquet(found);
      case JSON -> json(found, path);
      case CSV -> csv(found, options, schema);
    };
  }

  private String[] find(String path) {
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
    return found.stream().map(file -> literal(file.location())).toArray(String[]::new);
  }

  /** A pattern that matches only this name: Spark treats names as patterns. */
  private static String literal(String name) {
    return name.replaceAll("([\\\\{}\\[\\]*?])", "\\\\$1");
  }

  private Dataset<Row> csv(String[] found, CsvOptions options, @Nullable Schema given) {
    Schema schema = given;
    if (schema == null) {
      Dataset<Row> texts =
          csvReader(options)
              .option("enforceSchema", found.length == 1) // checks the header of each file
              .option("multiLine", !found[0].contains("\\")) // does not work with such names
              .csv(found);
      if (texts.columns().length == 0) {
        throw new TendrilException.InvalidInput(
            "a CSV file must have columns: "
                + found[0]
                + " is empty; give a schema, or leave it out");
      }
      if (options.hasHeader()) {
        requireNames(texts.columns(), options, found[0]);
      }
      schema = CsvTypes.schema(texts.columns(), InternalRows.collect(CsvTypes.query(texts))[0]);
    }
    Dataset<Row> rows = csvReader(options).schema(SparkType.spark(schema)).csv(found);
    return rows.select(
        schema.columns().stream()
            .map(SparkFiles::withoutMark)
            .toArray(org.apache.spark.sql.Column[]::new));
  }

  /** Refuses duplicate names, to which Spark has appended their positions. */
  private void requireNames(String[] names, CsvOptions options, String file) {
    boolean suspect = false;
    for (int i = 0; i < names.length; i++) {
      suspect |= names[i].endsWith(String.valueOf(i)) && !names[i].equals("_c" + i);
    }
    if (!suspect) {
      return;
    }
    Row header = csvReader(options).option("header", false).csv(file).first();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.isNullAt(i) ? "" : header.getString(i);
      if (!name.isBlank() && !seen.add(name.strip().toLowerCase(Locale.ROOT))) {
        throw new TendrilException.InvalidInput(
            "column names must differ, whatever their case: "
                + file
                + ": name="
                + name
                + " header="
                + header
                + "; give a schema with other names");
      }
    }
  }

  private static org.apache.spark.sql.Column withoutMark(Column column) {
    org.apache.spark.sql.Column cell = functions.col(SparkDialect.INSTANCE.quote(column.name()));
    return column.type().equals(ColumnType.STRING)
        ? functions.when(cell.equalTo(QUOTED_EMPTY), "").otherwise(cell).as(column.name())
        : cell;
  }

  private DataFrameReader csvReader(CsvOptions options) {
    String quote = String.valueOf(options.quote());
    return session
        .read()
        .option("header", options.hasHeader())
        .option("sep", String.valueOf(options.delimiter()))
        .option("quote", quote)
        .option("escape", quote)
        .option("nullValue", options.nullText())
        .option("emptyValue", QUOTED_EMPTY)
        .option("nanValue", "nan")
        .option("positiveInf", "inf")
        .option("negativeInf", "-inf")
        .option("multiLine", true) // allows line breaks between quotes
        .option("unescapedQuoteHandling", "RAISE_ERROR")
        .option("mode", "FAILFAST")
        .option("timeZone", "UTC");
  }

  private Dataset<Row> json(String[] found, String path) {
    StructType types = jsonReader().json(found).schema();
    List<StructField> fields = new ArrayList<>();
    for (StructField field : types.fields()) {
      SparkType type = SparkType.of(field.dataType());
      if (type == null) {
        throw new TendrilException.InvalidInput(
            "read " + path + ": frames have no columns of this type: column=" + field.name());
      }
      fields.add(
          new StructField(
              field.name(), SparkType.spark(jsonType(type.type())), true, field.metadata()));
    }
    fields.sort(Comparator.comparing(StructField::name));
    return jsonReader().schema(new StructType(fields.toArray(StructField[]::new))).json(found);
  }

  private DataFrameReader jsonReader() {
    return session.read().option("mode", "FAILFAST").option("timeZone", "UTC");
  }

  /** Returns the type for JSON: numbers other than longs are doubles, however large. */
  private static ColumnType jsonType(ColumnType type) {
    return switch (type.kind()) {
      case DECIMAL -> ColumnType.DOUBLE;
      case LIST -> ColumnType.list(jsonType(type.fields().get(0).type()));
      case STRUCT ->
          ColumnType.struct(
              type.fields().stream()
                  .map(field -> new Column(field.name(), jsonType(field.type())))
                  .sorted(Comparator.comparing(Column::name))
                  .toList());
      case BOOLEAN, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, STRING, BINARY -> type;
      case DATE, TIMESTAMP, INSTANT, MAP -> type;
    };
  }

  /** Writes a directory under a temporary name, then renames it. */
  void write(
      Dataset<Row> rows, FileFormat format, String path, CsvOptions options, boolean overwrite) {
    try {
      Path target = new Path(path);
      FileSystem system = target.getFileSystem(session.sparkContext().hadoopConfiguration());
      target = system.makeQualified(target);
      check(system, target, path, overwrite);
      String name = "." + target.getName() + "." + UUID.randomUUID();
      Path temporary = new Path(target.getParent(), name + ".tmp");
      try {
        write(rows, format, temporary.toString(), options);
        replace(system, temporary, target, new Path(target.getParent(), name + ".old"));
      } finally {
        system.delete(temporary, true);
      }
    } catch (IOException | IllegalArgumentException e) {
      if (e instanceof SparkThrowable && e instanceof RuntimeException failure) {
        throw failure; // an invalid value, not an invalid name
      }
      throw new TendrilException.InvalidInput(
          "output must be writable: " + path + ": " + e.getMessage(), e);
    }
  }

  private void check(FileSystem system, Path target, String path, boolean overwrite)
      throws IOException {
    Path parent = target.getParent();
    if (parent == null) {
      throw new TendrilException.InvalidInput("output must not be the root: " + path);
    }
    if (system.exists(target) && !overwrite) {
      throw new TendrilException.InvalidInput(
          "output must not exist: " + path + "; use overwrite() or choose another path");
    }
    if (system instanceof LocalFileSystem
        && !system.exists(parent)) { // others create it, or have none
      throw new TendrilException.InvalidInput(
          "output directory must exist: " + path + "; create the directory first");
    }
  }

  private static void write(
      Dataset<Row> rows, FileFormat format, String directory, CsvOptions options) {
    String quote = String.valueOf(options.quote());
    switch (format) {
      case PARQUET -> rows.write().option("compression", "snappy").parquet(directory);
      case JSON ->
          rows.write()
              .option("timestampNTZFormat", TIME)
              .option("timestampFormat", TIME + "XXX")
              .option("timeZone", "UTC")
              .json(directory);
      case CSV ->
          rows.write()
              .option("header", options.hasHeader())
              .option("sep", String.valueOf(options.delimiter()))
              .option("quote", quote)
              .option("escape", quote)
              .option("nullValue", options.nullText())
              .option("emptyValue", quote + quote)
              .option("ignoreLeadingWhiteSpace", false)
              .option("ignoreTrailingWhiteSpace", false)
              .option("timestampNTZFormat", TIME)
              .option("timestampFormat", TIME + "XXX")
              .option("timeZone", "UTC")
              .csv(directory);
    }
  }

  /** Replaces a directory by the written one; keeps the old one if that fails. */
  private void replace(FileSystem system, Path written, Path target, Path aside)
      throws IOException {
    boolean replaces = exists(system, target);
    if (replaces && !system.rename(target, aside)) {
      throw new IOException("the old directory cannot be moved");
    }
    if (!system.rename(written, target)) {
      if (replaces) {
        system.rename(aside, target);
      }
      throw new IOException("the directory written cannot be renamed");
    }
    if (replaces) {
      system.delete(aside, true);
    }
  }

  private static boolean exists(FileSystem system, Path path) throws IOException {
    try {
      system.getFileStatus(path);
      return true;
    } catch (FileNotFoundException e) {
      return false;
    }
  }
}
