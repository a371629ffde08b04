package org.tendril.cli.internal.bridge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.cli.internal.algorithm.AlgorithmTable;
import org.tendril.cli.internal.algorithm.Settings;
import org.tendril.datasets.GraphFormats;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Graph;
import org.tendril.partition.Adjacency;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;

/** Holds graphs by number and answers requests about them. Thread-safe. */
final class GraphServer {
  private static final List<Registration.Option> NOT_FOR_PYTHON =
      List.of(Registration.PORTABLE, Registration.VERIFY);

  private final Engine engine;
  private final ResultFiles files;
  private final Map<Long, LoadedGraph> graphs = new ConcurrentHashMap<>();
  private final AtomicLong created = new AtomicLong();

  /** A server whose results are files in {@code folder}. */
  GraphServer(Engine engine, Path folder) {
    this.engine = engine;
    this.files = new ResultFiles(folder);
  }

  /** The answer to a request; an exception describes why there is none. */
  Map<String, @Nullable Object> answer(Request request) throws IOException {
    request.numbers("release").forEach(graphs::remove);
    return switch (request.text("op")) {
      case "ping" -> Map.of();
      case "edges" -> build(request);
      case "read" -> read(request);
      case "ids" -> files.ids(graph(request).partition().ids());
      case "degrees" -> files.columns(degrees(graph(request).partition()));
      case "run" -> run(request);
      default -> throw new IllegalStateException("unknown request: " + request.text("op"));
    };
  }

  private LoadedGraph graph(Request request) {
    LoadedGraph graph = graphs.get(request.number("graph"));
    if (graph == null) {
      throw new IllegalStateException("there is no such graph: graph=" + request.number("graph"));
    }
    return graph;
  }

  private Map<String, @Nullable Object> build(Request request) throws IOException {
    EdgeTable edges = new EdgeFiles(engine, request).table();
    long start = System.nanoTime();
    LoadedGraph graph =
        LoadedGraph.of(engine, edges, request.flag("directed"), ReadOptions.defaults());
    return timed(added(graph), start);
  }

  private Map<String, @Nullable Object> read(Request request) {
    GraphSource source = GraphSource.parse(request.text("source"));
    if (request.has("format")) {
      source = source.withFormat(GraphFormats.named(request.text("format")));
    }
    ReadOptions options = ReadOptions.defaults();
    if (request.has("directed")) {
      options = request.flag("directed") ? options.directed() : options.undirected();
    }
    options = request.flag("strings") ? options.stringIds() : options;
    options = request.flag("weights") ? options : options.ignoringWeights();
    LoadedGraph graph = source.withOptions(options).load(engine);
    return added(request.flag("simple") ? simple(graph) : graph);
  }

  private static LoadedGraph simple(LoadedGraph graph) {
    return LoadedGraph.of(PartitionSet.single(graph.partition().simple()))
        .withParameters(graph.parameters());
  }

  private Map<String, @Nullable Object> added(LoadedGraph graph) {
    long number = created.incrementAndGet();
    graphs.put(number, graph);
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("graph", number);
    answer.put("vertices", graph.vertexCount());
    answer.put("edges", graph.listedEdgeCount());
    answer.put("directed", graph.isDirected());
    answer.put("weighted", graph.hasWeights());
    answer.put("strings", graph.partition().ids().dictionary() != null);
    answer.put("parameters", graph.parameters());
    return answer;
  }

  private static Map<String, long[]> degrees(GraphPartition partition) {
    Map<String, long[]> degrees = new LinkedHashMap<>();
    if (partition.isSymmetric()) {
      degrees.put("degree", degrees(partition.outAdjacency()));
    } else {
      degrees.put("in_degree", degrees(partition.inAdjacency()));
      degrees.put("out_degree", degrees(partition.outAdjacency()));
    }
    return degrees;
  }

  private static long[] degrees(Adjacency adjacency) {
    return IntStream.range(0, adjacency.vertexCount()).mapToLong(adjacency::degree).toArray();
  }

  private Map<String, @Nullable Object> run(Request request) throws IOException {
    LoadedGraph loaded = graph(request);
    Registration algorithm = AlgorithmTable.named(request.text("algorithm"));
    boolean unitWeights = request.flag("unit");
    Plan plan =
        algorithm.plan(
            Settings.beforeLoading(algorithm.name(), request.texts("options"), unitWeights, false)
                .over(loaded.parameters(), loaded.partitions()));
    if (plan.readsWeights() && !loaded.hasWeights()) {
      throw new TendrilException.InvalidInput(
          algorithm.name()
              + " needs edge weights and the graph has none; give a column of weights, or count"
              + " each edge as 1 with unit_weights=True");
    }
    long start = System.nanoTime();
    if (plan.readsInEdges()) {
      loaded.partition().inAdjacency();
    }
    Graph<Void, Void> graph = loaded.graph();
    Object result = graph.run(plan.algorithm());
    long end = System.nanoTime();
    return timed(files.of(graph, result), start + System.nanoTime() - end);
  }

  /** Adds the time since {@code start}: of the work itself, without the transfer. */
  private static Map<String, @Nullable Object> timed(
      Map<String, @Nullable Object> answer, long start) {
    answer.put("nanos", System.nanoTime() - start);
    return answer;
  }

  /** Describes all algorithms, for the methods of Python that are derived from it. */
  static List<Object> algorithms() {
    List<Object> described = new ArrayList<>();
    for (Registration algorithm : Algorithms.all()) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("name", algorithm.name());
      fields.put("aliases", algorithm.aliases());
      fields.put("description", algorithm.description());
      fields.put("top", algorithm.top());
      fields.put("weights", mayReadWeights(algorithm));
      List<Object> options = new ArrayList<>();
      for (Registration.Option option : algorithm.options()) {
        if (!NOT_FOR_PYTHON.contains(option)) {
          options.add(described(option));
        }
      }
      fields.put("options", options);
      described.add(fields);
    }
    return described;
  }

  private static Map<String, @Nullable Object> described(Registration.Option option) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("name", option.name());
    fields.put("label", option.label());
    fields.put("description", option.description());
    fields.put("default", option.defaultText());
    fields.put("parameter", option.parameter());
    fields.put("repeatable", option.isRepeatable());
    return fields;
  }

  /** Whether the algorithm reads weights with all of its switches on or off; true if not known. */
  private static boolean mayReadWeights(Registration algorithm) {
    Map<String, List<String>> off = new LinkedHashMap<>();
    Map<String, List<String>> on = new LinkedHashMap<>();
    for (Registration.Option option : algorithm.options()) {
      if (option.isFlag()) {
        on.put(option.name(), List.of());
      } else if (option.label().equals("ID")) {
        off.put(option.name(), List.of("0"));
      }
    }
    on.putAll(off);
    try {
      return plan(algorithm, off).readsWeights() || plan(algorithm, on).readsWeights();
    } catch (IllegalArgumentException e) { // has an option without a default
      return true;
    }
  }

  private static Plan plan(Registration algorithm, Map<String, List<String>> given) {
    return algorithm.plan(
        Settings.beforeLoading(algorithm.name(), given, false, false).over(Map.of()));
  }
}
