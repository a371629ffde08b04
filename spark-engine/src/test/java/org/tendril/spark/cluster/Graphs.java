package org.tendril.spark.cluster;

import org.tendril.datasets.GraphSource;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.partition.cut.EdgePartitioners;

/** Graphs to run on. */
final class Graphs {
  private Graphs() {}

  /** An R-MAT graph in as many partitions as the engine has tasks at once. */
  static Graph<Void, Void> rmat(Engine engine, int scale) {
    return cut(
        engine, GraphSource.parse("rmat:scale=" + scale + ",edgeFactor=8").load(engine).graph());
  }

  /** The graph in as many partitions as the engine has tasks at once. */
  static Graph<Void, Void> cut(Engine engine, Graph<Void, Void> graph) {
    int count = engine.defaultPartitionCount();
    return count > 1 ? graph.partitionBy(EdgePartitioners.grid(), count) : graph;
  }
}
