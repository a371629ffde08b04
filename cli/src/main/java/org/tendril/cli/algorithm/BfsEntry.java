package org.tendril.cli.algorithm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tendril.algorithms.paths.Bfs;
import org.tendril.algorithms.paths.HopPaths;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;
import org.tendril.partition.GraphPartition;

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
    GraphPartition partition = graph.partition();
    HopPaths paths = graph.run(options);
    VertexLongs hops = paths.hops();
    List<VertexTable.Column> columns = new ArrayList<>(List.of(Columns.of(hops)));
    if (options.withPredecessors()) {
      columns.add(Columns.predecessors(partition, paths::predecessor));
    }
    return new VertexTable(
        partition,
        columns,
        count ->
            Columns.topReachable(partition, hops, HopPaths.UNREACHABLE, count).stream()
                .map(
                    e ->
                        options.withPredecessors()
                            ? Columns.lineWithPredecessor(partition, e, e.id(), paths::predecessor)
                            : e.toString())
                .toList(),
        notes(hops.values()));
  }

  private static Map<String, String> notes(long[] hops) {
    Map<String, String> notes = new LinkedHashMap<>();
    long reached = Arrays.stream(hops).filter(value -> value != HopPaths.UNREACHABLE).count();
    long farthest =
        Arrays.stream(hops).filter(value -> value != HopPaths.UNREACHABLE).max().orElse(0);
    notes.put("reached", Long.toString(reached));
    notes.put("farthest", Long.toString(farthest));
    return notes;
  }
}
