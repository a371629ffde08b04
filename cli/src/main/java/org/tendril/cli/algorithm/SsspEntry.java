package org.tendril.cli.algorithm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.tendril.algorithms.paths.Bfs;
import org.tendril.algorithms.paths.HopPaths;
import org.tendril.algorithms.paths.ShortestPaths;
import org.tendril.algorithms.paths.WeightedPaths;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.partition.GraphPartition;

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
    GraphPartition partition = graph.partition();
    CommonOptions.requireWeights(partition, "sssp");
    WeightedPaths paths = graph.run(options);
    return table(partition, options, paths.distances(), paths::predecessor);
  }

  /** If each edge counts as 1, a breadth-first search finds the same paths sooner. */
  private static VertexTable tableOfHops(Graph<Void, Void> graph, ShortestPaths options) {
    GraphPartition partition = graph.partition();
    Bfs bfs = Bfs.from(options.source());
    bfs = options.withPredecessors() ? bfs.predecessors() : bfs;
    HopPaths paths = graph.run(options.isPortable() ? bfs.portable() : bfs);
    double[] distances =
        Arrays.stream(paths.hops().values())
            .mapToDouble(hops -> hops == HopPaths.UNREACHABLE ? Double.POSITIVE_INFINITY : hops)
            .toArray();
    return table(
        partition,
        options,
        new VertexDoubles("distance", partition, distances),
        paths::predecessor);
  }

  private static VertexTable table(
      GraphPartition partition,
      ShortestPaths options,
      VertexDoubles distances,
      LongFunction<OptionalLong> predecessor) {
    List<VertexTable.Column> columns = new ArrayList<>(List.of(Columns.of(distances)));
    if (options.withPredecessors()) {
      columns.add(Columns.predecessors(partition, predecessor));
    }
    long reached = Arrays.stream(distances.values()).filter(Double::isFinite).count();
    return new VertexTable(
        partition,
        columns,
        count ->
            Columns.topFinite(partition, distances, count).stream()
                .map(
                    e ->
                        options.withPredecessors()
                            ? Columns.lineWithPredecessor(partition, e, e.id(), predecessor)
                            : e.toString())
                .toList(),
        Map.of("reached", Long.toString(reached)));
  }
}
