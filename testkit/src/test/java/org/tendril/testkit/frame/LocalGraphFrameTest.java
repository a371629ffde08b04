package org.tendril.testkit.frame;

import org.junit.jupiter.api.AfterAll;
import org.tendril.engine.Engine;

/** The contracts of graph frames, on DuckDB. */
final class LocalGraphFrameTest
    implements GraphFrameContract,
        BadFramesContract,
        GraphFrameConversionContract,
        FrameMessagesContract,
        FramePathsContract,
        PropertyGroupsContract,
        UserTextContract {
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
