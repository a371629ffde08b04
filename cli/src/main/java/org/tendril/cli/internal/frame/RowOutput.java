package org.tendril.cli.internal.frame;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tendril.cli.internal.terminal.Streams;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.DataFrameWriter;
import picocli.CommandLine.Option;

/** The destination, form and number of rows. */
public final class RowOutput {
  private static final int SHOWN = 20;
  private static final int MOST = Integer.MAX_VALUE - 1;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "What goes to standard output: table (default; its first 20 rows), csv or json (an object"
              + " a line).")
  @Nullable Format format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Write all rows there: .csv, .parquet or .json (an object a line); - for standard"
              + " output.")
  @Nullable String output;

  @Option(names = "--limit", paramLabel = "N", description = "At most N rows.")
  @Nullable Long limit;

  @Option(names = "--all", description = "A table of all rows.")
  boolean all;

  /** The forms of rows. */
  enum Format {
    TABLE,
    CSV,
    JSON,
    PARQUET;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The form that the extension of a file names. */
    static Format of(String file) {
      String name = file.toLowerCase(Locale.ROOT);
      if (name.endsWith(".csv")) {
        return CSV;
      } else if (name.endsWith(".parquet")) {
        return PARQUET;
      } else if (name.endsWith(".json") || name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
        return JSON;
      }
      throw new TendrilException.InvalidInput(
          "output must end in .csv, .parquet or .json: output=" + file);
    }
  }

  /** The file to write; null if rows go to standard output. */
  public @Nullable String file() {
    return output;
  }

  /** Whether rows go to standard output as a table. */
  public boolean isTable() {
    return output == null && form() == Format.TABLE;
  }

  /** Whether any of these options is given. */
  public boolean isGiven() {
    return format != null || output != null || limit != null || all;
  }

  private Format form() {
    if (output != null) {
      return Format.of(output);
    }
    return format == null ? Format.TABLE : format;
  }

  /**
   * Returns these options, after checking that they fit together.
   *
   * @throws IllegalArgumentException if they do not
   * @throws TendrilException.InvalidInput if the extension of the file is unknown
   */
  public RowOutput checked() {
    output = "-".equals(output) ? null : output; // standard output
    if (limit != null && limit < 0) {
      throw new IllegalArgumentException("--limit must not be negative: --limit=" + limit);
    }
    if (output != null && format != null) {
      throw new IllegalArgumentException(
          "--format is for standard output; the extension of a file names its form: --format="
              + format
              + " --output="
              + output);
    }
    if (format == Format.PARQUET) {
      throw new IllegalArgumentException(
          "parquet needs a file, as in --output rows.parquet: --format=parquet");
    }
    if (all && (limit != null || !isTable())) {
      throw new IllegalArgumentException("--all is for tables without --limit");
    }
    form();
    return this;
  }

  /**
   * Computes rows and writes them. A local file appears complete or not at all, and replaces an
   * existing one.
   *
   * @param reportsMore whether to count and report the rows that a table leaves out
   * @throws TendrilException.InvalidInput if CSV cannot hold a column, or nothing can be written
   *     there
   */
  public void write(Engine engine, Streams streams, DataFrame rows, boolean reportsMore)
      throws IOException {
    Format form = form();
    if (form == Format.CSV) {
      requireFlat(rows);
    }
    DataFrame some = limit == null || isTable() ? rows : rows.limit(limit);
    if (output != null) {
      write(form, some.write(), output, engine.isEmbedded());
    } else if (isTable()) {
      print(streams, rows, reportsMore);
    } else if (engine.isEmbedded()) {
      copy(engine, streams, some, form);
    } else {
      new SparkLines(some).write(form, streams.data());
    }
    streams.data().flush();
  }

  private static void write(Format form, DataFrameWriter writer, String path, boolean replaces) {
    DataFrameWriter target = replaces ? writer.overwrite() : writer; // else it may be a folder
    switch (form) {
      case CSV -> target.csv(path);
      case JSON -> target.json(path);
      case PARQUET -> target.parquet(path);
      case TABLE -> throw new IllegalStateException("a table cannot be written to a file: " + path);
    }
  }

  private void print(Streams streams, DataFrame rows, boolean reportsMore) throws IOException {
    boolean isBounded = limit == null && !all;
    int shown = isBounded ? SHOWN : limit == null ? MOST : (int) Math.min(limit, MOST);
    String table = rows.show(shown);
    streams.data().write(table.getBytes(StandardCharsets.UTF_8));
    if (isBounded && reportsMore && table.endsWith("(the first " + SHOWN + " rows)\n")) {
      streams.data().flush();
      long more = rows.count() - SHOWN;
      streams
          .messages()
          .println(
              "tendril: rows not shown: " + more + "; --limit N shows N rows, --all shows all");
    }
  }

  /** Writes the bytes of a file of this form to standard output, by the engine's own writer. */
  private static void copy(Engine engine, Streams streams, DataFrame rows, Format form)
      throws IOException {
    Path file = engine.workDirectory().resolve("rows." + form);
    try {
      write(form, rows.write(), file.toString(), true);
      Files.copy(file, streams.data());
    } catch (TendrilException.InvalidInput e) { // without the name of a file of our own
      String message = String.valueOf(e.getMessage()).replace("write " + file, "standard output");
      throw new TendrilException.InvalidInput(message, e);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void requireFlat(DataFrame rows) {
    for (Column column : rows.schema().columns()) {
      boolean isBinary = column.type().kind() == ColumnType.Kind.BINARY;
      if (column.type().isNested() || isBinary) {
        throw new TendrilException.InvalidInput(
            "columns of CSV must hold single values: column="
                + column
                + "; select a part of it, such as its length, or write json or parquet");
      }
    }
  }
}
