package org.tendril.engine.internal.stage;

import java.lang.ref.Cleaner;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.storage.SpillBuffer;

/**
 * The values of all partitions, computed one partition at a time. What the stages before have left
 * behind is freed at the end, or when nobody holds the iterator any more.
 */
final class PartitionWalk<T extends @Nullable Object> implements Iterator<T> {
  private final LocalDataset<T> dataset;
  private final Resources<T> resources;
  private final Cleaner.Cleanable cleanable;
  private Iterator<T> current = Collections.emptyIterator();
  private int nextPartition;

  PartitionWalk(LocalDataset<T> dataset) {
    this.dataset = dataset;
    this.resources = new Resources<>(new Job(dataset.datasets()));
    this.cleanable = LocalDataset.CLEANER.register(this, resources);
  }

  private static final class Resources<T extends @Nullable Object> implements Runnable {
    final Job job;
    @Nullable SpillBuffer<T> buffer;

    Resources(Job job) {
      this.job = job;
    }

    void replace(@Nullable SpillBuffer<T> next) {
      SpillBuffer<T> before = buffer;
      buffer = next;
      if (before != null) {
        before.close();
      }
    }

    @Override
    public void run() {
      replace(null);
      job.close();
    }
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext()) {
      if (nextPartition == dataset.partitionCount()) {
        cleanable.clean();
        return false;
      }
      SpillBuffer<T> buffer = compute(nextPartition++);
      resources.replace(buffer);
      current = buffer.iterator();
    }
    return true;
  }

  private SpillBuffer<T> compute(int partition) {
    try {
      return resources
          .job
          .run(
              dataset,
              "iterate",
              partition,
              partition + 1,
              (number, values, task) ->
                  task.output(new SpillBuffer<T>(task.storage())).fill(values))
          .get(0);
    } catch (Throwable e) {
      cleanable.clean();
      throw e;
    }
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.next();
  }

  Stream<T> stream() {
    Spliterator<T> values = Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED);
    return StreamSupport.stream(values, false).onClose(cleanable::clean);
  }
}
