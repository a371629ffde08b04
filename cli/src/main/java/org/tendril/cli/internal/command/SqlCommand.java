package org.tendril.cli.internal.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tendril.cli.internal.frame.InputGraph;
import org.tendril.cli.internal.session.Session;
import org.tendril.cli.internal.terminal.Streams;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.DataFrame;
import org.tendril.graph.frame.PropertyGraphs;
import org.tendril.graph.internal.motif.GraphTableQuery;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tendril sql}: queries over the tables of a graph. */
@Command(
    name = "sql",
    sortOptions = false,
    customSynopsis = {
      "tendril sql QUERY [SOURCE] [OPTIONS]",
      "tendril sql --file FILE [SOURCE] [OPTIONS]"
    },
    description = "Runs SQL queries over tables of vertices and edges, and over their graph.",
    footer = {
      "",
      "Tables are vertices and edges, or the labels given to them, and those of --table. The graph"
          + " is",
      "called g: FROM GRAPH_TABLE (g MATCH (a)-[e]->(b) COLUMNS (a.name, b.name AS other)). SQL is",
      "DuckDB's, on Spark that of Spark.",
      "",
      "Examples:",
      "  tendril sql 'SELECT src, count(*) AS n FROM edges GROUP BY src ORDER BY n DESC LIMIT 9'"
          + " w.txt",
      "  tendril sql --file report.sql --vertices people.csv --edges knows.parquet",
      "  tendril sql 'SELECT city, avg(age) AS age FROM people GROUP BY city ORDER BY city' \\",
      "      --table people=people.csv --output ages.csv"
    })
public final class SqlCommand implements Callable<Integer> {
  private static final String GRAPH = "g";

  private final Streams streams;

  @Spec @Nullable CommandSpec command;

  @Parameters(
      arity = "0..2",
      paramLabel = "QUERY SOURCE",
      hideParamSyntax = true,
      description = {"QUERY: a query, unless there is --file.", "SOURCE: " + FrameOptions.SOURCE})
  List<String> arguments = new ArrayList<>();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "A file with one query, or with several that end with semicolons.")
  @Nullable Path file;

  @Option(
      names = "--table",
      paramLabel = "NAME=PATH",
      description = "Another table for queries, read like those of vertices and edges.")
  List<String> others = new ArrayList<>();

  @Option(
      names = "--safe-sql",
      description =
          "Queries must not read files, only the tables that options name. Expressions, such as"
              + " those of find, never do.")
  boolean isSafe;

  @Mixin FrameOptions options = new FrameOptions();

  private SqlCommand(Streams streams) {
    this.streams = streams;
  }

  public static CommandLine commandLine(Streams streams) {
    return new CommandLine(new SqlCommand(streams)).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws IOException {
    int queryCount = file == null ? 1 : 0;
    if (arguments.size() < queryCount) {
      throw UsageErrors.of(command, "sql needs a QUERY or --file");
    }
    if (arguments.size() > queryCount + 1) {
      throw UsageErrors.of(
          command,
          (file == null ? "sql takes QUERY and SOURCE" : "with --file, sql takes only SOURCE")
              + ": arguments="
              + arguments);
    }
    String source = arguments.size() > queryCount ? arguments.get(queryCount) : "";
    options.check(
        source, others.stream().map(other -> other.substring(other.indexOf('=') + 1)).toList());
    String text = file == null ? arguments.get(0) : read(file);
    try (Session session = options.open(streams)) {
      long start = System.nanoTime();
      List<String> queries = GraphTableQuery.split(session.engine().frames().dialect(), text);
      if (queries.isEmpty()) {
        throw new TendrilException.InvalidInput("there must be a query: " + name() + " has none");
      }
      if (queries.size() > 1 && !options.output.isTable()) {
        throw UsageErrors.of(
            command,
            "several queries give tables: leave out --output and --format, or give one query:"
                + " queries="
                + queries.size());
      }
      boolean isRepeated = text.toUpperCase(Locale.ROOT).contains("GRAPH_TABLE");
      InputGraph graph = options.read(session, source, isRepeated);
      InputGraph input =
          options.asUsage(() -> options.tables.readTables(graph, session.engine(), others));
      options.asUsage(options.tables::checkedTypes);
      long loadNanos = System.nanoTime() - start;
      start = System.nanoTime();
      answer(session, input, queries);
      options.summarize(session, streams, loadNanos, System.nanoTime() - start);
    }
    return 0;
  }

  private String name() {
    return file == null ? "the argument" : file.toString();
  }

  private void answer(Session session, InputGraph input, List<String> queries) throws IOException {
    if (isSafe) {
      session.engine().frames().forbidFilesInQueries();
    }
    PropertyGraphs.on(session.engine()).createOrReplacePropertyGraph(GRAPH, input.graph());
    for (int i = 0; i < queries.size(); i++) {
      if (i > 0) {
        streams.data().write('\n');
      }
      try {
        DataFrame rows = session.engine().sql(queries.get(i), input.tables());
        options.write(session, streams, rows);
      } catch (TendrilException.InvalidInput e) {
        if (queries.size() == 1) {
          throw e;
        }
        throw new TendrilException.InvalidInput(
            name() + ", query " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new TendrilException.InvalidInput(file + ": file must exist; check the name", e);
    } catch (CharacterCodingException e) {
      throw new TendrilException.InvalidInput(file + ": queries must be text in UTF-8", e);
    } catch (IOException e) {
      throw new TendrilException.InvalidInput(
          file + ": file must be readable: " + e.getMessage(), e);
    }
  }
}
