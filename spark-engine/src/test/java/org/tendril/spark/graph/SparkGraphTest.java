package org.tendril.spark.graph;

import org.junit.jupiter.api.AfterAll;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.spark.LocalSpark;
import org.tendril.spark.SparkEngine;
import org.tendril.testkit.graph.GraphContract;

/** Graphs in the driver's memory, cut for the tasks that can run concurrently. */
final class SparkGraphTest implements GraphContract {
  private static final Engine ENGINE = SparkEngine.on(LocalSpark.session());

  @Override
  public Engine engine() {
    return ENGINE;
  }

  @Override
  public <V, E> Graph<V, E> cut(Graph<V, E> graph) {
    return graph;
  }

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }
}
