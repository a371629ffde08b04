package org.tendril.engine.internal.duckdb;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.files.FileAccess.StoredFile;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.internal.frame.BadValue;
import org.tendril.engine.internal.frame.CsvRecords;
import org.tendril.engine.internal.frame.FileFormat;
import org.tendril.engine.internal.frame.Reading;
import org.tendril.engine.internal.frame.TextClasses;
import org.tendril.engine.internal.frame.TextSql;
import org.tendril.engine.internal.frame.TextType;

/** Builds the queries that read files. */
final class DuckDbScans {
  private static final Logger LOG = LoggerFactory.getLogger(DuckDbScans.class);
  private static final TextSql TEXTS =
      new TextSql(DuckDbDialect.INSTANCE, "regexp_matches", "error", '\\');
  private static final int SAMPLE = 2000; // rows, to leave out columns that are text for sure
  private static final String FILE = "_tendril_file";
  private static final String NAMED_FILE = ", filename = '" + FILE + "'";

  private final DuckDb database;
  private final FileAccess files = FileAccess.local();

  DuckDbScans(DuckDb database) {
    this.database = database;
  }

  private static String quote(String name) {
    return DuckDbDialect.INSTANCE.quote(name);
  }

  private static String literal(String text) {
    return DuckDbDialect.INSTANCE.literal(text);
  }

  /** The query that reads the files of a path. Finds types that are not declared. */
  String text(FileFormat format, String path, Reading reading) {
    List<StoredFile> found = find(path);
    return switch (format) {
      case PARQUET -> parquet(list(found), reading, path);
      case JSON -> json(found, reading, path);
      case CSV -> csv(found, reading, path);
    };
  }

  private List<StoredFile> find(String path) {
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
    return found;
  }

  private static String list(List<StoredFile> files) {
    return files.stream().map(file -> literal(file.location())).collect(joining(", ", "[", "]"));
  }

  private static String types(List<Column> columns) {
    return columns.stream()
        .map(
            column ->
                literal(column.name()) + ": " + literal(DuckDbDialect.INSTANCE.type(column.type())))
        .collect(joining(", ", "{", "}"));
  }

  /** A column of files. */
  private record Term(Column column, @Nullable TextType declared) {

    /** The type by which the database reads it: text if its values are to be checked. */
    Column read() {
      return declared == null ? column : new Column(column.name(), ColumnType.STRING);
    }

    /** The value, from an expression for its text if its type is declared. */
    String value(int position, @Nullable CsvOptions csv, String text) {
      String name = quote(column.name());
      if (declared == null) {
        return name;
      }
      String failure =
          BadValue.message(
              DuckDbDialect.INSTANCE, quote(FILE), csv, position, column.name(), declared, text);
      return declared.value(TEXTS, text, failure) + " AS " + name;
    }
  }

  /** The query for columns of a function, given its arguments but the columns. */
  private static String query(
      String function, String arguments, List<Term> terms, @Nullable CsvOptions csv) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      values.add(terms.get(i).value(i, csv, quote(terms.get(i).column().name())));
    }
    boolean isChecked = terms.stream().anyMatch(term -> term.declared() != null);
    return "SELECT "
        + String.join(", ", values)
        + " FROM "
        + function
        + "("
        + arguments
        + (isChecked ? NAMED_FILE : "")
        + ", columns = "
        + types(terms.stream().map(Term::read).toList())
        + ")";
  }

  private String parquet(String files, Reading reading, String path) {
    if (reading.types().isEmpty()) {
      return "SELECT * FROM read_parquet(" + files + ")";
    }
    List<String> values = new ArrayList<>();
    for (ResultColumns.Found found : columns("read_parquet(" + files + ")", path)) {
      Column column = new Column(found.name(), ColumnType.STRING);
      String text = "CAST(" + quote(found.name()) + " AS VARCHAR)";
      values.add(new Term(column, reading.type(found.name())).value(values.size(), null, text));
    }
    return "SELECT " + String.join(", ", values) + " FROM read_parquet(" + files + NAMED_FILE + ")";
  }

  private String csv(List<StoredFile> found, Reading reading, String path) {
    String arguments = list(found) + csvArguments(reading.csv());
    List<Term> terms = new ArrayList<>();
    if (reading.schema() != null) {
      reading.schema().columns().forEach(c -> terms.add(new Term(c, reading.type(c.name()))));
    } else {
      List<String> names = names(found, reading.csv());
      List<ColumnType> types = csvTypes(arguments, names, reading, path);
      for (int i = 0; i < names.size(); i++) {
        terms.add(new Term(new Column(names.get(i), types.get(i)), reading.type(names.get(i))));
      }
    }
    return query("read_csv", arguments, terms, reading.csv());
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
        + "''], allow_quoted_nulls = false, auto_detect = false";
  }

  /** The names of the columns, which all files have. */
  private List<String> names(List<StoredFile> found, CsvOptions options) {
    List<String> names = List.of();
    for (StoredFile file : found) {
      List<String> next = named(CsvRecords.header(files, file, options), options, file.location());
      if (!names.isEmpty() && !names.equals(next)) {
        throw new TendrilException.InvalidInput(
            "all files of a path must have the same columns: "
                + file.location()
                + ": columns="
                + next
                + " others="
                + names);
      }
      names = next;
    }
    return names;
  }

  /** Names columns by the header; a column without a name is named by its position, as in Spark. */
  private static List<String> named(List<String> header, CsvOptions options, String file) {
    if (header.isEmpty()) {
      throw new TendrilException.InvalidInput(
          "a CSV file must have columns: " + file + " is empty; give a schema, or leave it out");
    }
    List<String> named = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String given : header) {
      String name = options.hasHeader() && !given.isEmpty() ? given : "_c" + named.size();
      if (!names.add(name.toLowerCase(Locale.ROOT))) {
        throw new TendrilException.InvalidInput(
            "column names must differ, whatever their case: "
                + file
                + ": name="
                + given
                + " header="
                + header
                + "; give a schema with other names");
      }
      named.add(name);
    }
    return named;
  }

  /** The types that fit all values of all files. */
  private List<ColumnType> csvTypes(
      String arguments, List<String> names, Reading reading, String path) {
    String source = "read_csv(" + arguments + ", columns = " + types(strings(names)) + ")";
    int[] classes = new int[names.size()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = reading.type(names.get(i)) == null ? 0 : TextClasses.TEXT;
    }
    String sample = "(SELECT * FROM " + source + " LIMIT " + SAMPLE + ")";
    classes = classes(sample, names, reading::isId, classes, path);
    classes = classes(source, names, reading::isId, classes, path);
    List<ColumnType> types = new ArrayList<>();
    for (int i = 0; i < classes.length; i++) {
      types.add(TextClasses.type(classes[i]));
      if (TextClasses.hasPadded(classes[i])) {
        LOG.warn(TextClasses.PADDED_IDS, path, names.get(i));
      }
    }
    return types;
  }

  /** The classes of the values of each column, added to those known; reads no column of text. */
  private int[] classes(
      String source, List<String> names, Predicate<String> isId, int[] known, String path) {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < known.length; i++) {
      String name = names.get(i);
      terms.add(
          TextClasses.isText(known[i])
              ? String.valueOf(known[i])
              : TextClasses.term(TEXTS, quote(name), isId.test(name), known[i]) + " | " + known[i]);
    }
    if (Arrays.stream(known).allMatch(TextClasses::isText)) {
      return known;
    }
    return database.with(
        "SELECT " + String.join(", ", terms) + " FROM " + source,
        "read " + path,
        statement -> {
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            int[] classes = new int[known.length];
            for (int i = 0; i < classes.length; i++) {
              classes[i] = row.getInt(i + 1);
            }
            return classes;
          }
        });
  }

  private List<ResultColumns.Found> columns(String function, String path) {
    return database
        .with(
            "SELECT * FROM " + function,
            "read " + path,
            statement -> ResultColumns.of(statement.getMetaData()))
        .columns();
  }

  private String json(List<StoredFile> found, Reading reading, String path) {
    List<String> locations = found.stream().map(StoredFile::location).toList();
    String arguments =
        list(found)
            + ", format = '"
            + (JsonArrays.areAll(locations, path) ? "array" : "newline_delimited")
            + "', records = true";
    String sniffed = "read_json(" + arguments + ", map_inference_threshold = -1, sample_size = -1)";
    List<ResultColumns.Found> columns = columns(sniffed, path);
    Set<String> texts = textsOfJson(arguments, columns, reading, path);
    List<Term> terms = new ArrayList<>();
    for (ResultColumns.Found column : columns) {
      DuckDbType type = column.type();
      ColumnType known = type == null ? ColumnType.STRING : jsonType(type.type());
      known = texts.contains(column.name()) ? ColumnType.STRING : known;
      terms.add(new Term(new Column(column.name(), known), reading.type(column.name())));
    }
    terms.sort(Comparator.comparing(term -> term.column().name()));
    return query("read_json", arguments, terms, null);
  }

  /** Columns of ids that are not integers, and columns with integers beyond 64 bits. */
  private Set<String> textsOfJson(
      String arguments, List<ResultColumns.Found> columns, Reading reading, String path) {
    Set<String> texts = new HashSet<>();
    List<String> wide = new ArrayList<>(); // DuckDB's type for positive and negative integers
    for (ResultColumns.Found column : columns) {
      DuckDbType type = column.type();
      if (type != null && type.type().equals(ColumnType.LONG)) {
        wide.addAll(type.isExact() ? List.of() : List.of(column.name()));
      } else if (reading.isId(column.name())) {
        texts.add(column.name());
      }
    }
    String source = "read_json(" + arguments + ", columns = " + types(strings(wide)) + ")";
    int[] classes = // of no column if there is none
        wide.isEmpty() ? new int[0] : classes(source, wide, n -> true, new int[wide.size()], path);
    for (int i = 0; i < classes.length; i++) {
      if (!TextClasses.type(classes[i]).equals(ColumnType.LONG)) {
        texts.add(wide.get(i));
      }
    }
    return texts;
  }

  private static List<Column> strings(List<String> names) {
    return names.stream().map(name -> new Column(name, ColumnType.STRING)).toList();
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
}
