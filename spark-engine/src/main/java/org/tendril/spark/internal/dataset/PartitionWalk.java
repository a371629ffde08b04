package org.tendril.spark.internal.dataset;

import java.lang.ref.Cleaner;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.plan.Iterators;

/**
 * The values of all partitions, brought to the driver one partition at a time. What the stages
 * before have left behind is freed at the end, or when nobody holds the iterator any more.
 */
final class PartitionWalk<T extends @Nullable Object> implements Iterator<T> {
  private final SparkDataset<T> dataset;
  private final Job job;
  private final Cleaner.Cleanable cleanable;
  private Iterator<T> current = Collections.emptyIterator();
  private int nextPartition;

  PartitionWalk(SparkDataset<T> dataset) {
    this.dataset = dataset;
    this.job = new Job(dataset.context(), "iterate");
    Job closed = job;
    this.cleanable = DatasetContext.CLEANER.register(this, closed::close);
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext()) {
      if (nextPartition == dataset.partitionCount()) {
        cleanable.clean();
        return false;
      }
      current = compute(nextPartition++).iterator();
    }
    return true;
  }

  private List<T> compute(int partition) {
    try {
      return job.<T, List<T>>run(
              dataset, partition, partition + 1, (at, values, scope) -> Iterators.list(values))
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
