package org.tendril.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.duckdb.DuckDbHost;
import org.tendril.engine.parallel.Cancellation;

/** An embedded engine as its data frames see it. */
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

  @Override
  public RuntimeException invalidInput(String message, @Nullable Throwable cause) {
    return cause == null
        ? new TendrilException.InvalidInput(message)
        : new TendrilException.InvalidInput(message, cause);
  }

  @Override
  public RuntimeException resourceExhausted(String message, Throwable cause) {
    return new TendrilException.ResourceExhausted(message, cause);
  }
}
