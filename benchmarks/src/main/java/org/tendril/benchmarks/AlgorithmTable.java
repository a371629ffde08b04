package org.tendril.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.centrality.Betweenness;
import org.tendril.algorithms.centrality.HyperBall;
import org.tendril.algorithms.cohesion.TrussNumbers;
import org.tendril.algorithms.components.Bridges;
import org.tendril.algorithms.trees.SpanningForest;
import org.tendril.datasets.GraphSource;
import org.tendril.engine.Engine;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;

/**
 * Prints a table of algorithms on an undirected simple graph: edges a second, and the time relative
 * to one thread and to a single-thread array loop where there is one.
 *
 * <p>Arguments: source (rmat:scale=20), threads (2), repetitions (3).
 */
public final class AlgorithmTable {
  private static final double DAMPING = 0.85;
  private static final int ITERATIONS = 20;

  private final Graph<Void, Void> graph;
  private final Graph<Void, Void> onOneThread;
  private final ArrayGraph arrays;
  private final Map<String, Runnable> loops;
  private final int repetitions;
  private double sink; // keeps the JIT from dropping work

  private AlgorithmTable(GraphPartition partition, GraphPartition same, int repetitions) {
    this.graph = Graph.of(partition);
    this.onOneThread = Graph.of(same);
    this.arrays = new ArrayGraph(partition.outAdjacency());
    this.repetitions = repetitions;
    int source = hub(partition.outAdjacency());
    this.loops =
        Map.of(
            "pagerank", () -> sink += Baselines.pageRank(arrays, ITERATIONS, DAMPING)[0],
            "components", () -> sink += Baselines.components(arrays)[0],
            "bfs", () -> sink += Baselines.bfs(arrays, source)[0],
            "triangles", () -> sink += Baselines.triangles(arrays),
            "kcore", () -> sink += Baselines.cores(arrays)[0]);
  }

  /** Runs the benchmark. */
  public static void main(String[] arguments) {
    String source = arguments.length > 0 ? arguments[0] : "rmat:scale=20";
    int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
    int repetitions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    try (Engine engine = Engine.local().threads(threads).build();
        Engine one = Engine.local().threads(1).build()) {
      GraphPartition partition = load(engine, source);
      System.out.printf(
          Locale.ROOT,
          "%s undirected simple: vertices=%d edges=%d java=%s threads=%d, medians of %d runs%n%n",
          source,
          partition.vertexCount(),
          partition.edgeCount() / 2,
          Runtime.version(),
          threads,
          repetitions);
      new AlgorithmTable(partition, load(one, source), repetitions)
          .run(hub(partition.outAdjacency()));
    }
  }

  private static GraphPartition load(Engine engine, String source) {
    return GraphSource.parse(source)
        .load(engine)
        .graph()
        .partition()
        .withoutColumn()
        .undirected()
        .simple();
  }

  private static int hub(Adjacency adjacency) {
    int hub = 0;
    for (int vertex = 1; vertex < adjacency.vertexCount(); vertex++) {
      hub = adjacency.degree(vertex) > adjacency.degree(hub) ? vertex : hub;
    }
    return hub;
  }

  private void run(int source) {
    System.out.println("algorithm              ms  M edges/s   1 thread       loop   (times ours)");
    long id = graph.partition().ids().vertexId(source);
    row("pagerank", Algorithms.pageRank().iterations(ITERATIONS));
    row("components", Algorithms.connectedComponents());
    row("bfs", Algorithms.bfs(id));
    row("label-propagation", Algorithms.labelPropagation());
    row("triangles", Algorithms.triangles());
    row("clustering", Algorithms.clustering());
    row("kcore", Algorithms.coreNumbers());
    row("ktruss", TrussNumbers.defaults());
    row("coloring", Algorithms.coloring());
    row("independent-set", Algorithms.independentSet());
    row("strong-components", Algorithms.stronglyConnected());
    row("louvain", Algorithms.louvain());
    row("leiden", Algorithms.leiden());
    row("betweenness, 32 of n", Betweenness.defaults().samples(32));
    row("hyperball", HyperBall.defaults());
    row("bridges", Bridges.defaults());
    row("spanning-forest", SpanningForest.defaults());
    if (Double.isNaN(sink)) {
      System.out.println(sink);
    }
  }

  private void row(String name, Algorithm<?> algorithm) {
    double ours = median(() -> sink += graph.run(algorithm).hashCode());
    double one = median(() -> sink += onOneThread.run(algorithm).hashCode());
    Runnable loop = loops.get(name);
    System.out.printf(
        Locale.ROOT,
        "%-20s %8.1f %9.1f %9.2fx %10s%n",
        name,
        ours,
        graph.edgeCount() / 2.0 / ours / 1e3,
        one / ours,
        loop == null ? "" : String.format(Locale.ROOT, "%.2fx", median(loop) / ours));
  }

  /** The median of milliseconds, after one run that is not counted. */
  private double median(Runnable work) {
    work.run();
    double[] millis = new double[repetitions];
    for (int i = 0; i < repetitions; i++) {
      long start = System.nanoTime();
      work.run();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    return millis[repetitions / 2];
  }
}
