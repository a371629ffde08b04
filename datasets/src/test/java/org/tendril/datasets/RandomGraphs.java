package org.tendril.datasets;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.tendril.engine.Engine;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/** Small graphs with loops, parallel edges, isolated vertices, gaps between ids. */
public final class RandomGraphs {
  private RandomGraphs() {}

  /** The next graph, with at least one edge. */
  public static GraphPartition next(Engine engine, SplittableRandom random) {
    int n = 1 + random.nextInt(8);
    long bound = random.nextBoolean() ? n : 1L << (4 + random.nextInt(59));
    long first = random.nextInt(3);
    TreeSet<Long> ids = new TreeSet<>();
    while (ids.size() < n) {
      ids.add(bound == n ? first + ids.size() : random.nextLong(bound));
    }
    long[] vertices = ids.stream().mapToLong(id -> id).toArray();
    int m = 1 + random.nextInt(10);
    long[] sources = new long[m];
    long[] targets = new long[m];
    double[] weights = new double[m];
    for (int i = 0; i < m; i++) {
      sources[i] = vertices[random.nextInt(n)];
      targets[i] = vertices[random.nextInt(n)];
      weights[i] = random.nextBoolean() ? random.nextInt(5) : random.nextDouble();
    }
    EdgeTable edges =
        random.nextBoolean()
            ? EdgeTable.of(sources, targets)
            : EdgeTable.of(sources, targets, weights);
    EdgeTable declared = edges.declaring(IdMap.ofAscending(engine, vertices));
    return random.nextBoolean()
        ? GraphPartition.directed(engine, declared)
        : GraphPartition.undirected(engine, declared);
  }
}
