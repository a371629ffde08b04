package org.tendril.cli.internal.algorithm;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.paths.Bfs;
import org.tendril.algorithms.paths.HopPaths;
import org.tendril.algorithms.paths.ShortestPaths;
import org.tendril.algorithms.paths.WeightedPaths;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.VertexLongs;

/** Weighted shortest paths on the command line. */
final class SsspEntry {
  static final AlgorithmEntry ENTRY =
      new AlgorithmEntry(
          "sssp",
          List.of(),
          "length of the shortest path from a vertex by edge weights; infinity if unreachable",
          "the farthest vertices that are reachable",
          List.of(
              CommonOptions.source("sssp.source-vertex"),
              AlgorithmOption.value(
                  "--delta", "WIDTH", "width of a bucket, a matter of speed alone", "by the graph"),
              CommonOptions.PREDECESSORS,
              CommonOptions.PORTABLE),
          SsspEntry::plan);

  private SsspEntry() {}

  private static Plan plan(Settings settings) {
    ShortestPaths options =
        ShortestPaths.from(settings.requiredId("sssp", "--source", "sssp.source-vertex"));
    OptionalDouble delta = settings.real("--delta", "");
    if (delta.isPresent()) {
      options = options.delta(delta.getAsDouble());
    }
    options = settings.flag("--predecessors") ? options.predecessors() : options;
    ShortestPaths chosen = settings.flag("--portable") ? options.portable() : options;
    return settings.hasUnitWeights()
        ? new Plan(false, false, -1, graph -> tableOfHops(graph, chosen))
        : new Plan(true, false, -1, graph -> table(graph, chosen));
  }

  private static VertexTable table(Graph<Void, Void> graph, ShortestPaths options) {
    CommonOptions.requireWeights(graph, "sssp");
    WeightedPaths paths = graph.run(options);
    VertexDoubles distances = paths.distances();
    return table(
        Vertices.of(graph),
        Columns.of(distances),
        options.withPredecessors() ? paths::predecessor : null,
        count -> Columns.topFinite(distances, count),
        distances.stream().filter(entry -> Double.isFinite(entry.value())).count());
  }

  /** If each edge counts as 1, a breadth-first search finds the same paths sooner. */
  private static VertexTable tableOfHops(Graph<Void, Void> graph, ShortestPaths options) {
    Bfs bfs = Bfs.from(options.source());
    bfs = options.withPredecessors() ? bfs.predecessors() : bfs;
    HopPaths paths = graph.run(options.isPortable() ? bfs.portable() : bfs);
    VertexLongs hops = paths.hops();
    LongToDoubleFunction distance =
        value -> value == HopPaths.UNREACHABLE ? Double.POSITIVE_INFINITY : value;
    return table(
        Vertices.of(graph),
        Columns.of("distance", hops, distance),
        options.withPredecessors() ? paths::predecessor : null,
        count -> Columns.topReachable(hops, HopPaths.UNREACHABLE, distance, count),
        hops.stream().filter(entry -> entry.value() != HopPaths.UNREACHABLE).count());
  }

  private static VertexTable table(
      Vertices vertices,
      VertexTable.Column distances,
      @Nullable LongFunction<OptionalLong> predecessor,
      IntFunction<List<Columns.Line>> top,
      long reached) {
    Map<String, String> notes = Map.of("reached", Long.toString(reached));
    if (predecessor == null) {
      return new VertexTable(
          vertices,
          List.of(distances),
          count -> top.apply(count).stream().map(Columns.Line::text).toList(),
          notes);
    }
    return new VertexTable(
        vertices,
        List.of(distances, Columns.predecessors(vertices, predecessor)),
        count ->
            top.apply(count).stream()
                .map(line -> line.withPredecessor(vertices, predecessor))
                .toList(),
        notes);
  }
}
