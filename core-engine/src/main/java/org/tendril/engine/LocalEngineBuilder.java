package org.tendril.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.stage.DatasetOptions;
import org.tendril.engine.internal.stage.FaultInjection;

/**
 * Describes an embedded engine.
 *
 * <p>Defaults: as many threads as the JVM has processors, a memory budget of the JVM's maximal
 * heap, a work directory under the system's temporary directory, no listener, graphs of one
 * partition, three attempts at each task of a dataset.
 */
public class LocalEngineBuilder {
  private int threads = Runtime.getRuntime().availableProcessors();
  private long memoryBudgetBytes = Runtime.getRuntime().maxMemory();
  private @Nullable Path workDirectory;
  private ProgressListener listener = ProgressListener.NONE;
  private int defaultPartitions = 1;
  private final List<Class<?>> registered = new ArrayList<>();
  private DatasetOptions datasets = DatasetOptions.defaults();

  /** Starts with the defaults. */
  protected LocalEngineBuilder() {}

  /**
   * Sets how many threads work at once, the calling thread included.
   *
   * @throws IllegalArgumentException if {@code threads} is outside [1, 1024]
   */
  public final LocalEngineBuilder threads(int threads) {
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
  public final LocalEngineBuilder memoryBudget(long bytes) {
    if (bytes <= 0) {
      throw new IllegalArgumentException("memory budget must be positive: bytes=" + bytes);
    }
    this.memoryBudgetBytes = bytes;
    return this;
  }

  /** Sets the directory for temporary files. */
  public final LocalEngineBuilder workDirectory(Path directory) {
    this.workDirectory = directory;
    return this;
  }

  /** Sets the listener that receives progress. */
  public final LocalEngineBuilder listener(ProgressListener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Sets {@link Engine#defaultPartitionCount()}. With more than one partition, tasks read files and
   * graphs are cut, as on a cluster.
   *
   * @throws IllegalArgumentException if {@code count} is not positive
   */
  public final LocalEngineBuilder defaultPartitions(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("partitions must be positive: partitions=" + count);
    }
    this.defaultPartitions = count;
    return this;
  }

  /** Allows values of these classes in datasets, see {@link Engine#register}. */
  public final LocalEngineBuilder register(Class<?>... types) {
    registered.addAll(List.of(types));
    return this;
  }

  /**
   * Sets how often a task of a dataset is tried before its action fails; 3 by default.
   *
   * @throws IllegalArgumentException if {@code attempts} is not positive
   */
  public final LocalEngineBuilder taskAttempts(int attempts) {
    datasets = datasets.withAttempts(attempts);
    return this;
  }

  /**
   * For tests: serializes the functions given to datasets, the values they exchange and those they
   * deliver, like an engine with tasks in other JVMs.
   */
  public final LocalEngineBuilder serializeEverything() {
    datasets = datasets.withSerializing(true);
    return this;
  }

  /** For tests: makes tasks fail and loses stored partitions. */
  protected final void setFaults(FaultInjection faults) {
    datasets = datasets.withFaults(faults);
  }

  /** Creates the engine at once: threads start when first needed; all engines share them. */
  public final Engine build() {
    Engine engine =
        new LocalEngine(
            threads, memoryBudgetBytes, workDirectory, listener, defaultPartitions, datasets);
    engine.register(registered.toArray(new Class<?>[0]));
    return engine;
  }
}
