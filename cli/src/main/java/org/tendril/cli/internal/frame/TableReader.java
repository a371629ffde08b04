package org.tendril.cli.internal.frame;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess.StoredFile;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.DataFrameReader;
import org.tendril.engine.internal.frame.SqlFrames;

/**
 * Reads tables from files, in the form that the extension of the first one names: Parquet, JSON
 * lines, or CSV for all others.
 *
 * @param csv the form of CSV
 * @param hasDelimiter whether the user sets the delimiter; if not, it is a tab in {@code .tsv}
 * @param types the declared types of columns
 * @param keepsText whether rows of text are kept in the engine, since they will be read repeatedly
 */
record TableReader(
    Engine engine, CsvOptions csv, boolean hasDelimiter, ColumnTypes types, boolean keepsText) {

  /**
   * The rows of a file, of those in a directory, or of those that a pattern matches.
   *
   * @param ids the columns of ids
   * @throws TendrilException.InvalidInput if nothing is found or it cannot be read
   */
  DataFrame read(String path, String... ids) {
    DataFrameReader reader =
        SqlFrames.lenient(engine.read()).withTypes(types.byName()).withIds(ids);
    DataFrame rows = read(reader, path);
    types.found(rows.schema());
    return rows;
  }

  private DataFrame read(DataFrameReader reader, String path) {
    String name = nameOfFirst(path).toLowerCase(Locale.ROOT);
    if (name.endsWith(".parquet") || name.endsWith(".pq")) {
      return reader.parquet(path);
    }
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    boolean isJson = List.of(".json", ".jsonl", ".ndjson").stream().anyMatch(plain::endsWith);
    boolean hasTabs = plain.endsWith(".tsv") && !hasDelimiter;
    DataFrame rows =
        isJson ? reader.json(path) : reader.csv(path, hasTabs ? csv.withDelimiter('\t') : csv);
    return keepsText ? rows.persist() : rows;
  }

  private String nameOfFirst(String path) {
    try {
      List<StoredFile> found = engine.files().find(path);
      return found.isEmpty() ? path : found.get(0).location(); // the reader reports a missing file
    } catch (IOException e) {
      throw new TendrilException.InvalidInput(
          "a file must be readable: " + path + ": " + e.getMessage(), e);
    }
  }
}
