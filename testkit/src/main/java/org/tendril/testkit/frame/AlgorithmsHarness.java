package org.tendril.testkit.frame;

import java.util.function.LongUnaryOperator;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.frame.FrameResult;

/** The built-in algorithms, as they are known to those who implement this. */
public interface AlgorithmsHarness extends FrameHarness {

  /** PageRank at a damping of 0.85. */
  Algorithm<? extends FrameResult> pageRank(int iterations, boolean weighted);

  /** Connected components, directions aside. */
  Algorithm<? extends FrameResult> components();

  /** The label of the component of each vertex id, by the graph's own algorithm. */
  LongUnaryOperator componentLabels(Graph<?, ?> graph);
}
