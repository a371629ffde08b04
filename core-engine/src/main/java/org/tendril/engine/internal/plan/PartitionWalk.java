package org.tendril.engine.internal.plan;

import java.lang.ref.Cleaner;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.release.WhenUnreachable;

/**
 * Iterates over the values of all partitions and computes one partition at a time. The output of
 * earlier stages is freed at the end, or when the iterator is unreachable.
 */
final class PartitionWalk<T extends @Nullable Object> implements Iterator<T> {
  private final PlannedDataset<T> dataset;
  private final Resources<T> resources;
  private final Cleaner.Cleanable cleanable;
  private Iterator<T> current = Collections.emptyIterator();
  private int nextPartition;

  PartitionWalk(PlannedDataset<T> dataset) {
    this.dataset = dataset;
    this.resources = new Resources<>(dataset.evaluator().begin("iterate"));
    this.cleanable = WhenUnreachable.run(this, resources);
  }

  private static final class Resources<T extends @Nullable Object> implements Runnable {
    final Job job;
    private Job.@Nullable Fetched<T> partition;

    Resources(Job job) {
      this.job = job;
    }

    void replace(Job.@Nullable Fetched<T> next) {
      Job.Fetched<T> before = partition;
      partition = next;
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
      current = fetch(nextPartition++).iterator();
    }
    return true;
  }

  private Job.Fetched<T> fetch(int partition) {
    try {
      Job.Fetched<T> fetched = resources.job.fetch(dataset, partition, partition + 1).get(0);
      resources.replace(fetched);
      return fetched;
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
