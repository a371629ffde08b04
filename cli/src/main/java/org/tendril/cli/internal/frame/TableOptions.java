package org.tendril.cli.internal.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.Downloads;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.ReadOptions.Delimiter;
import org.tendril.datasets.ReadOptions.Header;
import org.tendril.datasets.ReadOptions.Lines;
import org.tendril.engine.Engine;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.graph.frame.GraphFrame;
import picocli.CommandLine.Option;

/** The files of a graph, and the names of their columns. */
public final class TableOptions {
  private static final List<String> TABLES = List.of("csv", "parquet", "jsonl");
  private static final Map<String, String> DELIMITERS =
      Map.of("tab", "\t", "\\t", "\t", "comma", ",", "semicolon", ";", "pipe", "|", "blank", " ");

  @Option(
      names = "--vertices",
      paramLabel = "[LABEL=]PATH",
      description =
          "A table of vertices: .csv, .tsv, .parquet or .json (an object a line), a directory or a"
              + " pattern of them. Several need labels, which only find and sql take. Without any,"
              + " vertices are those that edges name.")
  List<String> vertices = new ArrayList<>();

  @Option(
      names = "--edges",
      paramLabel = "[LABEL=]PATH",
      description =
          "A table of edges. LABEL:FROM:TO=PATH names the tables of vertices that edges leave and"
              + " enter, where there are several.")
  List<String> edges = new ArrayList<>();

  @Option(
      names = "--id",
      paramLabel = "[LABEL=]COLUMN",
      description = "The column that names vertices (default: id, ~id or the first).")
  List<String> ids = new ArrayList<>();

  @Option(
      names = "--key",
      paramLabel = "COLUMN",
      description =
          "The column of vertices that edges refer to, if it is not that of --id: results then have"
              + " the ids of --id.")
  @Nullable String key;

  @Option(
      names = "--vertex-where",
      paramLabel = "SQL",
      description = "A condition over the columns of vertices; others are left out.")
  @Nullable String vertexCondition;

  @Option(
      names = "--edge-where",
      paramLabel = "SQL",
      description = "A condition over the columns of edges, such as \"dist > 0\".")
  @Nullable String edgeCondition;

  @Option(
      names = "--src",
      paramLabel = "[LABEL=]COLUMN",
      description =
          "The column of the vertices that edges leave (default: src, source, from or the first).")
  List<String> sources = new ArrayList<>();

  @Option(
      names = "--dst",
      paramLabel = "[LABEL=]COLUMN",
      description =
          "The column of the vertices that edges enter (default: dst, target, to or the second).")
  List<String> targets = new ArrayList<>();

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description =
          "The separator of columns, in CSV and edge lists: a character, \\t or a name: tab, comma,"
              + " semicolon, pipe or blank (default: by the first lines).")
  @Nullable String delimiter;

  @Option(
      names = "--quote",
      paramLabel = "CHAR",
      description = "The character around CSV fields (default: a double quote).")
  char quote = '"';

  @Option(
      names = "--header",
      negatable = true,
      description =
          "Whether the first line is a header. Default: in CSV, unless its first field is a number;"
              + " in an edge list, if it cannot be an edge. CSV without one has columns _c0, _c1,"
              + " ..., of which the first names vertices and the first two the endpoints of edges.")
  @Nullable Boolean header;

  @Option(
      names = "--null",
      paramLabel = "TEXT",
      description = "A text for null in CSV, such as \\N, in addition to an empty field.")
  String nullText = "";

  @Option(
      names = "--types",
      paramLabel = "COLUMN=TYPE",
      description =
          "Types of columns in all tables, such as id=string,day=date(%%d/%%m/%%Y): string, long,"
              + " int, double, decimal(10,2), boolean, date, timestamp, ... Otherwise they are"
              + " found: see docs/tables.md.")
  List<String> types = new ArrayList<>();

  private @Nullable ColumnTypes columnTypes;

  @Option(
      names = "--validate",
      description = "First check that ids exist and are unique, and that edges join vertices.")
  boolean validates;

  private Map<String, String> endColumns = Map.of();
  private Downloads downloads = Downloads.ofEnvironment();

  /** Sets how tables of URLs are downloaded. */
  public void downloadBy(Downloads settings) {
    downloads = settings;
  }

  /** Whether these name the tables of a graph. */
  public boolean areGraph() {
    return !vertices.isEmpty() || !edges.isEmpty();
  }

  /** Whether graphs are to be checked first. */
  public boolean areValidating() {
    return validates;
  }

  /**
   * Whether a source is a table of edges to read with these options: by its format, or because an
   * option states its form, names a column or the table of vertices.
   */
  public boolean takesAsEdges(GraphSource source) {
    boolean hasColumns = Stream.of(ids, sources, targets).anyMatch(list -> !list.isEmpty());
    boolean hasForm =
        quote != '"'
            || !nullText.isEmpty()
            || (!source.formatName().equals("edgelist") && (delimiter != null || header != null));
    boolean isFiltered = vertexCondition != null || edgeCondition != null;
    boolean isDescribed = hasColumns || hasForm || isFiltered || !vertices.isEmpty() || key != null;
    boolean isTable = TABLES.contains(source.formatName());
    return isTable || (isDescribed && !source.formatName().equals("frame"));
  }

  /** The graph of one table of edges and at most one of vertices. */
  public GraphSource source() {
    String name = String.join(" ", paths());
    return GraphSource.ofTables(
        name, TableReader.formatName(edgeTables().get(0).path()), this::readFrame);
  }

  /** As {@link #source()}, with the file of a source as the table of edges. */
  public GraphSource withEdges(GraphSource source) {
    edges = List.of(source.toString());
    return GraphSource.ofTables(source.toString(), source.formatName(), this::readFrame);
  }

  /** Whether tables of edges are named. */
  public boolean hasEdges() {
    return !edges.isEmpty();
  }

  public List<String> paths() {
    return Stream.concat(vertexTables().stream(), edgeTables().stream())
        .map(TableArgument::path)
        .toList();
  }

  List<TableArgument> vertexTables() {
    return TableArgument.parse("--vertices", vertices);
  }

  List<TableArgument> edgeTables() {
    return TableArgument.parse("--edges", edges);
  }

  /**
   * Returns these options, after checking that they fit together and with another source.
   *
   * @param source the other graph; empty if there is none
   * @throws IllegalArgumentException if they do not
   */
  public TableOptions checked(String source) {
    csv();
    columnTypes();
    if (!source.isEmpty() && hasEdges()) {
      throw new IllegalArgumentException(
          "a graph is either SOURCE or the tables of --vertices and --edges: SOURCE=" + source);
    }
    List<TableArgument> vertexTables = vertexTables();
    for (TableArgument table : vertexTables) {
      if (vertexTables.size() > 1 && table.label() == null) {
        throw new IllegalArgumentException(
            "several tables of vertices need labels, as in --vertices Person=people.csv: path="
                + table.path());
      }
      if (table.from() != null) {
        throw new IllegalArgumentException(
            "vertices have no endpoints: --vertices must be LABEL=PATH: label=" + table.label());
      }
    }
    for (TableArgument table : edgeTables()) {
      if (table.label() == null && edges.size() > 1) {
        throw new IllegalArgumentException(
            "several tables of edges need labels, as in --edges knows=knows.csv: path="
                + table.path());
      }
      if (table.from() == null && vertexTables.size() > 1) {
        throw new IllegalArgumentException(
            "where there are several tables of vertices, edges must name two, as in --edges"
                + " livesIn:Person:City=lives.csv: path="
                + table.path()
                + " tables="
                + TableArgument.labels(vertexTables));
      }
    }
    return this;
  }

  private CsvOptions csv() {
    String text = delimiter == null ? "," : delimiter(delimiter);
    if (text.length() != 1) {
      throw new IllegalArgumentException(
          "--delimiter must be one character, or \\t for a tab: --delimiter=" + delimiter);
    }
    return CsvOptions.defaults()
        .withDelimiter(text.charAt(0))
        .withHeader(header == null || header)
        .withQuote(quote)
        .withNullText(nullText);
  }

  private static String delimiter(String given) {
    return DELIMITERS.getOrDefault(given.toLowerCase(Locale.ROOT), given);
  }

  /**
   * The same form for the lines of an edge list.
   *
   * @throws IllegalArgumentException if edge lists cannot have the delimiter
   */
  public Lines edgeListLines() {
    Lines lines = Lines.defaults();
    if (header != null) {
      lines = lines.withHeader(header ? Header.PRESENT : Header.ABSENT);
    }
    if (delimiter == null) {
      return lines;
    }
    for (Delimiter known : Delimiter.values()) {
      if (delimiter(delimiter).equals(String.valueOf(known.character()))) {
        return lines.withDelimiter(known);
      }
    }
    throw new IllegalArgumentException(
        "the delimiter of an edge list must be tab, comma, semicolon, pipe or blank; tables of"
            + " --edges may have others: --delimiter="
            + delimiter);
  }

  private ColumnTypes columnTypes() {
    ColumnTypes known = columnTypes == null ? new ColumnTypes(types) : columnTypes;
    columnTypes = known;
    return known;
  }

  /**
   * Returns these options, after checking that all types are of columns that tables had.
   *
   * @throws IllegalArgumentException if one is not
   */
  public TableOptions checkedTypes() {
    columnTypes().check();
    return this;
  }

  /** Reads tables with these options. */
  TableReader reader(Engine engine, boolean keepsText) {
    return new TableReader(
        engine, downloads, csv(), delimiter != null, header != null, columnTypes(), keepsText);
  }

  /**
   * Reads the tables.
   *
   * @param keepsText whether rows of text are kept in the engine, since they will be read
   *     repeatedly
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if a table cannot be read,
   *     lacks a column, or fails a requested check
   * @throws IllegalArgumentException if a label names no table
   */
  public InputGraph read(Engine engine, boolean keepsText) {
    return new GraphReader(engine, this, reader(engine, keepsText)).read();
  }

  /**
   * Reads one table of edges and at most one of vertices.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if a table cannot be read or
   *     lacks a column
   * @throws IllegalArgumentException if there are more tables
   */
  private GraphFrame readFrame(Engine engine) {
    GraphReader tables = new GraphReader(engine, this, reader(engine, true));
    GraphFrame frame = tables.readFrame();
    checkedTypes();
    endColumns = tables.endColumns();
    return frame;
  }

  /** The columns that name the endpoints of edges; empty before the tables are read. */
  public Map<String, String> endColumns() {
    return endColumns;
  }

  /** Reads further tables for queries, {@code NAME=PATH} each. */
  public InputGraph readTables(InputGraph graph, Engine engine, List<String> tables) {
    InputGraph all = graph;
    for (TableArgument table : TableArgument.parse("--table", tables)) {
      if (table.label() == null || table.from() != null) {
        throw new IllegalArgumentException(
            "--table must be NAME=PATH, as in --table cities=cities.csv: path=" + table.path());
      }
      all = all.with(table.label(), reader(engine, false).read(table.path()));
    }
    return all;
  }
}
