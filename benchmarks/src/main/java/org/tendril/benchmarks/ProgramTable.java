package org.tendril.benchmarks;

import static org.tendril.algorithms.Algorithms.pageRank;

import java.util.Arrays;
import java.util.Locale;
import org.tendril.datasets.RmatGraph;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.cut.EdgePartitioners;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;

/**
 * Prints a table of PageRank programs, numeric and on objects, compared to the built-in algorithm.
 * They run on the whole graph and, with supersteps as stages, on cut graphs. Medians and ratios
 * come from one JVM.
 *
 * <p>Arguments: scale (20), threads (2), repetitions (5), partitions (4).
 */
public final class ProgramTable {
  private static final int ITERATIONS = 20;
  private static final int WARM_UP_RUNS = 2;

  private final GraphPartition whole;
  private final Graph<Void, Void> graph;
  private final int repetitions;
  private final int partitions;

  private ProgramTable(GraphPartition whole, int repetitions, int partitions) {
    this.whole = whole;
    this.graph = Graph.of(whole);
    this.repetitions = repetitions;
    this.partitions = partitions;
  }

  /** Runs the benchmark. */
  public static void main(String[] arguments) {
    int scale = argument(arguments, 0, 20);
    int threads = argument(arguments, 1, 2);
    int repetitions = argument(arguments, 2, 5);
    int partitions = argument(arguments, 3, 4);
    try (Engine engine = Engine.local().threads(threads).build()) {
      GraphPartition whole = RmatGraph.ofScale(scale).generate(engine);
      System.out.printf(
          Locale.ROOT,
          "rmat scale=%d edgeFactor=16 directed: vertices=%d edges=%d java=%s threads=%d%n%n",
          scale,
          whole.vertexCount(),
          whole.edgeCount(),
          Runtime.version(),
          threads);
      new ProgramTable(whole, repetitions, partitions).run();
    }
  }

  private void run() {
    System.out.println("pagerank, 20 iterations             ms   x whole");
    UserPrograms.PageRank numeric = new UserPrograms.PageRank(ITERATIONS, 0.85);
    double[] expected = Pregel.run(whole, numeric).values();
    Runnable onWhole = () -> Pregel.run(whole, numeric);
    compare("built-in, whole", onWhole, () -> graph.run(pageRank().iterations(ITERATIONS)));
    for (EdgePartitioner partitioner : EdgePartitioners.all()) {
      PartitionSet set = PartitionSet.cut(whole, partitioner.assign(whole, partitions));
      check(expected, Pregel.run(set, numeric, PregelOptions.defaults()).values());
      compare(
          "numeric, " + partitioner.name() + " P=" + partitions,
          onWhole,
          () -> Pregel.run(set, numeric, PregelOptions.defaults()));
    }
    Graph<Double, Void> ranked = graph.mapVertices((id, none) -> 1.0 / whole.vertexCount());
    ObjectRank objects = new ObjectRank(ITERATIONS, 0.85);
    check(expected, values(ranked.pregel(objects)));
    compare("object, whole", onWhole, () -> ranked.pregel(objects));
    Graph<Double, Void> cut = ranked.partitionBy(EdgePartitioners.grid(), partitions);
    check(expected, values(cut.pregel(objects)));
    compare("object, 2d P=" + partitions, onWhole, () -> cut.pregel(objects));
  }

  private static double[] values(Graph<Double, Void> graph) {
    return graph.vertexDoubles("rank", (id, rank) -> rank).values();
  }

  private void compare(String name, Runnable onWhole, Runnable other) {
    double[] medians = medians(repetitions, onWhole, other);
    System.out.printf(
        Locale.ROOT, "%-28s %9.1f %8.2fx%n", name, medians[1], medians[1] / medians[0]);
  }

  private static int argument(String[] arguments, int index, int otherwise) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
  }

  private static void check(double[] a, double[] b) {
    for (int i = 0; i < a.length; i++) {
      if (Math.abs(a[i] - b[i]) > 1e-12 * Math.abs(b[i])) {
        throw new IllegalStateException("results differ: vertex=" + i + " " + a[i] + " " + b[i]);
      }
    }
  }

  /**
   * Median milliseconds of each task; tasks alternate, so that a slow minute affects all of them.
   */
  private static double[] medians(int repetitions, Runnable... works) {
    double[][] millis = new double[works.length][repetitions];
    for (int i = -WARM_UP_RUNS; i < repetitions; i++) {
      for (int which = 0; which < works.length; which++) {
        long start = System.nanoTime();
        works[which].run();
        if (i >= 0) {
          millis[which][i] = (System.nanoTime() - start) / 1e6;
        }
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
