package org.tendril.cli.internal.command;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.result.Communities;
import org.tendril.cli.internal.session.Summary;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.LoadedGraph;
import org.tendril.engine.frame.Column;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdDictionary;

/** Counts the facts that {@code info} reports, in O(n + m) and 4 bytes a vertex. */
final class GraphFacts {
  private final GraphPartition partition;
  private final Adjacency out;
  private final AtomicIntegerArray inDegrees; // by vertex; not the in-adjacency: it takes 4 m bytes

  private GraphFacts(GraphPartition partition) {
    this.partition = partition;
    this.out = partition.outAdjacency();
    int counted = partition.isSymmetric() ? 0 : out.vertexCount();
    partition.engine().memory().require(4L * counted, "degrees of vertices");
    this.inDegrees = new AtomicIntegerArray(counted);
  }

  /** Counts nothing yet. */
  static GraphFacts of(LoadedGraph graph) {
    return new GraphFacts(graph.partition());
  }

  /**
   * The facts by name, in the order of the report. Called once.
   *
   * @param full whether to run further algorithms
   */
  Map<String, Object> report(GraphSource source, LoadedGraph graph, boolean full) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("graph", source.toString());
    report.put("format", Summary.format(source, graph));
    report.put("vertices", graph.vertexCount());
    report.put("edges", graph.listedEdgeCount());
    report.put("directed", graph.isDirected());
    report.put("weighted", graph.hasWeights());
    addTo(report);
    addShape(report, graph);
    if (full) {
      FullFacts.addTo(report, graph);
    }
    addAttributes(report, "vertexAttributes", graph.vertexAttributes());
    addAttributes(report, "edgeAttributes", graph.edgeAttributes());
    put(report, "firstLines", graph.reading().firstLines());
    put(report, "assumed", graph.reading().assumptions());
    graph.parameters().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(parameter -> report.put(parameter.getKey(), parameter.getValue()));
    DegreeFacts degrees = new DegreeFacts(graph, this::degree);
    report.put("largestDegrees", degrees.largest());
    report.put("degrees", degrees.histogram());
    return report;
  }

  /** The degrees of all vertices, ascending; after {@link #report}. 4 bytes a vertex. */
  int[] sortedDegrees() {
    partition.engine().memory().require(4L * out.vertexCount(), "sorted degrees");
    return IntStream.range(0, out.vertexCount()).map(this::degree).sorted().toArray();
  }

  private int degree(int vertex) {
    return out.degree(vertex) + (partition.isSymmetric() ? 0 : inDegrees.get(vertex));
  }

  private void addShape(Map<String, Object> report, LoadedGraph graph) {
    double n = graph.vertexCount();
    double m = graph.listedEdgeCount();
    double ends = graph.isDirected() ? m : 2 * m;
    report.put("meanDegree", n == 0 ? 0 : ends / n); // of a directed graph, in = out
    report.put("density", n < 2 ? 0 : ends / (n * (n - 1)));
    if (graph.isDirected()) {
      double proper = partition.edgeCount() - sum(this::selfLoops);
      report.put("reciprocity", proper == 0 ? 0 : sum(this::reciprocated) / proper);
    }
    Communities components = graph.graph().run(Algorithms.connectedComponents());
    report.put("components", components.count());
    report.put("largestComponent", components.largest(1).stream().mapToLong(c -> c.size()).sum());
  }

  /** Edges, no self-loops, whose reverse exists. Depends on sorted neighbors. */
  private long reciprocated(int vertex, int[] targets, int from, int to) {
    long found = 0;
    for (int edge = from; edge < to; edge++) {
      int target = targets[edge];
      AdjacencySegment segment = out.segmentOf(target);
      int local = target - segment.firstVertex();
      int[] offsets = segment.offsets();
      boolean exists =
          Arrays.binarySearch(segment.targets(), offsets[local], offsets[local + 1], vertex) >= 0;
      found += exists && target != vertex ? 1 : 0;
    }
    return found;
  }

  private static void addAttributes(Map<String, Object> report, String name, List<Column> all) {
    if (!all.isEmpty()) {
      report.put(name, all.stream().map(Column::toString).collect(Collectors.joining(", ")));
    }
  }

  private static void put(Map<String, Object> report, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      report.put(name, String.join("; ", texts));
    }
  }

  private void addTo(Map<String, Object> report) {
    long memoryBytes = partition.retainedBytes();
    report.put("selfLoops", sum(this::selfLoops));
    report.put("parallelEdges", sum(this::parallelEdges));
    if (partition.isSymmetric()) {
      report.put("largestDegree", largest(out::degree));
    } else {
      sum(this::countInDegrees);
      report.put("largestOutDegree", largest(out::degree));
      report.put("largestInDegree", largest(inDegrees::get));
    }
    report.put("isolatedVertices", isolated());
    report.put("memoryBytes", memoryBytes);
    IdDictionary<?> dictionary = partition.ids().dictionary();
    if (dictionary != null) {
      report.put("idBytesOnHeap", dictionary.retainedBytes());
      report.put("idBytesInFiles", dictionary.mappedBytes());
    }
  }

  /** A count over the edges [from, to) of one vertex. */
  @FunctionalInterface
  private interface Count {
    long of(int vertex, int[] targets, int from, int to);
  }

  private long sum(Count count) {
    return partition
        .engine()
        .parallel()
        .sumLongs(
            out.blocks(),
            (block, first, end) -> {
              long sum = 0;
              for (int vertex = first; vertex < end; vertex++) {
                AdjacencySegment segment = out.segmentOf(vertex);
                int local = vertex - segment.firstVertex();
                int[] offsets = segment.offsets();
                sum += count.of(vertex, segment.targets(), offsets[local], offsets[local + 1]);
              }
              return sum;
            });
  }

  private long selfLoops(int vertex, int[] targets, int from, int to) {
    long loops = 0;
    for (int edge = from; edge < to; edge++) {
      loops += targets[edge] == vertex ? 1 : 0;
    }
    return loops;
  }

  /** Edges beyond the first between two vertices. Depends on sorted neighbors. */
  private long parallelEdges(int vertex, int[] targets, int from, int to) {
    long repeated = 0;
    for (int edge = from + 1; edge < to; edge++) {
      boolean listedHere = !partition.isSymmetric() || targets[edge] >= vertex;
      repeated += listedHere && targets[edge] == targets[edge - 1] ? 1 : 0;
    }
    return repeated;
  }

  private long countInDegrees(int vertex, int[] targets, int from, int to) {
    for (int edge = from; edge < to; edge++) {
      inDegrees.incrementAndGet(targets[edge]);
    }
    return 0;
  }

  private int largest(java.util.function.IntUnaryOperator degree) {
    return IntStream.range(0, out.vertexCount()).map(degree).max().orElse(0);
  }

  private long isolated() {
    return IntStream.range(0, out.vertexCount())
        .filter(v -> out.degree(v) == 0 && (partition.isSymmetric() || inDegrees.get(v) == 0))
        .count();
  }
}
