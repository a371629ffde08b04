package org.tendril.algorithms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All paths between two vertices of a tiny graph that visit no vertex twice, by recursion. */
public final class AllPaths {
  /** Order by vertices. */
  public static final Comparator<Path> BY_VERTICES =
      (a, b) -> {
        for (int i = 0; i < Math.min(a.ids().size(), b.ids().size()); i++) {
          int order = Long.compare(a.ids().get(i), b.ids().get(i));
          if (order != 0) {
            return order;
          }
        }
        return Integer.compare(a.ids().size(), b.ids().size());
      };

  /** Order by length, edges and vertices. */
  public static final Comparator<Path> BY_LENGTH =
      Comparator.comparingDouble(Path::length)
          .thenComparingInt((Path path) -> path.ids().size())
          .thenComparing(BY_VERTICES);

  private final PlainGraph graph;
  private final boolean weighted;
  private final List<Path> found = new ArrayList<>();

  private AllPaths(PlainGraph graph, boolean weighted) {
    this.graph = graph;
    this.weighted = weighted;
  }

  /** A path. */
  public record Path(double length, List<Long> ids) {}

  /** The paths, in no order. */
  public static List<Path> of(PlainGraph graph, int source, int target, boolean weighted) {
    AllPaths paths = new AllPaths(graph, weighted);
    paths.extend(List.of(source), 0, target);
    return paths.found;
  }

  private void extend(List<Integer> path, double length, int target) {
    int last = path.get(path.size() - 1);
    if (last == target) {
      found.add(new Path(length, path.stream().map(v -> graph.ids[v]).toList()));
      return;
    }
    for (int next = 0; next < graph.n; next++) {
      double lightest = Double.POSITIVE_INFINITY;
      for (PlainGraph.Arc arc : graph.arcs) {
        if (arc.source() == last && arc.target() == next) {
          lightest = Math.min(lightest, weighted ? arc.weight() : 1);
        }
      }
      if (lightest < Double.POSITIVE_INFINITY && !path.contains(next)) {
        List<Integer> longer = new ArrayList<>(path);
        longer.add(next);
        extend(longer, length + lightest, target);
      }
    }
  }
}
