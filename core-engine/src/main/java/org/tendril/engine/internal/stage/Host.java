package org.tendril.engine.internal.stage;

import java.nio.file.Path;
import org.tendril.engine.internal.storage.MemoryBudget;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.engine.parallel.Parallel;

/** What datasets need of the engine they live in. */
public interface Host {
  /** The engine's loops, in which tasks run. */
  Parallel parallel();

  /** The switch that stops everything. */
  Cancellation cancellation();

  /** The memory that datasets share with graphs. */
  MemoryBudget memory();

  /** The folder for spilled values; made when first asked for. */
  Path workDirectory();

  /** Tells the listener that a stage begins. */
  void stageStarted(String stage, int tasks);

  /** Tells the listener how many tasks of a stage are done. */
  void stageAdvanced(String stage, int done);

  /** Tells the listener that a stage has ended. */
  void stageFinished(String stage, long nanos);
}
