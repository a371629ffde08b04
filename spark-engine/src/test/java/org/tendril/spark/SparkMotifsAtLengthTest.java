package org.tendril.spark;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.tendril.engine.Engine;
import org.tendril.testkit.motif.GraphTableContract;
import org.tendril.testkit.motif.MotifContract;
import org.tendril.testkit.motif.PublicMotifsContract;

/** Motifs and SQL over graphs, on Spark SQL: more random cases, and public graphs. */
@Tag("slow")
final class SparkMotifsAtLengthTest
    implements MotifContract, GraphTableContract, PublicMotifsContract {
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
  public int randomCases() {
    return 20;
  }

  @Override
  public int randomPatterns() {
    return 10;
  }
}
