package org.tendril.testkit.motif;

import org.junit.jupiter.api.AfterAll;
import org.tendril.engine.Engine;

/** SQL over graphs on the embedded engine. */
final class GraphTableTest implements GraphTableContract {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  @Override
  public Engine engine() {
    return ENGINE;
  }
}
