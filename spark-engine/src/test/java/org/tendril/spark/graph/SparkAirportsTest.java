package org.tendril.spark.graph;

import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.pagerank.PageRank;
import org.tendril.engine.Engine;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.frame.FrameResult;
import org.tendril.spark.LocalSpark;
import org.tendril.spark.SparkEngine;
import org.tendril.testkit.frame.AirportsContract;

/** The built-in algorithms on public graphs of airports, on Spark SQL. */
@Tag("slow")
final class SparkAirportsTest implements AirportsContract {
  private static final Engine ENGINE = SparkEngine.on(LocalSpark.session());

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  @Override
  public Engine engine() {
    return ENGINE;
  }

  @Override
  public Algorithm<? extends FrameResult> pageRank(int iterations, boolean weighted) {
    PageRank ranks = Algorithms.pageRank().iterations(iterations);
    return weighted ? ranks.weighted() : ranks;
  }

  @Override
  public Algorithm<? extends FrameResult> components() {
    return Algorithms.connectedComponents();
  }

  @Override
  public LongUnaryOperator componentLabels(Graph<?, ?> graph) {
    return graph.run(Algorithms.connectedComponents())::label;
  }
}
