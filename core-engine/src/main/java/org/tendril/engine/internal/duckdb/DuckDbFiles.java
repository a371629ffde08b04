package org.tendril.engine.internal.duckdb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.internal.frame.FileFormat;
import org.tendril.engine.internal.io.OutputFile;

/** Writes files with DuckDB. */
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
