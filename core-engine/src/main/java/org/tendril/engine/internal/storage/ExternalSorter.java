package org.tendril.engine.internal.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.storage.Storage.Purpose;

/**
 * Sorts any number of values stably. Values that do not fit into memory are written in sorted runs
 * and merged at the end, 64 at a time. For one thread.
 */
public final class ExternalSorter<T extends @Nullable Object> implements AutoCloseable {
  private static final int FAN_IN = 64;

  private final Storage storage;
  private final Comparator<? super T> order;
  private final MemoryUse memory;
  private ArrayList<T> objects = new ArrayList<>();
  private final List<SpillFile> files = new ArrayList<>(); // all files created
  private List<Run<T>> runs = new ArrayList<>();

  public ExternalSorter(Storage storage, Comparator<? super T> order) {
    this.storage = storage;
    this.order = order;
    this.memory = new MemoryUse(storage, Purpose.WORK);
  }

  /** Sorted values in their own file. */
  private record Run<T extends @Nullable Object>(SpillFile file, Values<T> values) {}

  public void add(T value) {
    objects.add(value);
    if (!memory.add(value)) {
      objects.sort(order);
      write(objects.iterator());
      objects = new ArrayList<>();
      memory.clear();
    }
  }

  private void write(Iterator<T> sorted) {
    SpillFile file = storage.newFile();
    files.add(file);
    List<SpillFile.Segment> segments = new ArrayList<>();
    runs.add(new Run<>(file, new Values<>(file, segments, List.of())));
    int most = Values.perSegment(memory.meanBytes()); // merged runs need not fit into memory
    List<T> chunk = new ArrayList<>();
    while (sorted.hasNext()) {
      chunk.add(sorted.next());
      if (chunk.size() == most || !sorted.hasNext()) {
        segments.addAll(Values.write(file, chunk, memory.meanBytes()));
        chunk.clear();
      }
    }
    file.seal();
  }

  /** The values in order; equal ones in order of arrival. Must be called once. */
  public Iterator<T> sorted() {
    objects.sort(order);
    while (runs.size() > FAN_IN) {
      List<Run<T>> before = runs;
      runs = new ArrayList<>();
      for (int from = 0; from < before.size(); from += FAN_IN) {
        List<Run<T>> together = before.subList(from, Math.min(before.size(), from + FAN_IN));
        write(merged(together));
        together.forEach(run -> run.file().close());
      }
    }
    if (runs.isEmpty()) {
      return objects.iterator();
    }
    List<Iterator<T>> parts = new ArrayList<>(iterators(runs));
    parts.add(objects.iterator());
    return new MergingIterator<>(parts, order);
  }

  private Iterator<T> merged(List<Run<T>> together) {
    return new MergingIterator<>(iterators(together), order);
  }

  private List<Iterator<T>> iterators(List<Run<T>> together) {
    return together.stream().map(run -> run.values().iterator()).toList();
  }

  int runCount() {
    return runs.size();
  }

  @Override
  public void close() {
    memory.close();
    objects = new ArrayList<>();
    files.forEach(SpillFile::close);
  }
}
