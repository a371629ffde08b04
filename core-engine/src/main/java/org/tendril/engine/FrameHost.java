package org.tendril.engine;

import java.nio.file.Path;
import org.tendril.engine.internal.duckdb.DuckDbHost;
import org.tendril.engine.parallel.Cancellation;

/** The view that data frames have of their embedded engine. */
final class FrameHost implements DuckDbHost {
  private final LocalEngine engine;

  FrameHost(LocalEngine engine) {
    this.engine = engine;
  }

  @Override
  public int threads() {
    return engine.parallel().threads();
  }

  @Override
  public long budgetBytes() {
    return engine.memory().budgetBytes();
  }

  @Override
  public void requireMemory(long bytes, String what) {
    engine.memory().require(bytes, what);
  }

  @Override
  public Path workDirectory() {
    return engine.workDirectory();
  }

  @Override
  public Cancellation cancellation() {
    return engine.cancellation();
  }
}
