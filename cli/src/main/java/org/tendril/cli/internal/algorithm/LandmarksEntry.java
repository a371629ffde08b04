package org.tendril.cli.internal.algorithm;

import java.util.List;
import java.util.Map;
import org.tendril.algorithms.paths.HopPaths;
import org.tendril.algorithms.paths.LandmarkHops;
import org.tendril.algorithms.paths.Landmarks;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;

/** Hops to landmarks on the command line. */
final class LandmarksEntry {
  static final AlgorithmEntry ENTRY =
      new AlgorithmEntry(
          "landmarks",
          List.of(),
          "number of hops from each vertex to each landmark, a column for each of them",
          "the vertices farthest from the landmark of smallest id that can reach it",
          List.of(
              AlgorithmOption.list("--landmarks", "ID", "the landmarks, as 1,2,3", "none"),
              CommonOptions.PORTABLE),
          LandmarksEntry::plan);

  private LandmarksEntry() {}

  private static Plan plan(Settings settings) {
    long[] ids = settings.ids("--landmarks");
    if (ids.length == 0) {
      throw new IllegalArgumentException("landmarks needs --landmarks ID,ID,...");
    }
    Landmarks options = Landmarks.to(ids);
    Landmarks chosen = settings.flag("--portable") ? options.portable() : options;
    return new Plan(false, true, -1, graph -> table(graph, chosen));
  }

  private static VertexTable table(Graph<Void, Void> graph, Landmarks options) {
    Vertices vertices = Vertices.of(graph);
    LandmarkHops hops = graph.run(options);
    VertexLongs first = hops.to(hops.landmarks().get(0));
    return new VertexTable(
        vertices,
        hops.landmarks().stream().map(landmark -> Columns.of(vertices, hops.to(landmark))).toList(),
        count ->
            Columns.topReachable(first, HopPaths.UNREACHABLE, count).stream()
                .map(Columns.Line::text)
                .toList(),
        Map.of());
  }
}
