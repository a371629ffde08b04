package org.tendril.testkit.motif;

import org.junit.jupiter.api.AfterAll;
import org.tendril.engine.Engine;

/** Patterns of public graphs on the embedded engine. */
final class PublicMotifsTest implements PublicMotifsContract {
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
