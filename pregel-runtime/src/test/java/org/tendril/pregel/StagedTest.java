package org.tendril.pregel;

import org.tendril.engine.Engine;

/** Numeric programs on a cut graph, in stages. */
class StagedTest extends CutGraphContract {
  @Override
  Engine engine(int threads) {
    return TestGraphs.engine(threads);
  }

  @Override
  String exchange() {
    return "staged";
  }
}
