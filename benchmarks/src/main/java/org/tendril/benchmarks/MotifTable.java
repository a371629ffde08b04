package org.tendril.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.tendril.datasets.RmatGraph;
import org.tendril.engine.Engine;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.DataFrame;
import org.tendril.graph.frame.PropertyGraph;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;

/**
 * Prints the time of counting triangles by a motif, compared to a self join written by hand, on one
 * table of edges from smaller to larger ids.
 *
 * <p>Arguments: scale (20, as many edges as vertices), threads (2), repetitions (9).
 */
public final class MotifTable {
  private static final String MOTIF = "(a)-[]->(b); (b)-[]->(c); (a)-[]->(c)";

  private static final String SELF_JOIN =
      "SELECT count(*) AS n FROM edges e JOIN edges f ON f.src = e.dst"
          + " JOIN edges g ON g.src = e.src AND g.dst = f.dst";

  private MotifTable() {}

  /** Runs the benchmark. */
  public static void main(String[] arguments) {
    int scale = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
    int repetitions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 9;
    try (Engine engine = Engine.local().threads(threads).build()) {
      DataFrame edges = edges(engine, scale);
      System.out.printf(
          Locale.ROOT,
          "rmat scale=%d edgeFactor=1 from smaller to larger id, simple: edges=%d%njava=%s"
              + " threads=%d, medians of %d in turns after 2 warm-up runs%n%nmotif: %s%nsql:  "
              + " %s%n%n",
          scale,
          edges.count(),
          Runtime.version(),
          threads,
          repetitions,
          MOTIF,
          SELF_JOIN);
      run(engine, edges, repetitions);
    }
  }

  private static DataFrame edges(Engine engine, int scale) {
    EdgeTable drawn = RmatGraph.ofScale(scale).withEdgeFactor(1).drawEdges(engine);
    long[] sources = new long[Math.toIntExact(drawn.edgeCount())];
    long[] targets = new long[sources.length];
    int edge = 0;
    for (EdgeBlock block : drawn.blocks()) {
      for (int i = 0; i < block.size(); i++) {
        sources[edge] = block.source(i);
        targets[edge++] = block.target(i);
      }
    }
    return engine
        .frames()
        .of(Columns.empty().with("a", sources).with("b", targets))
        .filter("a <> b")
        .selectExpr("least(a, b) AS src", "greatest(a, b) AS dst")
        .distinct()
        .persist();
  }

  private static void run(Engine engine, DataFrame edges, int repetitions) {
    DataFrame vertices =
        edges.selectExpr("src AS id").union(edges.selectExpr("dst AS id")).distinct().persist();
    PropertyGraph graph =
        PropertyGraph.builder(engine)
            .vertices("vertex", vertices, "id")
            .edges("edge", edges, "src", "vertex", "dst", "vertex")
            .endpointsExist()
            .build();
    double[] motif = new double[repetitions];
    double[] join = new double[repetitions];
    for (int i = -2; i < repetitions; i++) {
      long start = System.nanoTime();
      long triangles = graph.find(MOTIF).count();
      long middle = System.nanoTime();
      long expected = engine.sql(SELF_JOIN, Map.of("edges", edges)).collect().get(0).longValue("n");
      long end = System.nanoTime();
      if (triangles != expected) {
        throw new IllegalStateException(
            "both must count alike: motif=" + triangles + " join=" + expected);
      }
      if (i >= 0) {
        motif[i] = (middle - start) / 1e6;
        join[i] = (end - middle) / 1e6;
      }
      if (i == 0) {
        System.out.printf(Locale.ROOT, "triangles  %12d%n", triangles);
      }
    }
    double ours = median(motif);
    double theirs = median(join);
    System.out.printf(Locale.ROOT, "self join  %9.1f ms%n", theirs);
    System.out.printf(Locale.ROOT, "motif      %9.1f ms  %.2f x%n", ours, ours / theirs);
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
