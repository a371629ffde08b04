package org.tendril.datasets;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.internal.distributed.DistributedGraphs;
import org.tendril.datasets.internal.ldbc.GraphalyticsFiles;
import org.tendril.datasets.internal.ldbc.GraphalyticsGraph;
import org.tendril.datasets.internal.ldbc.SplitGraphalytics;
import org.tendril.datasets.internal.listing.ListedEdges;
import org.tendril.datasets.internal.matrixmarket.MatrixMarketFile;
import org.tendril.datasets.internal.snapshot.SnapshotFile;
import org.tendril.datasets.internal.text.InputFile;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;

/**
 * Where a graph comes from, in one line of text: a file, {@code archive!member}, or a generator
 * such as {@code rmat:scale=18,edgeFactor=16,seed=1}.
 *
 * <p>The format of a file is known by its extension, a compression suffix left aside; an unknown
 * extension means an edge list. Immutable.
 */
public final class GraphSource {
  private final String text;
  private final @Nullable GraphFormat format; // null: by the extension
  private final Direction direction;
  private final Weights weights;
  private final boolean stringIds;
  private final int partitions; // 0: the engine's default

  private enum Weights {
    AS_GIVEN,
    IGNORED,
    LENGTHS
  }

  private enum Direction {
    AS_GIVEN,
    DIRECTED,
    UNDIRECTED
  }

  private GraphSource(
      String text,
      @Nullable GraphFormat format,
      Direction direction,
      Weights weights,
      boolean stringIds,
      int partitions) {
    this.text = text;
    this.format = format;
    this.direction = direction;
    this.weights = weights;
    this.stringIds = stringIds;
    this.partitions = partitions;
  }

  /**
   * The source that {@code text} names. Nothing is opened.
   *
   * @throws TendrilException.InvalidInput if it names a generator with wrong parameters
   */
  public static GraphSource parse(String text) {
    if (text.startsWith(RmatSpec.PREFIX)) {
      RmatSpec.parse(text);
    }
    return new GraphSource(text, null, Direction.AS_GIVEN, Weights.AS_GIVEN, false, 0);
  }

  /** The same source, read in the given format whatever its extension. */
  public GraphSource withFormat(GraphFormat format) {
    return new GraphSource(text, format, direction, weights, stringIds, partitions);
  }

  /**
   * The same source with each listed edge directed. A graph that holds both directions of each edge
   * already, as an undirected snapshot does, keeps both.
   */
  public GraphSource directed() {
    return new GraphSource(text, format, Direction.DIRECTED, weights, stringIds, partitions);
  }

  /** The same source with each listed edge undirected. */
  public GraphSource undirected() {
    return new GraphSource(text, format, Direction.UNDIRECTED, weights, stringIds, partitions);
  }

  /** The same source without weights. */
  public GraphSource ignoringWeights() {
    return new GraphSource(text, format, direction, Weights.IGNORED, stringIds, partitions);
  }

  /**
   * The same source, whose weights must be finite and at least 0. A text file's first line that
   * breaks this is refused with its place; algorithms refuse what other formats hold.
   */
  public GraphSource requiringLengths() {
    return new GraphSource(text, format, direction, Weights.LENGTHS, stringIds, partitions);
  }

  /**
   * The same source, whose vertex ids are strings: see {@link EdgeListFile#stringIds}. Only an edge
   * list can be read so.
   */
  public GraphSource stringIds() {
    return new GraphSource(text, format, direction, weights, true, partitions);
  }

  /**
   * The same source, built in a number of partitions of its own where tasks build it, and not in
   * the engine's default number. Changes nothing of a graph that the driver reads.
   *
   * @throws IllegalArgumentException if the number is not in [1, 32767]
   */
  public GraphSource withPartitions(int count) {
    EdgeAssignment.requirePartitionCount(count);
    return new GraphSource(text, format, direction, weights, stringIds, count);
  }

  /** Whether vertex ids are read as strings. */
  public boolean hasStringIds() {
    return stringIds;
  }

  private boolean ignoresWeights() {
    return weights == Weights.IGNORED;
  }

  /** The text that names the source. */
  @Override
  public String toString() {
    return text;
  }

  /**
   * Reads or generates the graph. O(n + m).
   *
   * <p>On an engine that is not embedded, tasks read edge lists and Graphalytics files in ranges of
   * bytes, generate edges, and build the partitions, in each of which edges lie with their sources.
   * The driver reads Matrix Market files, snapshots, edge lists of string ids, and what can be read
   * only once, as a pipe; such a graph is one partition at first.
   *
   * @throws TendrilException.InvalidInput if a file is missing or not of its format, or string ids
   *     are asked for where there are none
   * @throws TendrilException.ResourceExhausted if the graph does not fit into the memory budget
   */
  public LoadedGraph load(Engine engine) {
    if (text.startsWith(RmatSpec.PREFIX)) {
      requireIntegerIds("a generator");
      return generate(engine, RmatSpec.parse(text));
    }
    InputFile named = InputFile.parse(text);
    InputFile input = weights == Weights.LENGTHS ? named.requiringLengths() : named;
    GraphFormat known =
        format != null
            ? format
            : GraphFormat.ofFileName(input.fileName()).orElse(GraphFormat.EDGE_LIST);
    if (known != GraphFormat.EDGE_LIST) {
      requireIntegerIds("a file of format " + known.formatName());
    }
    return switch (known) {
      case EDGE_LIST -> loadEdgeList(engine, input);
      case MATRIX_MARKET -> loadMatrix(engine, input);
      case GRAPHALYTICS -> loadGraphalytics(engine, input);
      case SNAPSHOT -> loadSnapshot(engine, input);
    };
  }

  private void requireIntegerIds(String what) {
    if (stringIds) {
      throw new TendrilException.InvalidInput(
          text + ": ids of " + what + " are integers; leave out --ids string");
    }
  }

  private LoadedGraph generate(Engine engine, RmatGraph spec) {
    RmatGraph graph =
        spec.withUndirected(!isDirected(!spec.undirected()))
            .withWeights(spec.weights() && !ignoresWeights());
    if (DistributedGraphs.areBuiltBy(engine)) {
      return loaded("rmat", graph.generatePartitions(engine, partitions), Map.of());
    }
    GraphPartition whole = graph.generate(engine);
    return loaded("rmat", whole, new ListedEdges(whole).count(), Map.of());
  }

  private LoadedGraph loadEdgeList(Engine engine, InputFile input) {
    EdgeListFile plain = EdgeListFile.of(input);
    EdgeListFile named = stringIds ? plain.stringIds() : plain;
    EdgeListFile file = ignoresWeights() ? named.ignoringWeights() : named;
    boolean directed = isDirected(true);
    Optional<PartitionSet> split =
        (directed ? file : file.undirected()).readByTasks(engine, partitions);
    if (split.isPresent()) {
      return loaded(GraphFormat.EDGE_LIST.formatName(), split.get(), Map.of());
    }
    EdgeTable edges = file.readTable(engine);
    return loaded(engine, GraphFormat.EDGE_LIST, edges, directed, Map.of());
  }

  private LoadedGraph loadMatrix(Engine engine, InputFile input) {
    MatrixMarketFile file = MatrixMarketFile.of(input);
    MatrixMarketFile.Matrix matrix =
        (ignoresWeights() ? file.ignoringWeights() : file).read(engine);
    boolean directed = isDirected(!matrix.symmetric());
    return loaded(engine, GraphFormat.MATRIX_MARKET, matrix.entries(), directed, Map.of());
  }

  private LoadedGraph loadGraphalytics(Engine engine, InputFile input) {
    GraphalyticsFiles named = GraphalyticsFiles.of(input);
    GraphalyticsFiles files = ignoresWeights() ? named.ignoringWeights() : named;
    Optional<SplitGraphalytics> split =
        DistributedGraphs.areBuiltBy(engine) ? files.split(engine) : Optional.empty();
    if (split.isPresent()) {
      SplitGraphalytics parts = split.get();
      PartitionSet built = parts.build(!isDirected(parts.directed()), partitions);
      return loaded(GraphFormat.GRAPHALYTICS.formatName(), built, parts.parameters());
    }
    GraphalyticsGraph graph = files.read(engine);
    boolean directed = isDirected(graph.directed());
    return loaded(engine, GraphFormat.GRAPHALYTICS, graph.edges(), directed, graph.parameters());
  }

  private LoadedGraph loadSnapshot(Engine engine, InputFile input) {
    SnapshotFile file = SnapshotFile.open(input.path());
    GraphPartition stored = file.read(engine);
    GraphPartition graph = ignoresWeights() ? Reinterpreted.withoutWeights(stored) : stored;
    long declaredEdges = file.declaredEdgeCount();
    if (isDirected(file.isDirected()) && graph.isSymmetric()) {
      graph = Reinterpreted.asDirected(graph);
      declaredEdges = graph.edgeCount();
    } else if (!isDirected(file.isDirected())) {
      graph = graph.undirected();
    }
    return loaded(GraphFormat.SNAPSHOT.formatName(), graph, declaredEdges, Map.of());
  }

  private boolean isDirected(boolean asGiven) {
    return switch (direction) {
      case AS_GIVEN -> asGiven;
      case DIRECTED -> true;
      case UNDIRECTED -> false;
    };
  }

  private LoadedGraph loaded(
      Engine engine,
      GraphFormat known,
      EdgeTable edges,
      boolean directed,
      Map<String, String> parameters) {
    GraphPartition graph =
        directed
            ? GraphPartition.directed(engine, edges)
            : GraphPartition.undirected(engine, edges);
    return loaded(known.formatName(), graph, edges.edgeCount(), parameters);
  }

  private LoadedGraph loaded(
      String formatName, PartitionSet graph, Map<String, String> parameters) {
    return new LoadedGraph(
        text,
        formatName,
        graph,
        graph.vertexCount(),
        DistributedGraphs.listedEdgeCount(graph),
        !graph.isSymmetric(),
        graph.hasWeights(),
        parameters);
  }

  private LoadedGraph loaded(
      String formatName, GraphPartition graph, long declaredEdges, Map<String, String> parameters) {
    return new LoadedGraph(
        text,
        formatName,
        graph,
        graph.vertexCount(),
        declaredEdges,
        !graph.isSymmetric(),
        graph.hasWeights(),
        parameters);
  }
}
