package org.tendril.spark.cluster;

import org.tendril.datasets.GraphSource;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;

/** Test graphs. */
final class Graphs {
  private Graphs() {}

  /** Generates an R-MAT graph, in tasks if the engine has any. */
  static Graph<Void, Void> rmat(Engine engine, int scale) {
    return GraphSource.parse("rmat:scale=" + scale + ",edgeFactor=8").load(engine).graph();
  }
}
