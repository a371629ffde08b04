package org.tendril.engine.internal.stage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.storage.ExternalSorter;
import org.tendril.engine.internal.storage.MergingIterator;
import org.tendril.engine.internal.storage.SpillBuffer;

/**
 * Sorted partitions, of which the next stage merges slices. The slices are bounded by values at
 * regular positions of all partitions (parallel sorting by regular sampling; Shi and Schaeffer,
 * JPDC 1992); a bound is a value with its place, so that equal values can be parted too, and
 * nothing depends on chance.
 */
final class SortBoundary<T extends @Nullable Object> extends Boundary<T, SpillBuffer<T>> {
  private static final int SAMPLES_PER_TARGET = 8; // of each source: about 12 % of imbalance

  private final int targets;
  private final Shipped<? extends Comparator<? super T>> order;

  SortBoundary(LocalDataset<T> source, Shipped<? extends Comparator<? super T>> order) {
    super(source, "sortBy");
    this.targets = source.partitionCount();
    this.order = order;
  }

  @Override
  SpillBuffer<T> write(int partition, Iterator<T> values, Task task) {
    ExternalSorter<T> sorter = task.closing(new ExternalSorter<>(task.storage(), order.open()));
    while (values.hasNext()) {
      sorter.add(values.next());
    }
    return task.output(new SpillBuffer<T>(task.storage())).fill(sorter.sorted());
  }

  @Override
  Outputs<SpillBuffer<T>> complete(List<SpillBuffer<T>> parts) {
    return new Slices<>(parts, targets, order.open());
  }

  /** The values of a partition of the next stage. */
  Iterator<T> merged(int partition, Task task) {
    Slices<T> slices = (Slices<T>) task.outputs(this);
    List<Iterator<T>> parts = new ArrayList<>();
    for (int source = 0; source < slices.parts.size(); source++) {
      parts.add(
          slices
              .parts
              .get(source)
              .iterator(slices.bounds[partition][source], slices.bounds[partition + 1][source]));
    }
    return new MergingIterator<>(parts, order.open());
  }

  private static final class Slices<T extends @Nullable Object> extends Outputs<SpillBuffer<T>> {
    final long[][] bounds; // slice t of source s is [bounds[t][s], bounds[t + 1][s])
    private final Comparator<? super T> order;

    Slices(List<SpillBuffer<T>> parts, int targets, Comparator<? super T> order) {
      super(parts);
      this.order = order;
      this.bounds = new long[targets + 1][parts.size()];
      for (int source = 0; source < parts.size(); source++) {
        bounds[targets][source] = parts.get(source).size();
      }
      if (targets > 1) {
        cut(targets);
      }
    }

    /** A value of a sorted partition, standing for {@code weight} values. */
    private record Sample<T extends @Nullable Object>(
        T value, int source, long position, double weight) {}

    private void cut(int targets) {
      List<LongFunction<T>> access = parts.stream().map(SpillBuffer::access).toList();
      List<Sample<T>> samples = samples(targets, access);
      double total = samples.stream().mapToDouble(Sample::weight).sum();
      double before = 0;
      int next = 1; // the bound that is looked for
      for (Sample<T> sample : samples) {
        while (next < targets && before >= total * next / targets) {
          bounds[next++] = positions(sample, access);
        }
        before += sample.weight();
      }
      while (next < targets) {
        bounds[next++] = bounds[targets];
      }
    }

    private List<Sample<T>> samples(int targets, List<LongFunction<T>> access) {
      List<Sample<T>> samples = new ArrayList<>();
      for (int source = 0; source < parts.size(); source++) {
        long size = parts.get(source).size();
        int count = (int) Math.min(size, (long) SAMPLES_PER_TARGET * targets);
        for (int i = 0; i < count; i++) {
          long position = size / count * i + size % count * i / count;
          T value = access.get(source).apply(position);
          samples.add(new Sample<>(value, source, position, (double) size / count));
        }
      }
      Comparator<Sample<T>> byValue = (a, b) -> order.compare(a.value(), b.value());
      samples.sort(byValue); // stable: by source and position among equals
      return samples;
    }

    /** How many values of each partition are before the sample. */
    private long[] positions(Sample<T> bound, List<LongFunction<T>> access) {
      long[] positions = new long[parts.size()];
      for (int source = 0; source < positions.length; source++) {
        positions[source] =
            source == bound.source()
                ? bound.position()
                : firstNotBefore(bound, source, access.get(source));
      }
      return positions;
    }

    private long firstNotBefore(Sample<T> bound, int source, LongFunction<T> access) {
      int least = source < bound.source() ? 1 : 0; // equal values of earlier partitions are before
      long low = 0;
      long high = parts.get(source).size();
      while (low < high) {
        long middle = (low + high) >>> 1;
        if (order.compare(access.apply(middle), bound.value()) >= least) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }
  }
}
