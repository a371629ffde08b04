package org.tendril.benchmarks;

import static org.tendril.algorithms.Algorithms.bfs;
import static org.tendril.algorithms.Algorithms.connectedComponents;
import static org.tendril.algorithms.Algorithms.pageRank;
import static org.tendril.algorithms.Algorithms.shortestPaths;

import java.util.Arrays;
import java.util.Locale;
import org.tendril.algorithms.result.Communities;
import org.tendril.datasets.RmatGraph;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;
import org.tendril.pregel.DoubleSourceProgram;

/**
 * Prints a table of kernels: ours, the single-thread array loop of the same algorithm, and a user's
 * Pregel program after six others have run. Medians and ratios come from one JVM.
 *
 * <p>Arguments: scale (20), threads (2), repetitions (7).
 */
public final class KernelTable {
  private static final double DAMPING = 0.85;
  private static final int ITERATIONS = 20;
  private static final long WARM_UP_NANOS = 4_000_000_000L; // and at least 3 runs

  private final Graph<Void, Void> graph;
  private final ArrayGraph arrays;
  private final long source;
  private final double delta;
  private final int repetitions;
  private double sink; // keeps the JIT from dropping work

  private KernelTable(GraphPartition partition, int repetitions) {
    this.graph = Graph.of(partition);
    this.arrays = new ArrayGraph(partition.outAdjacency());
    this.source = firstVertexOfDegree(partition.outAdjacency(), 8);
    this.delta = 8; // of both: the best of 4, 8, 16, 32 on this graph
    this.repetitions = repetitions;
  }

  /** Runs the benchmark. */
  public static void main(String[] arguments) {
    int scale = argument(arguments, 0, 20);
    int threads = argument(arguments, 1, 2);
    int repetitions = argument(arguments, 2, 7);
    try (Engine engine = Engine.local().threads(threads).build()) {
      GraphPartition partition =
          RmatGraph.ofScale(scale)
              .withUndirected(true)
              .withSimple(true)
              .withWeights(true)
              .generate(engine);
      System.out.printf(
          Locale.ROOT,
          "rmat scale=%d edgeFactor=16 undirected simple weights=1..255: vertices=%d edges=%d%n",
          scale,
          partition.vertexCount(),
          partition.edgeCount() / 2);
      System.out.printf(
          Locale.ROOT,
          "java=%s threads=%d processors=%d heap=%d MiB, medians of %d runs in turns after 4 s of"
              + " warm-up%n%n",
          Runtime.version(),
          threads,
          Runtime.getRuntime().availableProcessors(),
          Runtime.getRuntime().maxMemory() >> 20,
          repetitions);
      new KernelTable(partition, repetitions).run();
    }
  }

  private static int argument(String[] arguments, int index, int otherwise) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
  }

  private static long firstVertexOfDegree(Adjacency adjacency, int degree) {
    int vertex = 0;
    while (adjacency.degree(vertex) < degree) {
      vertex++;
    }
    return vertex;
  }

  private void run() {
    System.out.println("kernel                     ours ms   1 thread ms    speed-up");
    Runnable pageRankBaseline = () -> sink += Baselines.pageRank(arrays, ITERATIONS, DAMPING)[0];
    rowOf("pagerank 20 iterations", () -> sink += ranks().values()[0], pageRankBaseline);
    check(ranks().values(), Baselines.pageRank(arrays, ITERATIONS, DAMPING));
    rowOf(
        "components",
        () -> sink += components().count(),
        () -> sink += Baselines.components(arrays)[0]);
    rowOf(
        "bfs",
        () -> sink += graph.run(bfs(source)).distances().values()[0],
        () -> sink += Baselines.bfs(arrays, (int) source)[0]);
    rowOf(
        "sssp",
        () -> sink += graph.run(shortestPaths(source).delta(delta)).distance(source),
        () -> sink += Baselines.shortestPaths(arrays, (int) source, delta)[0]);

    for (DoubleSourceProgram other : UserPrograms.others()) {
      sink += graph.pregel(other).values()[0];
    }
    UserPrograms.PageRank program = new UserPrograms.PageRank(ITERATIONS, DAMPING);
    double[] medians =
        medians(
            () -> sink += graph.pregel(program).values()[0],
            pageRankBaseline,
            () -> sink += ranks().values()[0]);
    check(graph.pregel(program).values(), ranks().values());
    row("user's pregel pagerank", medians[0], medians[1]);
    System.out.printf(
        Locale.ROOT,
        "%nuser's pregel pagerank / built-in pagerank: %.2f (after %d other programs)%n",
        medians[0] / medians[2],
        UserPrograms.others().size());
    if (Double.isNaN(sink)) {
      System.out.println(sink);
    }
  }

  private VertexDoubles ranks() {
    return graph.run(pageRank().iterations(ITERATIONS).damping(DAMPING)).scores();
  }

  private Communities components() {
    return graph.run(connectedComponents());
  }

  private void rowOf(String name, Runnable ours, Runnable baseline) {
    double[] medians = medians(ours, baseline);
    row(name, medians[0], medians[1]);
  }

  private static void row(String name, double ours, double base) {
    System.out.printf(Locale.ROOT, "%-24s %9.1f %13.1f %10.2fx%n", name, ours, base, base / ours);
  }

  private static void check(double[] a, double[] b) {
    for (int i = 0; i < a.length; i++) {
      if (Math.abs(a[i] - b[i]) > 1e-9 * Math.abs(b[i])) {
        throw new IllegalStateException("results differ: vertex=" + i + " " + a[i] + " " + b[i]);
      }
    }
  }

  /**
   * Median milliseconds of each task; tasks alternate, so that a slow minute affects all of them.
   */
  private double[] medians(Runnable... works) {
    long warm = System.nanoTime() + WARM_UP_NANOS;
    for (int i = 0; i < 3 || System.nanoTime() < warm; i++) {
      for (Runnable work : works) {
        work.run();
      }
    }
    double[][] millis = new double[works.length][repetitions];
    for (int i = 0; i < repetitions; i++) {
      for (int which = 0; which < works.length; which++) {
        long start = System.nanoTime();
        works[which].run();
        millis[which][i] = (System.nanoTime() - start) / 1e6;
      }
    }
    double[] medians = new double[works.length];
    for (int which = 0; which < works.length; which++) {
      Arrays.sort(millis[which]);
      medians[which] = millis[which][repetitions / 2];
    }
    return medians;
  }
}
