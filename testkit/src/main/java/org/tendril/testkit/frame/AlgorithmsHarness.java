package org.tendril.testkit.frame;

import java.util.function.LongUnaryOperator;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.frame.FrameResult;

/** Provides the built-in algorithms to tests that cannot depend on their module. */
public interface AlgorithmsHarness extends FrameHarness {

  /** PageRank at a damping of 0.85. */
  Algorithm<? extends FrameResult> pageRank(int iterations, boolean weighted);

  /** Weakly connected components. */
  Algorithm<? extends FrameResult> components();

  /** The label of the component of each vertex id, computed on the graph. */
  LongUnaryOperator componentLabels(Graph<?, ?> graph);
}
