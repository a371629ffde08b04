package org.tendril.engine.internal.stage;

import java.nio.file.Path;
import org.tendril.engine.internal.storage.MemoryBudget;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.engine.parallel.Parallel;

/** The parts of an engine that its datasets use. */
public interface Host {
  /** The engine's loops, in which tasks run. */
  Parallel parallel();

  /** Cancels everything the engine runs. */
  Cancellation cancellation();

  /** The memory that datasets share with graphs. */
  MemoryBudget memory();

  /** The folder for spilled values; created on first use. */
  Path workDirectory();

  /** Reports that a stage begins. */
  void stageStarted(String stage, int tasks);

  /** Reports how many tasks of a stage are done. */
  void stageAdvanced(String stage, int done);

  /** Reports that a stage has ended. */
  void stageFinished(String stage, long nanos);
}
