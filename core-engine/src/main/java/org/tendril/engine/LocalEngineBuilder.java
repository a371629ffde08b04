package org.tendril.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Describes an embedded engine.
 *
 * <p>Defaults: as many threads as the JVM has processors, a memory budget of the JVM's maximal
 * heap, a work directory under the system's temporary directory, no listener.
 */
public final class LocalEngineBuilder {
  private int threads = Runtime.getRuntime().availableProcessors();
  private long memoryBudgetBytes = Runtime.getRuntime().maxMemory();
  private @Nullable Path workDirectory;
  private ProgressListener listener = ProgressListener.NONE;

  LocalEngineBuilder() {}

  /**
   * Sets how many threads work at once, the calling thread included.
   *
   * @throws IllegalArgumentException if {@code threads} is outside [1, 1024]
   */
  public LocalEngineBuilder threads(int threads) {
    if (threads < 1 || threads > 1024) {
      throw new IllegalArgumentException("threads must be in [1, 1024]: threads=" + threads);
    }
    this.threads = threads;
    return this;
  }

  /**
   * Sets how many bytes graphs and results may take.
   *
   * @throws IllegalArgumentException if {@code bytes} is not positive
   */
  public LocalEngineBuilder memoryBudget(long bytes) {
    if (bytes <= 0) {
      throw new IllegalArgumentException("memory budget must be positive: bytes=" + bytes);
    }
    this.memoryBudgetBytes = bytes;
    return this;
  }

  /** Sets the directory for temporary files. */
  public LocalEngineBuilder workDirectory(Path directory) {
    this.workDirectory = directory;
    return this;
  }

  /** Sets who is told of progress. */
  public LocalEngineBuilder listener(ProgressListener listener) {
    this.listener = listener;
    return this;
  }

  /** Creates the engine. Takes no time: threads start when first needed and are shared by all. */
  public Engine build() {
    return new LocalEngine(threads, memoryBudgetBytes, workDirectory, listener);
  }
}
