package org.tendril.algorithms;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/** Small graphs of the kinds on which graph programs tend to fail. */
public final class Shapes {
  private final List<long[]> edges = new ArrayList<>();
  private final List<Double> weights = new ArrayList<>();
  private final String name;
  private long isolatedUpTo = -1;

  private Shapes(String name) {
    this.name = name;
  }

  @Override
  public String toString() {
    return name;
  }

  private Shapes edge(long source, long target, double weight) {
    edges.add(new long[] {source, target});
    weights.add(weight);
    return this;
  }

  /** All shapes; directed as listed. */
  public static List<Shapes> all() {
    List<Shapes> all = new ArrayList<>();
    Shapes empty = new Shapes("isolated vertices only");
    empty.isolatedUpTo = 3;
    all.add(empty);
    all.add(new Shapes("one self-loop").edge(7, 7, 2));
    all.add(new Shapes("parallel edges").edge(1, 2, 5).edge(1, 2, 3).edge(1, 2, 3).edge(2, 3, 0));
    Shapes star = new Shapes("star out and in");
    Shapes path = new Shapes("path");
    Shapes clique = new Shapes("clique");
    for (int i = 1; i <= 30; i++) {
      star.edge(0, i, i).edge(i + 100, 0, 1);
      path.edge(2L * i, 2L * i + 2, 0.5);
      for (int j = 1; j <= 30; j++) {
        clique.edge(i, j, Math.abs(i - j));
      }
    }
    all.add(star);
    all.add(path);
    all.add(clique);
    all.add(new Shapes("two components").edge(1, 2, 1).edge(2, 1, 1).edge(11, 12, 1));
    all.add(
        new Shapes("largest ids")
            .edge(Long.MAX_VALUE, 0, 1)
            .edge(0, Long.MAX_VALUE - 1, 2)
            .edge(Integer.MAX_VALUE, 1L << 31, 3));
    all.add(
        new Shapes("cycle of weight 0").edge(1, 2, 0).edge(2, 3, 0).edge(3, 1, 0).edge(3, 4, 1));
    for (long seed = 1; seed <= 6; seed++) {
      all.add(random(seed, 200, 150 * (int) seed));
    }
    all.add(random(7, 20_000, 150_000));
    return all;
  }

  /** A random multigraph with loops, isolated vertices and a few hubs. */
  public static Shapes random(long seed, int vertices, int edgeCount) {
    var random = new SplittableRandom(seed);
    Shapes shape = new Shapes("random seed " + seed);
    shape.isolatedUpTo = vertices + 3L;
    for (int i = 0; i < edgeCount; i++) {
      long source = (long) (Math.pow(random.nextDouble(), 3) * vertices);
      shape.edge(source, random.nextInt(vertices), random.nextInt(10) / 4.0);
    }
    return shape;
  }

  /** The shape as a graph with weights. */
  public Graph<Void, Double> graph(Engine engine, boolean undirected) {
    EdgeTable table =
        EdgeTable.of(
            edges.stream().mapToLong(e -> e[0]).toArray(),
            edges.stream().mapToLong(e -> e[1]).toArray(),
            weights.stream().mapToDouble(w -> w).toArray());
    if (isolatedUpTo >= 0) {
      table = table.declaring(IdMap.range(0, (int) isolatedUpTo));
    }
    GraphPartition partition =
        undirected
            ? GraphPartition.undirected(engine, table)
            : GraphPartition.directed(engine, table);
    return Graph.weighted(partition);
  }
}
