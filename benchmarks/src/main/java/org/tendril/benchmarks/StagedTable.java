package org.tendril.benchmarks;

import static org.tendril.algorithms.Algorithms.pageRank;

import java.util.Arrays;
import java.util.Locale;
import org.tendril.datasets.rmat.RmatGraph;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.cut.EdgePartitioners;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;

/**
 * Prints a table of PageRank on cut graphs, whose supersteps run as stages, beside the built-in one
 * on the whole graph: medians and ratios of one JVM.
 *
 * <p>Arguments: scale (20), threads (2), repetitions (5), partitions (4).
 */
public final class StagedTable {
  private static final int ITERATIONS = 20;

  private StagedTable() {}

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
      Graph<Void, Void> graph = Graph.of(whole);
      UserPrograms.PageRank program = new UserPrograms.PageRank(ITERATIONS, 0.85);
      Runnable builtIn = () -> graph.run(pageRank().iterations(ITERATIONS));
      Runnable user = () -> Pregel.run(whole, program);
      double[] base = medians(repetitions, builtIn, user);
      System.out.printf(Locale.ROOT, "%-28s %9.1f ms%n", "built-in, whole", base[0]);
      System.out.printf(
          Locale.ROOT, "%-28s %9.1f ms %6.2fx%n", "user's, whole", base[1], base[1] / base[0]);
      double[] expected = Pregel.run(whole, program).values();
      for (EdgePartitioner partitioner : EdgePartitioners.all()) {
        PartitionSet set = PartitionSet.cut(whole, partitioner.assign(whole, partitions));
        check(expected, Pregel.run(set, program, PregelOptions.defaults()).values());
        double[] medians =
            medians(
                repetitions,
                builtIn,
                () -> Pregel.run(set, program, PregelOptions.defaults()).values());
        System.out.printf(
            Locale.ROOT,
            "%-28s %9.1f ms %6.2fx%n",
            "staged, " + partitioner.name() + " P=" + partitions,
            medians[1],
            medians[1] / medians[0]);
      }
    }
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

  /** Median milliseconds of each work; they take turns, so that a slow minute hits all alike. */
  private static double[] medians(int repetitions, Runnable... works) {
    double[][] millis = new double[works.length][repetitions];
    for (int i = -2; i < repetitions; i++) {
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
