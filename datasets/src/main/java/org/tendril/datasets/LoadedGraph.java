package org.tendril.datasets;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.internal.distributed.DistributedGraphs;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.graph.Graph;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.graph.internal.form.Lazy;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;

/**
 * A graph with the facts that its source states: parameters of algorithms and, if the source has
 * them, attributes of vertices and edges. Immutable.
 *
 * <p>A graph with attributes is two tables at first. Its vertices and edges are built when {@link
 * #partitions()}, or a method that needs them, is first called.
 */
public final class LoadedGraph {

  private final Lazy<Edges> edges;
  private final Map<String, String> parameters;
  private final @Nullable Lazy<GraphFrame> attributes; // null if the source has none
  private final Reading reading;

  /** The vertices and edges, and the number of edges as the source lists them. */
  private record Edges(PartitionSet partitions, long listedCount) {
    static Edges of(PartitionSet graph) {
      return new Edges(graph, DistributedGraphs.listedEdgeCount(graph));
    }
  }

  /**
   * How a source was understood.
   *
   * @param format the name of the format if the content decided on it, else empty
   * @param assumptions what the source does not state, each with the option for another reading
   * @param firstLines some of the first lines as they were understood
   */
  public record Reading(String format, List<String> assumptions, List<String> firstLines) {
    private static final Reading PLAIN = new Reading("", List.of(), List.of());

    /** Copies the lists. */
    public Reading {
      assumptions = List.copyOf(assumptions);
      firstLines = List.copyOf(firstLines);
    }
  }

  private LoadedGraph(
      Lazy<Edges> edges,
      Map<String, String> parameters,
      @Nullable Lazy<GraphFrame> attributes,
      Reading reading) {
    this.edges = edges;
    this.parameters = parameters;
    this.attributes = attributes;
    this.reading = reading;
  }

  private static LoadedGraph of(Edges edges) {
    return new LoadedGraph(Lazy.of(edges), Map.of(), null, Reading.PLAIN);
  }

  /** A graph without parameters. O(m) if it is undirected, to count its edges. */
  public static LoadedGraph of(PartitionSet graph) {
    return of(Edges.of(graph));
  }

  /**
   * A graph whose edges are counted.
   *
   * @param listedEdgeCount number of edges as the source lists them, an undirected one once
   */
  public static LoadedGraph of(PartitionSet graph, long listedEdgeCount) {
    return of(new Edges(graph, listedEdgeCount));
  }

  /**
   * Builds the graph of edges in memory, as one partition.
   *
   * @param edges the edges as the source lists them, and the vertices it declares
   * @param directed whether the source calls its edges directed
   */
  public static LoadedGraph of(
      Engine engine, EdgeTable edges, boolean directed, ReadOptions options) {
    GraphPartition graph =
        options.isDirected(directed)
            ? GraphPartition.directed(engine, edges)
            : GraphPartition.undirected(engine, edges);
    return of(PartitionSet.single(graph), edges.edgeCount());
  }

  /**
   * Builds the graph of edges that tasks read, in partitions; gathers nothing at the driver.
   *
   * @param edges the edges as the source lists them; may be computed several times
   * @param directed whether the source calls its edges directed
   */
  public static LoadedGraph of(
      Engine engine, Dataset<EdgeBlock> edges, boolean directed, ReadOptions options) {
    return of(DistributedGraphs.build(engine, edges, null, directed, options));
  }

  /**
   * A graph of tables with attributes. Its ids are those of the tables, as for {@link
   * GraphFrame#toGraph()}, or strings if the options request them. Its weights are the edge column
   * that {@link ReadOptions#weightColumn()} names. The driver builds it, as one partition.
   *
   * @param tables the vertices and edges as the source lists them
   * @param directed whether the source calls its edges directed
   * @throws TendrilException.InvalidInput if the options name a column of weights that does not
   *     exist or is not numeric
   */
  public static LoadedGraph of(GraphFrame tables, boolean directed, ReadOptions options) {
    GraphFrame listed = options.hasStringIds() ? withStringIds(tables) : tables;
    String weight = weightColumn(listed, options);
    boolean isDirected = options.isDirected(directed);
    Supplier<Edges> build =
        () -> {
          Graph<?, ?> graph = weight == null ? listed.toPlainGraph() : weighted(listed, weight);
          GraphPartition partition = graph.partition();
          return new Edges(
              PartitionSet.single(isDirected ? partition : partition.undirected()),
              partition.edgeCount());
        };
    GraphFrame attributes = isDirected ? listed : listed.asUndirected();
    return new LoadedGraph(new Lazy<>(build), Map.of(), Lazy.of(attributes), Reading.PLAIN);
  }

  /**
   * The union of graphs: all vertices by their ids, and all edges. It is undirected if all are, and
   * has no attributes. O(n + m) for each binary digit of their number.
   *
   * @throws TendrilException.InvalidInput if only some have weights, or only some have string ids
   */
  public static LoadedGraph union(List<LoadedGraph> graphs) {
    if (graphs.size() == 1) {
      return graphs.get(0);
    }
    LoadedGraph first = union(graphs.subList(0, graphs.size() / 2));
    LoadedGraph second = union(graphs.subList(graphs.size() / 2, graphs.size()));
    requireEqual("weights", first.hasWeights(), second.hasWeights());
    requireEqual(
        "string ids", !first.partitions().hasIntegerIds(), !second.partitions().hasIntegerIds());
    PartitionSet all =
        first.hasWeights()
            ? first.weightedGraph().union(second.weightedGraph()).partitions()
            : first.graph().union(second.graph()).partitions();
    Map<String, String> parameters = new HashMap<>(first.parameters);
    parameters.putAll(second.parameters);
    return of(all, first.listedEdgeCount() + second.listedEdgeCount()).withParameters(parameters);
  }

  private static void requireEqual(String what, boolean first, boolean second) {
    if (first != second) {
      throw new TendrilException.InvalidInput(
          "all files of a graph must have "
              + what
              + ", or none: first="
              + first
              + " other="
              + second);
    }
  }

  private static GraphFrame withStringIds(GraphFrame tables) {
    return GraphFrame.of(
        tables.engine(),
        withStrings(tables, tables.vertices(), GraphFrame.ID),
        withStrings(tables, tables.edges(), GraphFrame.SRC, GraphFrame.DST));
  }

  private static DataFrame withStrings(GraphFrame tables, DataFrame rows, String... ids) {
    SqlDialect dialect = tables.engine().frames().dialect();
    String type = dialect.type(ColumnType.STRING);
    DataFrame all = rows;
    for (String id : ids) {
      if (!rows.schema().column(id).type().equals(ColumnType.STRING)) {
        all = all.withColumn(id, "CAST(" + dialect.quote(id) + " AS " + type + ")");
      }
    }
    return all;
  }

  private static @Nullable String weightColumn(GraphFrame tables, ReadOptions options) {
    if (!options.keepsWeights()) {
      return null;
    }
    String name = options.weightColumn().orElse(ReadOptions.WEIGHT);
    Schema columns = tables.edges().schema();
    if (columns.has(name) && columns.column(name).type().isNumeric()) {
      return name;
    }
    if (options.weightColumn().isEmpty()) {
      return null;
    }
    throw new TendrilException.InvalidInput(
        "weights must be a column of edges that holds numbers: weight="
            + name
            + " columns="
            + columns
            + "; name another column, or read the graph without weights");
  }

  private static Graph<Void, Double> weighted(GraphFrame tables, String weight) {
    return tables.toWeightedGraph(tables.engine().frames().dialect().quote(weight));
  }

  /**
   * The same graph with tables that hold its attributes, created when they are first needed.
   *
   * @param tables the vertices and edges of this graph as the source lists them, an undirected edge
   *     once
   */
  public LoadedGraph withAttributes(Supplier<GraphFrame> tables) {
    Supplier<GraphFrame> all = () -> isDirected() ? tables.get() : tables.get().asUndirected();
    return new LoadedGraph(edges, parameters, new Lazy<>(all), reading);
  }

  /** The same graph with an account of how its source was understood. */
  public LoadedGraph withReading(Reading account) {
    return new LoadedGraph(edges, parameters, attributes, account);
  }

  /** How the source was understood. */
  public Reading reading() {
    return reading;
  }

  /** The same graph with parameters of algorithms. */
  public LoadedGraph withParameters(Map<String, String> parameters) {
    return new LoadedGraph(edges, Map.copyOf(parameters), attributes, reading);
  }

  /**
   * The same graph without self-loops and with only the lightest of parallel edges. Tables stay as
   * the source lists them. O(m).
   */
  public LoadedGraph simple() {
    PartitionSet simple =
        partitions()
            .uncut()
            .map(whole -> PartitionSet.single(whole.simple()))
            .orElseGet(() -> graph().simple().partitions());
    return new LoadedGraph(Lazy.of(Edges.of(simple)), parameters, attributes, reading);
  }

  /** The vertices and edges. */
  public PartitionSet partitions() {
    return edges.get().partitions();
  }

  /** Number of edges as the source lists them, an undirected one counted once. */
  public long listedEdgeCount() {
    return edges.get().listedCount();
  }

  /** Parameters of algorithms that the source names, such as {@code bfs.source-vertex}, by key. */
  public Map<String, String> parameters() {
    return parameters;
  }

  /** Number of vertices, those without edges included. */
  public int vertexCount() {
    return partitions().vertexCount();
  }

  /** Whether edges are directed. */
  public boolean isDirected() {
    return !partitions().isSymmetric();
  }

  /** Whether edges have weights. */
  public boolean hasWeights() {
    return partitions().hasWeights();
  }

  /** The vertices and edges as one partition; those of a distributed graph are gathered. */
  public GraphPartition partition() {
    return partitions().whole();
  }

  /** The graph without values; algorithms can still use the weights. */
  public Graph<@Nullable Void, @Nullable Void> graph() {
    return Graph.of(partitions());
  }

  /**
   * The graph whose edges have their weights as values.
   *
   * @throws IllegalStateException if there are no weights
   */
  public Graph<@Nullable Void, Double> weightedGraph() {
    return Graph.weighted(partitions());
  }

  /** The attributes of vertices, without their ids; empty if the source has none. */
  public List<Column> vertexAttributes() {
    return attributes == null ? List.of() : attributes(attributes.get().vertices(), GraphFrame.ID);
  }

  /** The attributes of edges, without the ids of endpoints; empty if the source has none. */
  public List<Column> edgeAttributes() {
    return attributes == null
        ? List.of()
        : attributes(attributes.get().edges(), GraphFrame.SRC, GraphFrame.DST);
  }

  private static List<Column> attributes(DataFrame rows, String... ids) {
    List<String> others = Stream.of(ids).toList();
    return rows.schema().columns().stream()
        .filter(column -> !others.contains(column.name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  /**
   * The graph as tables: all attributes of the source or, if it has none, the ids and a column
   * {@code weight} if there are weights. Each edge of an undirected graph appears in both
   * directions.
   */
  public GraphFrame frame() {
    if (attributes != null) {
      return attributes.get();
    }
    if (!hasWeights()) {
      return GraphFrame.fromGraph(graph());
    }
    return GraphFrame.fromGraph(weightedGraph(), ReadOptions.WEIGHT);
  }
}
