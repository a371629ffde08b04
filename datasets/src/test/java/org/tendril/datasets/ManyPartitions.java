package org.tendril.datasets;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.MemoryLedger;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.Dataset.PartitionSource;
import org.tendril.engine.frame.Frames;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.engine.parallel.Parallel;

/** An embedded engine that cuts graphs, as an engine on a cluster does. */
public record ManyPartitions(Engine embedded, int defaultPartitionCount) implements Engine {

  /** An engine with a number of partitions, which serializes functions and values. */
  public static ManyPartitions of(int partitions) {
    return new ManyPartitions(Engine.local().threads(2).serializeEverything().build(), partitions);
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
    return embedded.progress();
  }

  @Override
  public Cancellation cancellation() {
    return embedded.cancellation();
  }

  @Override
  public void register(Class<?>... types) {
    embedded.register(types);
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
