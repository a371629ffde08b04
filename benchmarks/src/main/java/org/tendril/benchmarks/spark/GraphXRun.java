package org.tendril.benchmarks.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.graphx.Graph;
import org.apache.spark.graphx.GraphLoader;
import org.apache.spark.graphx.GraphXUtils;
import org.apache.spark.graphx.PartitionStrategy;
import org.apache.spark.graphx.lib.ConnectedComponents;
import org.apache.spark.graphx.lib.PageRank;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import scala.reflect.ClassTag;

/**
 * Runs GraphX once: reads an edge list, partitions it, computes, and prints a line of figures.
 * Arguments: algorithm, file, master, partitions, partition strategy.
 */
public final class GraphXRun {
  private GraphXRun() {}

  /** Runs the algorithm. */
  public static void main(String[] arguments) throws java.io.IOException {
    String algorithm = arguments[0];
    String file = arguments[1];
    int partitions = Integer.parseInt(arguments[3]);
    PartitionStrategy strategy = PartitionStrategy.fromString(arguments[4]);
    SparkConf conf = RunFigures.conf(arguments[2]);
    GraphXUtils.registerKryoClasses(conf);
    conf.set("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    try (SparkSession session = SparkSession.builder().config(conf).getOrCreate()) {
      RunFigures.awaitExecutors(session);
      StorageLevel memory = StorageLevel.MEMORY_ONLY();
      long start = System.nanoTime();
      Graph<Object, Object> graph =
          GraphLoader.edgeListFile(session.sparkContext(), file, false, partitions, memory, memory)
              .partitionBy(strategy, partitions)
              .cache();
      long edges = graph.edges().count();
      long vertices = graph.vertices().count();
      long loaded = System.nanoTime();
      double checksum = algorithm.equals("pagerank") ? ranks(graph) : components(graph);
      long done = System.nanoTime();
      RunFigures.print(
          "graphx " + strategy,
          algorithm,
          vertices,
          edges,
          loaded - start,
          done - loaded,
          checksum);
    }
  }

  private static double ranks(Graph<Object, Object> graph) {
    ClassTag<Object> tag = ClassTag.Object();
    return PageRank.run(graph, 20, 0.15, tag, tag)
        .vertices()
        .toJavaRDD()
        .mapToDouble(entry -> (Double) entry._2())
        .max();
  }

  /** Number of components. */
  private static double components(Graph<Object, Object> graph) {
    ClassTag<Object> tag = ClassTag.Object();
    return ConnectedComponents.run(graph, tag, tag)
        .vertices()
        .toJavaRDD()
        .filter(entry -> entry._1().equals(entry._2()))
        .count();
  }
}
