package org.tendril.cli.internal.frame;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.tendril.datasets.Downloads;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.internal.table.CsvStart;
import org.tendril.datasets.internal.table.PlainCopy;
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
 * @param downloads how tables of URLs are downloaded
 * @param csv the form of CSV
 * @param hasDelimiter whether the user sets the delimiter; if not, the first line shows it
 * @param hasHeader whether the user states if there is a header; if not, the first line shows it
 * @param types the declared types of columns
 * @param keepsText whether rows of text are kept in the engine, since they will be read repeatedly
 */
record TableReader(
    Engine engine,
    Downloads downloads,
    CsvOptions csv,
    boolean hasDelimiter,
    boolean hasHeader,
    ColumnTypes types,
    boolean keepsText) {

  /**
   * The rows of a file, of those in a directory, or of those that a pattern matches.
   *
   * @param ids the columns of ids
   * @throws TendrilException.InvalidInput if nothing is found or it cannot be read
   */
  DataFrame read(String given, String... ids) {
    DataFrameReader reader =
        SqlFrames.lenient(engine.read()).withTypes(types.byName()).withIds(ids);
    InputFile file = downloads.fetch(given, engine.progress(), engine.cancellation());
    DataFrame rows = read(reader, PlainCopy.path(engine, file));
    types.found(rows.schema());
    return rows;
  }

  private DataFrame read(DataFrameReader reader, String path) {
    String form = formatName(nameOfFirst(path));
    if (form.equals("parquet")) {
      return reader.parquet(path);
    }
    DataFrame rows =
        form.equals("jsonl")
            ? reader.json(path)
            : CsvStart.read(reader, path, CsvStart.fit(engine, path, csv, hasDelimiter, hasHeader));
    return keepsText ? rows.persist() : rows;
  }

  /** The form that the extension of a file names: csv, parquet or jsonl. */
  static String formatName(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".parquet") || name.endsWith(".pq")) {
      return "parquet";
    }
    return name.matches(".*\\.(json|jsonl|ndjson)(\\.gz)?") ? "jsonl" : "csv";
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
