package org.tendril.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.Engine;

/** The contract, on DuckDB. */
final class LocalDataFrameTest implements DataFrameContract {
  @TempDir private Path work;

  @Override
  public Engine createEngine() {
    return Engine.local().threads(2).workDirectory(work).register(Person.class).build();
  }

  @AfterEach
  void leavesNoFileBehind() {
    assertThat(work).isEmptyDirectory();
  }
}
