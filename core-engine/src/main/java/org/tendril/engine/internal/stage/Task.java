package org.tendril.engine.internal.stage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.StorageLevel;
import org.tendril.engine.internal.plan.Iterators;
import org.tendril.engine.internal.storage.Storage;

/** One attempt to compute one partition; for one thread. */
final class Task implements AutoCloseable {
  private final Job job;
  private final LocalDatasets datasets;
  private final Queue<AutoCloseable> committed;
  private final LongChains chains = new LongChains(this);
  private final List<AutoCloseable> temporary = new ArrayList<>();
  private final List<AutoCloseable> outputs = new ArrayList<>();
  private final List<Step.Input> storedRead = new ArrayList<>();
  private final Set<Boundary<?, ?>> boundariesRead = new HashSet<>();

  /** An attempt that adds its outputs to {@code committed} if it succeeds. */
  Task(Job job, LocalDatasets datasets, Queue<AutoCloseable> committed) {
    this.job = job;
    this.datasets = datasets;
    this.committed = committed;
  }

  Storage storage() {
    return datasets.storage;
  }

  DatasetOptions options() {
    return datasets.options;
  }

  /** The values of the partition that this task is for. */
  <T extends @Nullable Object> Iterator<T> open(LocalDataset<T> dataset, int partition) {
    if (!dataset.isStored(partition)) {
      chains.cutBefore(dataset, partition);
    }
    return Iterators.cancellable(iterator(dataset, partition), datasets.host.cancellation());
  }

  /** The values of a partition: stored, or computed and then stored if they are to be. */
  <T extends @Nullable Object> Iterator<T> iterator(LocalDataset<T> dataset, int partition) {
    StorageLevel level = dataset.level();
    if (level != null) {
      Iterator<T> stored = findStored(dataset, partition);
      if (stored != null) {
        storedRead.add(new Step.Input(dataset, partition));
        return stored;
      }
      chains.cutBefore(dataset, partition); // nobody expected it to be computed here
    }
    Iterator<T> cut = chains.find(dataset, partition);
    if (cut != null) {
      return cut;
    }
    Iterator<T> computed = dataset.step().compute(partition, this);
    return level == null
        ? computed
        : datasets.store.keep(dataset.number(), partition, level, computed);
  }

  private <T extends @Nullable Object> @Nullable Iterator<T> findStored(
      LocalDataset<T> dataset, int partition) {
    if (options().faults().losesStored(dataset, partition)) {
      datasets.store.lose(dataset.number(), partition);
    }
    return datasets.store.find(dataset.number(), partition);
  }

  /** What the tasks of a stage have left behind. */
  <O extends AutoCloseable> Boundary.Outputs<O> outputs(Boundary<?, O> boundary) {
    Boundary.Outputs<O> found = job.outputs(boundary);
    if (found == null) {
      throw new MissingOutputs(boundary);
    }
    boundariesRead.add(boundary);
    return found;
  }

  /** Something to free when the task ends. */
  <C extends AutoCloseable> C closing(C resource) {
    temporary.add(resource);
    return resource;
  }

  /** Something to free if the task fails. */
  <C extends AutoCloseable> C output(C resource) {
    outputs.add(resource);
    return resource;
  }

  /** The task has succeeded: its outputs stay. */
  void commit() {
    committed.addAll(outputs);
    outputs.clear();
  }

  /** What was read may be damaged: it is computed again next time. */
  void distrustWhatWasRead() {
    for (Step.Input input : storedRead) {
      datasets.store.lose(input.dataset().number(), input.partition());
    }
    boundariesRead.forEach(job::lose);
  }

  @Override
  public void close() {
    outputs.addAll(temporary);
    if (!outputs.isEmpty()) {
      Closing.all(outputs);
    }
  }
}
