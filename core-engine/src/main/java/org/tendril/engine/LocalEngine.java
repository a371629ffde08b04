package org.tendril.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.Dataset.PartitionSource;
import org.tendril.engine.frame.Frames;
import org.tendril.engine.internal.io.TemporaryPath;
import org.tendril.engine.internal.stage.DatasetOptions;
import org.tendril.engine.internal.stage.LocalDatasets;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.engine.parallel.Parallel;

/** An engine in this JVM, without a server. */
final class LocalEngine implements Engine {
  private final Cancellation cancellation = new Cancellation();
  private final Parallel parallel;
  private final MemoryLedger memory;
  private final ProgressListener listener;
  private final int defaultPartitionCount;
  private final LocalDatasets datasets;
  private final LocalFrames frames;
  private final @Nullable Path givenDirectory;
  private @Nullable TemporaryPath ownDirectory; // used only by this engine; guarded by this

  LocalEngine(
      int threads,
      long memoryBudgetBytes,
      @Nullable Path directory,
      ProgressListener listener,
      int defaultPartitionCount,
      DatasetOptions options) {
    this.parallel = new Parallel(threads, cancellation);
    this.memory = new MemoryLedger(memoryBudgetBytes);
    this.givenDirectory = directory;
    this.listener = listener;
    this.defaultPartitionCount = defaultPartitionCount;
    EngineHost host = new EngineHost(this);
    this.datasets = new LocalDatasets(host, options);
    this.frames = new LocalFrames(host);
    memory.onShortage(datasets::makeRoom);
  }

  @Override
  public Parallel parallel() {
    return parallel;
  }

  @Override
  public MemoryLedger memory() {
    return memory;
  }

  @Override
  public synchronized Path workDirectory() {
    TemporaryPath own = ownDirectory;
    if (own == null) {
      own = TemporaryPath.folderIn(parentDirectory());
      ownDirectory = own;
    }
    return own.path();
  }

  private Path parentDirectory() {
    if (givenDirectory == null) {
      return Path.of(System.getProperty("java.io.tmpdir"));
    }
    try {
      return Files.createDirectories(givenDirectory);
    } catch (IOException e) {
      return givenDirectory; // the next use will report it
    }
  }

  @Override
  public ProgressListener progress() {
    return listener;
  }

  @Override
  public Cancellation cancellation() {
    return cancellation;
  }

  @Override
  public void register(Class<?>... types) {
    datasets.register(types);
  }

  @Override
  public <T extends @Nullable Object> Dataset<T> dataset(List<? extends T> values, int partitions) {
    return datasets.dataset(values, partitions);
  }

  @Override
  public <T extends @Nullable Object> Dataset<T> generate(
      int partitions, PartitionSource<T> source) {
    return datasets.generate(partitions, source);
  }

  @Override
  public Dataset<Long> range(long from, long to, int partitions) {
    return datasets.range(from, to, partitions);
  }

  @Override
  public Frames frames() {
    return frames.open();
  }

  @Override
  public int defaultPartitionCount() {
    return defaultPartitionCount;
  }

  @Override
  public void close() {
    cancellation.shutDown(); // before its files are deleted
    frames.close();
    // Not synchronized: a task that frees memory holds another lock and waits for this one.
    datasets.close();
    deleteOwnDirectory();
  }

  private synchronized void deleteOwnDirectory() {
    TemporaryPath own = ownDirectory;
    if (own == null) {
      return;
    }
    ownDirectory = null;
    try {
      own.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
