package org.tendril.engine;

import java.nio.file.Path;
import org.tendril.engine.internal.duckdb.DuckDbHost;
import org.tendril.engine.internal.stage.Host;
import org.tendril.engine.internal.storage.MemoryBudget;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.engine.parallel.Parallel;

/** The parts of an embedded engine that its datasets and data frames use. */
final class EngineHost implements Host, DuckDbHost, MemoryBudget {
  private final LocalEngine engine;

  EngineHost(LocalEngine engine) {
    this.engine = engine;
  }

  @Override
  public Parallel parallel() {
    return engine.parallel();
  }

  @Override
  public int threads() {
    return engine.parallel().threads();
  }

  @Override
  public Cancellation cancellation() {
    return engine.cancellation();
  }

  @Override
  public MemoryBudget memory() {
    return this;
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
  public boolean tryReserve(long bytes, long ceilingBytes) {
    return engine.memory().tryReserve(bytes, ceilingBytes);
  }

  @Override
  public void release(long bytes) {
    engine.memory().release(bytes);
  }

  @Override
  public Path workDirectory() {
    return engine.workDirectory();
  }

  @Override
  public void stageStarted(String stage, int tasks) {
    engine.progress().started(stage, tasks, "partitions");
  }

  @Override
  public void stageAdvanced(String stage, int done) {
    engine.progress().advanced(stage, done);
  }

  @Override
  public void stageFinished(String stage, long nanos) {
    engine.progress().finished(stage, nanos);
  }
}
