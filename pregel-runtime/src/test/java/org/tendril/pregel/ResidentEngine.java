package org.tendril.pregel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.MemoryLedger;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.Dataset.PartitionSource;
import org.tendril.engine.frame.Frames;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.engine.parallel.Parallel;

/** An embedded engine whose tasks can run together. */
final class ResidentEngine implements Engine {
  final ThreadedTasks tasks;
  ExchangeMode mode = ExchangeMode.AUTO;
  final List<String> exchanges = new ArrayList<>(); // exchanges and reasons
  private final Engine embedded;

  ResidentEngine(int threads) {
    this.embedded = TestGraphs.engine(threads);
    this.tasks = new ThreadedTasks(embedded);
  }

  @Override
  public <C> Optional<C> capability(Class<C> kind) {
    return Optional.of(tasks).filter(kind::isInstance).map(kind::cast);
  }

  @Override
  public ExchangeMode exchangeMode() {
    return mode;
  }

  @Override
  public Parallel parallel() {
    return embedded.parallel();
  }

  @Override
  public MemoryLedger memory() {
    return embedded.memory();
  }

  @Override
  public Path workDirectory() {
    return embedded.workDirectory();
  }

  @Override
  public ProgressListener progress() {
    return new ProgressListener() {
      @Override
      public void exchanging(ExchangeMode used, String reason) {
        exchanges.add(used + " " + reason);
      }
    };
  }

  @Override
  public Cancellation cancellation() {
    return embedded.cancellation();
  }

  @Override
  public void register(Class<?>... types) {
    embedded.register(types);
    tasks.codec.register(types);
  }

  @Override
  public <T extends @Nullable Object> Dataset<T> dataset(List<? extends T> values, int partitions) {
    return embedded.dataset(values, partitions);
  }

  @Override
  public <T extends @Nullable Object> Dataset<T> generate(
      int partitions, PartitionSource<T> source) {
    return embedded.generate(partitions, source);
  }

  @Override
  public Dataset<Long> range(long from, long to, int partitions) {
    return embedded.range(from, to, partitions);
  }

  @Override
  public Frames frames() {
    return embedded.frames();
  }

  @Override
  public void close() {
    embedded.close();
  }
}
