package org.tendril.engine.internal.stage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.plan.Boundary;
import org.tendril.engine.internal.plan.RegularSampling;
import org.tendril.engine.internal.plan.RegularSampling.Sample;
import org.tendril.engine.internal.release.Closing;
import org.tendril.engine.internal.storage.ExternalSorter;
import org.tendril.engine.internal.storage.MergingIterator;
import org.tendril.engine.internal.storage.SpillBuffer;

/** Writes sorted partitions; the next stage merges slices of them. */
final class SortWriter implements StageWriter<SpillBuffer<Object>> {
  private final Boundary.Sorted boundary;

  SortWriter(Boundary.Sorted boundary) {
    this.boundary = boundary;
  }

  @Override
  @SuppressWarnings("NullAway") // null only if the dataset holds nulls
  public SpillBuffer<Object> write(int partition, Iterator<@Nullable Object> values, Task task) {
    ExternalSorter<Object> sorter =
        task.closing(new ExternalSorter<>(task.storage(), boundary.order().open()));
    values.forEachRemaining(sorter::add);
    return task.output(new SpillBuffer<Object>(task.storage())).fill(sorter.sorted());
  }

  @Override
  public StageOutput complete(List<SpillBuffer<Object>> parts) {
    return new Output(parts, boundary);
  }

  private static final class Output implements StageOutput {
    private final List<SpillBuffer<Object>> parts;
    private final Boundary.Sorted boundary;
    private final long[][] bounds; // slice t of source s is [bounds[t][s], bounds[t + 1][s])

    Output(List<SpillBuffer<Object>> parts, Boundary.Sorted boundary) {
      int targets = boundary.targets();
      this.parts = parts;
      this.boundary = boundary;
      this.bounds = new long[targets + 1][parts.size()];
      for (int source = 0; source < parts.size(); source++) {
        bounds[targets][source] = parts.get(source).size();
      }
      if (targets > 1) {
        cut(targets, boundary.order().open());
      }
    }

    private void cut(int targets, Comparator<Object> order) {
      List<LongFunction<Object>> access = parts.stream().map(SpillBuffer::access).toList();
      List<List<Object>> sampled = new ArrayList<>();
      List<Long> sizes = new ArrayList<>();
      for (int source = 0; source < parts.size(); source++) {
        long size = parts.get(source).size();
        sizes.add(size);
        sampled.add(samples(access.get(source), size, RegularSampling.count(size, targets)));
      }
      int next = 1;
      for (Sample<Object> bound : RegularSampling.bounds(sampled, sizes, targets, order)) {
        bounds[next++] = positions(bound, access, order);
      }
      while (next < targets) {
        bounds[next++] = bounds[targets];
      }
    }

    private static List<Object> samples(LongFunction<Object> access, long size, int count) {
      List<Object> samples = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        samples.add(access.apply(RegularSampling.position(size, count, i)));
      }
      return samples;
    }

    /** Number of values of each partition before the bound. */
    private long[] positions(
        Sample<Object> bound, List<LongFunction<Object>> access, Comparator<Object> order) {
      long[] positions = new long[parts.size()];
      for (int source = 0; source < positions.length; source++) {
        positions[source] =
            source == bound.source()
                ? bound.position()
                : firstNotBefore(bound, source, access.get(source), order);
      }
      return positions;
    }

    private long firstNotBefore(
        Sample<Object> bound, int source, LongFunction<Object> access, Comparator<Object> order) {
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

    @Override
    public Iterator<@Nullable Object> arrived(int partition) {
      List<Iterator<Object>> slices = new ArrayList<>();
      for (int source = 0; source < parts.size(); source++) {
        long from = bounds[partition][source];
        long to = bounds[partition + 1][source];
        assert from <= to : "partition=" + partition + " from=" + from + " to=" + to;
        slices.add(parts.get(source).iterator(from, to));
      }
      return new MergingIterator<>(slices, boundary.order().open());
    }

    @Override
    public void close() {
      Closing.all(parts);
    }
  }
}
