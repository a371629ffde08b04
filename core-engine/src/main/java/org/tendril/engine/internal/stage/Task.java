package org.tendril.engine.internal.stage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.StorageLevel;
import org.tendril.engine.internal.keys.KeyHash;
import org.tendril.engine.internal.plan.Boundary;
import org.tendril.engine.internal.plan.Iterators;
import org.tendril.engine.internal.plan.PlannedDataset;
import org.tendril.engine.internal.plan.Step;
import org.tendril.engine.internal.plan.TaskResources;
import org.tendril.engine.internal.release.Closing;
import org.tendril.engine.internal.storage.Concatenation;
import org.tendril.engine.internal.storage.Storage;

/** One attempt to compute one partition; for one thread. */
final class Task implements TaskResources, AutoCloseable {
  private final LocalJob job;
  private final LocalDatasets datasets;
  private final Queue<AutoCloseable> committed;
  private final LongChains chains = new LongChains(this);
  private final List<AutoCloseable> temporary = new ArrayList<>();
  private final List<AutoCloseable> outputs = new ArrayList<>();
  private final List<Step.Part> storedRead = new ArrayList<>();
  private final Set<Boundary> boundariesRead = new HashSet<>();

  /** An attempt that adds its outputs to {@code committed} if it succeeds. */
  Task(LocalJob job, LocalDatasets datasets, Queue<AutoCloseable> committed) {
    this.job = job;
    this.datasets = datasets;
    this.committed = committed;
  }

  @Override
  public Storage storage() {
    return datasets.storage;
  }

  @Override
  public KeyHash hashes() {
    return datasets.hashes;
  }

  @Override
  public <C extends AutoCloseable> C closing(C resource) {
    temporary.add(resource);
    return resource;
  }

  @Override
  public <T extends @Nullable Object> List<T> delivered(Iterator<T> values) {
    List<T> list = Iterators.list(values);
    if (options().serializing()) {
      list.replaceAll(storage().codec()::copy);
    }
    return list;
  }

  DatasetOptions options() {
    return datasets.options;
  }

  static boolean isStored(Step.Part part) {
    return stored(part.dataset()).holds(part.partition());
  }

  private static StoredPartitions stored(PlannedDataset<?> dataset) {
    return (StoredPartitions) dataset.persistence();
  }

  /** The values of the partition that this task computes. */
  <T extends @Nullable Object> Iterator<T> open(PlannedDataset<T> dataset, int partition) {
    Step.Part part = new Step.Part(dataset, partition);
    if (!isStored(part)) {
      chains.cutBefore(part);
    }
    @SuppressWarnings("unchecked") // the values of the dataset
    Iterator<T> values = (Iterator<T>) iterator(part);
    return checked(values);
  }

  /** Checked where a task reads, for filters that drop all, and where it ends, for flat maps. */
  private <T extends @Nullable Object> Iterator<T> checked(Iterator<T> values) {
    return Iterators.cancellable(values, datasets.host.cancellation()::throwIfCancelled);
  }

  /** The values of a partition: stored, or computed and then stored if the dataset is persisted. */
  Iterator<@Nullable Object> iterator(Step.Part part) {
    StorageLevel level = part.dataset().persistence().level();
    if (level != null) {
      Iterator<@Nullable Object> stored = findStored(part);
      if (stored != null) {
        storedRead.add(part);
        return checked(stored);
      }
      chains.cutBefore(part); // was planned as stored, but is not
    }
    Iterator<@Nullable Object> cut = chains.find(part);
    if (cut != null) {
      return cut;
    }
    Iterator<@Nullable Object> computed = compute(part);
    return level == null
        ? computed
        : datasets.store.keep(stored(part.dataset()).number(), part.partition(), level, computed);
  }

  private @Nullable Iterator<@Nullable Object> findStored(Step.Part part) {
    long number = stored(part.dataset()).number();
    if (options().faults().losesStored(part.dataset(), part.partition())) {
      datasets.store.lose(number, part.partition());
    }
    return datasets.store.find(number, part.partition());
  }

  private Iterator<@Nullable Object> compute(Step.Part part) {
    int partition = part.partition();
    Step step = part.dataset().step();
    if (step instanceof Step.Narrow narrow) {
      return widened(narrow.function().open().apply(partition, input(narrow.parent(), partition)));
    }
    if (step instanceof Step.Zipped zipped) {
      return widened(
          zipped
              .function()
              .open()
              .apply(partition, input(zipped.left(), partition), input(zipped.right(), partition)));
    }
    if (step instanceof Step.Gathered gathered) {
      List<Step.Part> parts = gathered.parts(partition);
      return parts.size() == 1
          ? iterator(parts.get(0))
          : new Concatenation<>(parts.stream().map(this::iterator).iterator());
    }
    if (step instanceof Step.Wide wide) {
      List<Iterator<@Nullable Object>> arrived = new ArrayList<>();
      wide.boundaries()
          .forEach(boundary -> arrived.add(checked(output(boundary).arrived(partition))));
      return widened(wide.reader().apply(arrived, this));
    }
    if (step instanceof Step.Generated generated) {
      return checked(widened(generated.source().open().open(partition)));
    }
    Step.HeldValues held =
        step instanceof Step.Given given ? given.values() : ((Step.Checkpointed) step).values();
    return checked(widened(((LocalValues) held).open(partition)));
  }

  /** Values are null only if those of the dataset may be. */
  @SuppressWarnings({"unchecked", "NullAway"})
  private Iterator<Object> input(PlannedDataset<?> parent, int partition) {
    return (Iterator<Object>) (Iterator<?>) iterator(new Step.Part(parent, partition));
  }

  private static Iterator<@Nullable Object> widened(Iterator<? extends @Nullable Object> values) {
    return Iterators.widened(values);
  }

  private StageOutput output(Boundary boundary) {
    StageOutput found = job.output(boundary);
    if (found == null) {
      throw new MissingOutputs(boundary);
    }
    boundariesRead.add(boundary);
    return found;
  }

  /** Registers an output that is freed if the task fails. */
  <C extends AutoCloseable> C output(C resource) {
    outputs.add(resource);
    return resource;
  }

  /** Keeps the outputs of this task, which has succeeded. */
  void commit() {
    committed.addAll(outputs);
    outputs.clear();
  }

  /** Drops all stored values that this task has read: they may be damaged. */
  void distrustWhatWasRead() {
    for (Step.Part part : storedRead) {
      datasets.store.lose(stored(part.dataset()).number(), part.partition());
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
