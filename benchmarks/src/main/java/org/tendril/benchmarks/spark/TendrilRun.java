package org.tendril.benchmarks.spark;

import static org.tendril.algorithms.Algorithms.connectedComponents;
import static org.tendril.algorithms.Algorithms.pageRank;

import java.io.IOException;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.ReadOptions;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.spark.SparkEngine;

/**
 * Runs Tendril on Spark once: reads an edge list, computes, and prints a line of figures.
 * Arguments: algorithm, file, master, partitions, exchange.
 */
public final class TendrilRun {
  private TendrilRun() {}

  /** Runs the algorithm. */
  public static void main(String[] arguments) throws IOException {
    String algorithm = arguments[0];
    String exchange = arguments[4];
    SparkConf conf = RunFigures.conf(arguments[2]).set("spark.tendril.exchange", exchange);
    try (SparkSession session = SparkSession.builder().config(conf).getOrCreate()) {
      RunFigures.awaitExecutors(session);
      try (Engine engine = SparkEngine.on(session)) {
        long start = System.nanoTime();
        int partitions = Integer.parseInt(arguments[3]);
        Graph<Void, Void> graph =
            GraphSource.parse(arguments[1])
                .withOptions(ReadOptions.defaults().withPartitions(partitions))
                .read(engine);
        long edges = graph.edgeCount();
        long vertices = graph.vertexCount();
        long loaded = System.nanoTime();
        double checksum = algorithm.equals("pagerank") ? ranks(graph) : components(graph);
        long done = System.nanoTime();
        RunFigures.print(
            "tendril " + exchange,
            algorithm,
            vertices,
            edges,
            loaded - start,
            done - loaded,
            checksum);
      }
    }
  }

  /** The largest rank at the scale of GraphX, whose ranks sum to the number of vertices. */
  private static double ranks(Graph<?, ?> graph) {
    return graph.run(pageRank().iterations(20)).top(1).get(0).value() * graph.vertexCount();
  }

  private static double components(Graph<?, ?> graph) {
    return graph.run(connectedComponents()).count();
  }
}
