package org.tendril.algorithms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tendril.graph.Graph;
import org.tendril.graph.Vertex;

/** A graph of plain lists, for slow verifiers. Vertices are numbered in ascending order of ids. */
public final class PlainGraph {
  /** Ids by vertex. */
  public final long[] ids;

  /** Number of vertices. */
  public final int n;

  /** Stored edges. */
  public final List<Arc> arcs = new ArrayList<>();

  /** Whether each edge is stored in both directions. */
  public final boolean undirected;

  /** A stored edge. */
  public record Arc(int source, int target, double weight) {}

  /** Copies a graph. */
  public PlainGraph(Graph<?, Double> graph) {
    ids = graph.vertices().stream().mapToLong(Vertex::vertexId).toArray();
    n = ids.length;
    undirected = graph.isUndirected();
    Map<Long, Integer> vertices = new TreeMap<>();
    for (int v = 0; v < n; v++) {
      vertices.put(ids[v], v);
    }
    graph.edges().stream()
        .forEach(
            e ->
                arcs.add(
                    new Arc(
                        vertices.getOrDefault(e.source(), -1),
                        vertices.getOrDefault(e.target(), -1),
                        e.value())));
  }

  /** Lengths of shortest paths between all pairs (Floyd, Warshall); hops unless weighted. */
  public double[][] distances(boolean weighted) {
    double[][] d = new double[n][n];
    for (int v = 0; v < n; v++) {
      Arrays.fill(d[v], Double.POSITIVE_INFINITY);
      d[v][v] = 0;
    }
    for (Arc arc : arcs) {
      double length = weighted ? arc.weight() : 1;
      d[arc.source()][arc.target()] = Math.min(d[arc.source()][arc.target()], length);
    }
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          d[i][j] = Math.min(d[i][j], d[i][k] + d[k][j]);
        }
      }
    }
    return d;
  }

  /** The neighbors of each vertex along edges, without itself. */
  public List<NavigableSet<Integer>> targets() {
    List<NavigableSet<Integer>> sets = new ArrayList<>();
    for (int v = 0; v < n; v++) {
      sets.add(new TreeSet<>());
    }
    for (Arc arc : arcs) {
      if (arc.source() != arc.target()) {
        sets.get(arc.source()).add(arc.target());
      }
    }
    return sets;
  }

  /** The neighbors of each vertex in either direction, without itself. */
  public List<NavigableSet<Integer>> neighbors() {
    List<NavigableSet<Integer>> sets = targets();
    for (Arc arc : arcs) {
      if (arc.source() != arc.target()) {
        sets.get(arc.target()).add(arc.source());
      }
    }
    return sets;
  }

  /** The number of connected components by a list of neighbors, without some vertex (or -1). */
  public static int componentCount(List<NavigableSet<Integer>> neighbors, int without) {
    boolean[] seen = new boolean[neighbors.size()];
    int count = 0;
    for (int root = 0; root < seen.length; root++) {
      if (!seen[root] && root != without) {
        count++;
        reached(neighbors, root, without, seen);
      }
    }
    return count;
  }

  /** Marks and counts the vertices that a root reaches without one vertex (or -1). */
  public static int reached(
      List<NavigableSet<Integer>> neighbors, int root, int without, boolean[] seen) {
    List<Integer> queue = new ArrayList<>(List.of(root));
    seen[root] = true;
    for (int i = 0; i < queue.size(); i++) {
      for (int v : neighbors.get(queue.get(i))) {
        if (v != without && !seen[v]) {
          seen[v] = true;
          queue.add(v);
        }
      }
    }
    return queue.size();
  }
}
