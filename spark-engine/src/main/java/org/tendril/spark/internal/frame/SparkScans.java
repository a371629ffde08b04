package org.tendril.spark.internal.frame;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.files.FileAccess.StoredFile;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.internal.frame.BadValue;
import org.tendril.engine.internal.frame.FileFormat;
import org.tendril.engine.internal.frame.Reading;
import org.tendril.engine.internal.frame.TextClasses;
import org.tendril.engine.internal.frame.TextSql;
import org.tendril.engine.internal.frame.TextType;

/** Reads files with Spark. */
final class SparkScans {
  private static final Logger LOG = LoggerFactory.getLogger(SparkScans.class);
  private static final TextSql TEXTS =
      new TextSql(SparkDialect.INSTANCE, "regexp_like", "raise_error", '$');
  private static final String QUOTED_EMPTY =
      "\u0000quoted empty\u0000"; // would be read as null otherwise
  private static final String FILE = "_metadata.file_path";

  private final SparkSession session;
  private final FileAccess files;

  SparkScans(SparkSession session, FileAccess files) {
    this.session = session;
    this.files = files;
  }

  /** Reads the rows of a path. Runs jobs if types must be found. */
  Dataset<Row> read(FileFormat format, String path, Reading reading) {
    String[] found = find(path);
    return switch (format) {
      case PARQUET -> parquet(found, reading);
      case JSON -> json(found, reading, path);
      case CSV -> csv(found, reading, path);
    };
  }

  private static String quote(String name) {
    return SparkDialect.INSTANCE.quote(name);
  }

  /**
   * The value of a column, from an expression for its text if its type is declared.
   *
   * @param csv the form of the file; null if it is not CSV
   */
  private static org.apache.spark.sql.Column value(
      Reading reading, String name, int position, @Nullable CsvOptions csv, String text) {
    TextType declared = reading.type(name);
    if (declared == null) {
      return functions.expr(text).as(name);
    }
    String failure =
        BadValue.message(SparkDialect.INSTANCE, FILE, csv, position, name, declared, text);
    return functions.expr(declared.value(TEXTS, text, failure)).as(name);
  }

  private Dataset<Row> parquet(String[] found, Reading reading) {
    Dataset<Row> rows =
        session.read().schema(session.read().parquet(found[0]).schema()).parquet(found);
    if (reading.types().isEmpty()) {
      return rows;
    }
    List<org.apache.spark.sql.Column> values = new ArrayList<>();
    for (String name : rows.columns()) {
      String text = quote(name);
      boolean isDeclared = reading.type(name) != null;
      values.add(
          value(
              reading,
              name,
              values.size(),
              null,
              isDeclared ? "CAST(" + text + " AS STRING)" : text));
    }
    return rows.select(values.toArray(org.apache.spark.sql.Column[]::new));
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

  private Dataset<Row> csv(String[] found, Reading reading, String path) {
    CsvOptions options = reading.csv();
    Schema schema = reading.schema();
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
      schema = found(texts, reading, path);
    }
    StructType read = new StructType();
    List<org.apache.spark.sql.Column> values = new ArrayList<>();
    for (Column column : schema.columns()) {
      boolean isText = reading.type(column.name()) != null;
      ColumnType type = isText ? ColumnType.STRING : column.type();
      read = read.add(column.name(), SparkType.spark(type));
      String cell = quote(column.name());
      String text = type.equals(ColumnType.STRING) ? withoutMark(cell) : cell;
      values.add(value(reading, column.name(), values.size(), options, text));
    }
    return csvReader(options)
        .schema(read)
        .csv(found)
        .select(values.toArray(org.apache.spark.sql.Column[]::new));
  }

  /** Finds the types that fit all texts, in one pass over them. */
  private static Schema found(Dataset<Row> texts, Reading reading, String path) {
    String[] names = texts.columns();
    List<org.apache.spark.sql.Column> terms = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      String name = name(names[i], i);
      boolean isOpen = reading.type(name) == null;
      String term = isOpen ? TextClasses.term(TEXTS, quote(names[i]), reading.isId(name), 0) : "0";
      terms.add(functions.expr(term));
    }
    InternalRow classes =
        InternalRows.collect(
            texts.agg(
                terms.get(0),
                terms.subList(1, terms.size()).toArray(org.apache.spark.sql.Column[]::new)))[0];
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      int found = classes.getInt(i);
      columns.add(new Column(name(names[i], i), TextClasses.type(found)));
      if (TextClasses.hasPadded(found)) {
        LOG.warn(TextClasses.PADDED_IDS, path, names[i].strip());
      }
    }
    try {
      return Schema.of(columns);
    } catch (IllegalArgumentException e) {
      throw new TendrilException.InvalidInput("read " + path + ": " + e.getMessage(), e);
    }
  }

  private static String name(String given, int position) {
    return given.isBlank() ? "_c" + position : given.strip();
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

  private static String withoutMark(String cell) {
    String mark = SparkDialect.INSTANCE.literal(QUOTED_EMPTY);
    return "CASE WHEN " + cell + " = " + mark + " THEN '' ELSE " + cell + " END";
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

  private Dataset<Row> json(String[] found, Reading reading, String path) {
    StructType types = jsonReader().json(found).schema();
    List<StructField> fields = new ArrayList<>();
    for (StructField field : types.fields()) {
      SparkType type = SparkType.of(field.dataType());
      if (type == null) {
        throw new TendrilException.InvalidInput(
            "read " + path + ": frames have no columns of this type: column=" + field.name());
      }
      boolean isWide = field.dataType() instanceof DecimalType number && number.scale() == 0;
      boolean isId = reading.isId(field.name()) && !type.type().equals(ColumnType.LONG);
      boolean isText = isWide || isId || reading.type(field.name()) != null;
      ColumnType read = isText ? ColumnType.STRING : jsonType(type.type());
      fields.add(new StructField(field.name(), SparkType.spark(read), true, field.metadata()));
    }
    fields.sort(Comparator.comparing(StructField::name));
    List<org.apache.spark.sql.Column> values = new ArrayList<>();
    for (StructField field : fields) {
      values.add(value(reading, field.name(), values.size(), null, quote(field.name())));
    }
    Dataset<Row> rows =
        jsonReader().schema(new StructType(fields.toArray(StructField[]::new))).json(found);
    return reading.types().isEmpty()
        ? rows
        : rows.select(values.toArray(org.apache.spark.sql.Column[]::new));
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
}
