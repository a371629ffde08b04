package org.tendril.cli.internal.algorithm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.tendril.algorithms.paths.Bfs;
import org.tendril.algorithms.paths.HopPaths;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;

/** Breadth-first search on the command line. */
final class BfsEntry {
  static final AlgorithmEntry ENTRY =
      new AlgorithmEntry(
          "bfs",
          List.of(),
          "number of hops from a vertex along edges; 9223372036854775807 if unreachable",
          "the farthest vertices that are reachable",
          List.of(
              CommonOptions.source("bfs.source-vertex"),
              CommonOptions.PREDECESSORS,
              CommonOptions.PORTABLE),
          BfsEntry::plan);

  private BfsEntry() {}

  private static Plan plan(Settings settings) {
    Bfs options = Bfs.from(settings.requiredId("bfs", "--source", "bfs.source-vertex"));
    options = settings.flag("--predecessors") ? options.predecessors() : options;
    Bfs chosen = settings.flag("--portable") ? options.portable() : options;
    return new Plan(false, false, -1, graph -> table(graph, chosen));
  }

  private static VertexTable table(Graph<Void, Void> graph, Bfs options) {
    Vertices vertices = Vertices.of(graph);
    HopPaths paths = graph.run(options);
    VertexLongs hops = paths.hops();
    List<VertexTable.Column> columns = new ArrayList<>(List.of(Columns.of(vertices, hops)));
    if (options.withPredecessors()) {
      columns.add(Columns.predecessors(vertices, paths::predecessor));
    }
    return new VertexTable(
        vertices,
        columns,
        count ->
            Columns.topReachable(hops, HopPaths.UNREACHABLE, count).stream()
                .map(
                    line ->
                        options.withPredecessors()
                            ? line.withPredecessor(vertices, paths::predecessor)
                            : line.text())
                .toList(),
        notes(hops));
  }

  private static Map<String, String> notes(VertexLongs hops) {
    LongSummaryStatistics reached =
        hops.stream()
            .mapToLong(VertexLongs.Entry::value)
            .filter(value -> value != HopPaths.UNREACHABLE)
            .summaryStatistics();
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("reached", Long.toString(reached.getCount()));
    notes.put("farthest", Long.toString(Math.max(0, reached.getMax())));
    return notes;
  }
}
