package org.tendril.engine.internal.stage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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

  /** The exception for data that a user must correct. */
  RuntimeException invalidInput(String message, @Nullable Throwable cause);

  /** The exception for memory or disk that does not suffice. */
  RuntimeException resourceExhausted(String message, Throwable cause);

  /** Whether a failure would be the same again and speaks for itself. */
  boolean isFinal(Throwable failure);

  /** Writes a file that appears whole or not at all. */
  void writeFile(Path target, Content content);

  /** Writes the content of a file. */
  @FunctionalInterface
  interface Content {
    /** Writes everything to {@code target}. */
    void writeTo(OutputStream target) throws IOException;
  }
}
