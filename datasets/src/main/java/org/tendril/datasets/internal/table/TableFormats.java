package org.tendril.datasets.internal.table;

import java.util.List;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.engine.Engine;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.frame.DataFrame;
import org.tendril.graph.frame.GraphFrame;

/**
 * Tables of edges as formats of graphs. The endpoints are columns with usual names, such as {@code
 * src} and {@code dst}, or the first two; all others are attributes.
 */
public final class TableFormats {
  /** CSV. */
  public static final GraphFormat CSV =
      GraphFormat.builder("csv", "CSV table of edges")
          .extensions(".csv")
          .notes(
              "columns `src` and `dst`, `source` and `target`, `from` and `to`, or the first two;"
                  + " other columns are attributes; with or without a header; separated by `,`,"
                  + " `;`, tabs or bars")
          .attributes()
          .reader(
              (engine, file, options) -> {
                String path = plain(engine, file);
                CsvOptions form = CsvStart.fit(engine, path, CsvOptions.defaults(), false, false);
                return graph(engine, file, CsvStart.read(engine.read(), path, form), options);
              })
          .build();

  /** Parquet. */
  public static final GraphFormat PARQUET =
      GraphFormat.builder("parquet", "Parquet table of edges")
          .plainExtensions(".parquet", ".pq")
          .notes("columns as in CSV")
          .attributes()
          .reader(
              (engine, file, options) ->
                  graph(engine, file, engine.read().parquet(plain(engine, file)), options))
          .build();

  /** JSON lines. */
  public static final GraphFormat JSON_LINES =
      GraphFormat.builder("jsonl", "JSON lines of edges")
          .extensions(".jsonl", ".ndjson")
          .notes("an object a line, keys as the columns in CSV")
          .attributes()
          .reader(
              (engine, file, options) ->
                  graph(engine, file, engine.read().json(plain(engine, file)), options))
          .build();

  private TableFormats() {}

  /** The path of a file that a database can read. */
  private static String plain(Engine engine, InputFile file) {
    return PlainCopy.path(engine, file);
  }

  private static LoadedGraph graph(
      Engine engine, InputFile file, DataFrame rows, ReadOptions options) {
    EndColumns ends = EndColumns.in(rows.schema()).orElseThrow(() -> file.failure(refusal(rows)));
    GraphFrame frame = GraphFrame.fromEdges(engine, ends.named(rows.persist()));
    return LoadedGraph.of(frame, true, options);
  }

  private static String refusal(DataFrame rows) {
    List<String> names = rows.schema().names();
    return "a table of edges must have columns src and dst, or begin with two of integers or two of"
        + " strings: columns="
        + names
        + "; name the endpoints by --src and --dst";
  }
}
