package org.tendril.cli.internal.algorithm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tendril.algorithms.result.Communities;
import org.tendril.algorithms.result.Paths;
import org.tendril.algorithms.result.RowResult;
import org.tendril.algorithms.result.VertexCounts;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.VertexLongs;

/** Makes tables from the families of results. */
public final class ResultTable {
  private ResultTable() {}

  /** The table of the result of a run on {@code graph}. */
  public static ResultRows of(Graph<?, ?> graph, Object result) {
    Vertices vertices = Vertices.of(graph);
    if (result instanceof RowResult rows) {
      return new RowTable(rows);
    } else if (result instanceof VertexScores scores) {
      return ofScores(vertices, scores);
    } else if (result instanceof VertexCounts counts) {
      return ofCounts(vertices, counts);
    } else if (result instanceof Communities communities) {
      return ofCommunities(vertices, communities);
    } else if (result instanceof Paths<?> paths) {
      return ofPaths(vertices, paths);
    }
    throw new IllegalArgumentException(
        "results must be scores, counts, communities, paths, pairs or routes: class="
            + result.getClass().getName());
  }

  private static VertexTable ofScores(Vertices vertices, VertexScores scores) {
    return new VertexTable(
        vertices,
        scores.columns().stream().map(Columns::of).toList(),
        count -> scores.top(count).stream().map(VertexDoubles.Entry::toString).toList(),
        Map.of());
  }

  private static VertexTable ofCounts(Vertices vertices, VertexCounts counts) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("sum", Long.toString(counts.sum()));
    notes.put("largest", Long.toString(counts.largest()));
    return new VertexTable(
        vertices,
        List.of(Columns.of(vertices, counts.counts())),
        count -> counts.top(count).stream().map(VertexLongs.Entry::toString).toList(),
        notes);
  }

  private static VertexTable ofCommunities(Vertices vertices, Communities communities) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put(plural(communities.labels().name()), Long.toString(communities.count()));
    long largest = communities.largest(1).stream().mapToLong(c -> c.size()).sum();
    notes.put("largest", Long.toString(largest));
    communities.measures().forEach((name, value) -> notes.put(name, Double.toString(value)));
    return new VertexTable(
        vertices,
        List.of(Columns.of(vertices, communities.labels())),
        count -> communities.largest(count).stream().map(Communities.Community::toString).toList(),
        notes);
  }

  private static String plural(String name) {
    return name.endsWith("y") ? name.substring(0, name.length() - 1) + "ies" : name + "s";
  }

  private static VertexTable ofPaths(Vertices vertices, Paths<?> paths) {
    List<VertexTable.Column> columns = new ArrayList<>();
    for (long end : paths.ends()) {
      columns.add(
          paths.distances(end) instanceof VertexLongs hops
              ? Columns.of(vertices, hops)
              : Columns.of((VertexDoubles) paths.distances(end)));
    }
    if (paths.hasPredecessors()) {
      columns.add(Columns.predecessors(vertices, paths::predecessor));
    }
    return new VertexTable(
        vertices,
        columns,
        count ->
            farthest(paths, count).stream()
                .map(
                    line ->
                        paths.hasPredecessors()
                            ? line.withPredecessor(vertices, paths::predecessor)
                            : line.text())
                .toList(),
        paths.ends().size() == 1 ? notes(paths) : Map.of());
  }

  private static List<Columns.Line> farthest(Paths<?> paths, int count) {
    return paths.distances() instanceof VertexLongs hops
        ? Columns.topReachable(hops, Paths.UNREACHABLE, count)
        : Columns.topFinite((VertexDoubles) paths.distances(), count);
  }

  private static Map<String, String> notes(Paths<?> paths) {
    Map<String, String> notes = new LinkedHashMap<>();
    if (paths.distances() instanceof VertexLongs hops) {
      var reached = reached(hops).mapToLong(VertexLongs.Entry::value).summaryStatistics();
      notes.put("reached", Long.toString(reached.getCount()));
      notes.put("farthest", Long.toString(Math.max(0, reached.getMax())));
    } else {
      VertexDoubles lengths = (VertexDoubles) paths.distances();
      long reached = lengths.stream().filter(entry -> Double.isFinite(entry.value())).count();
      notes.put("reached", Long.toString(reached));
    }
    return notes;
  }

  private static Stream<VertexLongs.Entry> reached(VertexLongs hops) {
    return hops.stream().filter(entry -> entry.value() != Paths.UNREACHABLE);
  }
}
