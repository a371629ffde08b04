package org.tendril.spark;

import org.junit.jupiter.api.AfterAll;
import org.tendril.engine.Engine;
import org.tendril.testkit.motif.GraphTableContract;
import org.tendril.testkit.motif.MotifContract;

/**
 * Motifs and SQL over graphs, on Spark SQL, which takes long for each query: few random cases here,
 * more in {@link SparkMotifsAtLengthTest}.
 */
final class SparkMotifTest implements MotifContract, GraphTableContract {
  private static final Engine ENGINE = SparkEngine.on(LocalSpark.sessionForSmallQueries());

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  @Override
  public Engine engine() {
    return ENGINE;
  }

  @Override
  public int randomCases() {
    return 6;
  }

  @Override
  public int randomPatterns() {
    return 3;
  }
}
