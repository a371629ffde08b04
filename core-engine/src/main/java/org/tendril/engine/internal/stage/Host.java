package org.tendril.engine.internal.stage;

import java.nio.file.Path;
import org.tendril.engine.internal.storage.MemoryBudget;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.engine.parallel.Parallel;

/** The parts of an engine that its datasets use. */
public interface Host {
  Parallel parallel();

  Cancellation cancellation();

  /** The memory budget that datasets share with graphs. */
  MemoryBudget memory();

  /** The folder for spilled values; created on first use. */
  Path workDirectory();

  void stageStarted(String stage, int tasks);

  void stageAdvanced(String stage, int done);

  void stageFinished(String stage, long nanos);
}
