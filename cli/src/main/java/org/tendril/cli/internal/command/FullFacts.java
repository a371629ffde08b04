package org.tendril.cli.internal.command;

import static org.tendril.algorithms.Algorithms.bfs;
import static org.tendril.algorithms.Algorithms.clustering;
import static org.tendril.algorithms.Algorithms.connectedComponents;
import static org.tendril.algorithms.Algorithms.coreNumbers;
import static org.tendril.algorithms.Algorithms.stronglyConnected;
import static org.tendril.algorithms.Algorithms.triangles;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tendril.algorithms.cohesion.Clustering;
import org.tendril.algorithms.paths.Diameter;
import org.tendril.algorithms.result.Communities;
import org.tendril.algorithms.result.Paths;
import org.tendril.algorithms.result.Routes;
import org.tendril.algorithms.result.VertexCounts;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.datasets.LoadedGraph;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;

/**
 * The facts that only {@code info --full} reports, because they take more than a few passes. But
 * for strong components, they ignore directions, self-loops and parallel edges.
 */
final class FullFacts {
  private FullFacts() {}

  static void addTo(Map<String, Object> report, LoadedGraph loaded) {
    if (loaded.isDirected()) {
      Communities strong = loaded.graph().run(stronglyConnected());
      report.put("strongComponents", strong.count());
      report.put(
          "largestStrongComponent", strong.largest(1).stream().mapToLong(c -> c.size()).sum());
    }
    Graph<Void, Void> graph = loaded.graph().undirected().simple();
    report.put("triangles", graph.run(triangles()).sum() / 3);
    VertexScores shares = graph.run(clustering());
    report.put("averageClustering", Clustering.average(shares));
    report.put("transitivity", Clustering.transitivity(graph, shares));
    VertexCounts cores = graph.run(coreNumbers());
    long largest = cores.largest();
    report.put("largestCoreNumber", largest);
    report.put(
        "verticesOfLargestCore",
        cores.counts().stream()
            .mapToLong(VertexLongs.Entry::value)
            .filter(core -> core == largest)
            .count());
    addDiameter(report, graph);
  }

  /**
   * Bounds of the largest diameter of a component. That of the path's component is at most twice
   * the eccentricity of the path's middle; that of another is less than its size. None is more than
   * twice the length of the path: the search begins in each component that could be larger.
   */
  private static void addDiameter(Map<String, Object> report, Graph<Void, Void> graph) {
    Routes path = graph.run(Diameter.defaults().bound());
    long least = path.size() == 0 ? 0 : (long) path.length(0);
    long most = 2 * least;
    if (least > 0) {
      List<Long> vertices = path.vertexIds(0);
      long[] hops = graph.run(bfs(vertices.get(vertices.size() / 2))).distances().values();
      long reached = Arrays.stream(hops).filter(hop -> hop != Paths.UNREACHABLE).count();
      long farthest =
          Arrays.stream(hops).filter(hop -> hop != Paths.UNREACHABLE).max().orElse(least);
      List<Long> sizes =
          graph.run(connectedComponents()).largest(2).stream()
              .map(component -> component.size())
              .toList();
      long first = sizes.get(0);
      long other = first != reached ? first : sizes.size() > 1 ? sizes.get(1) : 0;
      most = Math.min(most, Math.max(2 * farthest, other - 1));
    }
    report.put("diameterAtLeast", least);
    report.put("diameterAtMost", Math.max(least, most));
  }
}
