package org.tendril.cli.internal.frame;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess.StoredFile;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.frame.DataFrame;

/**
 * Reads tables from files, in the form that the extension of the first one names: Parquet, JSON
 * lines, or CSV for all others.
 *
 * @param csv the form of CSV
 * @param hasDelimiter whether the user sets the delimiter; if not, it is a tab in {@code .tsv}
 * @param keepsText whether rows of text are kept in the engine, since they will be read repeatedly
 */
record TableReader(Engine engine, CsvOptions csv, boolean hasDelimiter, boolean keepsText) {

  /**
   * The rows of a file, of those in a directory, or of those that a pattern matches.
   *
   * @throws TendrilException.InvalidInput if nothing is found or it cannot be read
   */
  DataFrame read(String path) {
    String name = nameOfFirst(path).toLowerCase(Locale.ROOT);
    if (name.endsWith(".parquet") || name.endsWith(".pq")) {
      return engine.read().parquet(path);
    }
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    boolean isJson = List.of(".json", ".jsonl", ".ndjson").stream().anyMatch(plain::endsWith);
    boolean hasTabs = plain.endsWith(".tsv") && !hasDelimiter;
    DataFrame rows =
        isJson
            ? engine.read().json(path)
            : engine.read().csv(path, hasTabs ? csv.withDelimiter('\t') : csv);
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
