package org.tendril.spark.graph;

import java.util.function.LongUnaryOperator;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.pagerank.PageRank;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.frame.FrameResult;
import org.tendril.testkit.frame.AlgorithmsHarness;

/** Provides the algorithms of the product to contracts of graph frames. */
interface BuiltInAlgorithms extends AlgorithmsHarness {

  @Override
  default Algorithm<? extends FrameResult> pageRank(int iterations, boolean weighted) {
    PageRank ranks = Algorithms.pageRank().iterations(iterations);
    return weighted ? ranks.weighted() : ranks;
  }

  @Override
  default Algorithm<? extends FrameResult> components() {
    return Algorithms.connectedComponents();
  }

  @Override
  default LongUnaryOperator componentLabels(Graph<?, ?> graph) {
    return graph.run(Algorithms.connectedComponents())::label;
  }
}
