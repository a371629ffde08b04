package org.tendril.spark.cluster;

import org.tendril.datasets.GraphSource;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;

/** Graphs to run on. */
final class Graphs {
  private Graphs() {}

  /** An R-MAT graph, which tasks of the engine draw where it has any. */
  static Graph<Void, Void> rmat(Engine engine, int scale) {
    return GraphSource.parse("rmat:scale=" + scale + ",edgeFactor=8").load(engine).graph();
  }
}
