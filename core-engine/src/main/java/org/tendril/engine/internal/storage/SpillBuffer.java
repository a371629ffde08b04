package org.tendril.engine.internal.storage;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.storage.Storage.Purpose;

/**
 * A sequence filled by one thread, then read by any number of threads. Moves to disk when memory is
 * short.
 */
public final class SpillBuffer<T extends @Nullable Object> implements AutoCloseable {
  private final Storage storage;
  private final MemoryUse memory;
  private final List<SpillFile.Segment> segments = new ArrayList<>();
  private @Nullable SpillFile file;
  private ArrayList<T> objects = new ArrayList<>();
  private @Nullable Values<T> values; // set when it is complete

  /** Creates an empty sequence that outlives its task. */
  public SpillBuffer(Storage storage) {
    this.storage = storage;
    this.memory = new MemoryUse(storage, Purpose.KEPT);
  }

  public void add(T value) {
    objects.add(value);
    if (!memory.add(value)) {
      if (file == null) {
        file = storage.newFile();
      }
      segments.addAll(Values.write(file, objects, memory.meanBytes()));
      objects = new ArrayList<>();
      memory.clear();
    }
  }

  public SpillBuffer<T> fill(Iterator<? extends T> source) {
    while (source.hasNext()) {
      add(source.next());
    }
    complete();
    return this;
  }

  private void complete() {
    if (file != null) {
      file.seal();
    }
    memory.trim();
    values = new Values<>(file, segments, objects);
  }

  private Values<T> values() {
    if (values == null) {
      throw new IllegalStateException("buffer must be complete before it is read");
    }
    return values;
  }

  public long size() {
    return values().size();
  }

  public Iterator<T> iterator() {
    return values().iterator();
  }

  /** The values [from, to). */
  public Iterator<T> iterator(long from, long to) {
    return values().iterator(from, to);
  }

  /** Random access to values; cheap if successive positions are close. For one thread. */
  public java.util.function.LongFunction<T> access() {
    return values().cursor()::get;
  }

  boolean hasSpilled() {
    return file != null;
  }

  @Override
  public void close() {
    memory.close();
    objects = new ArrayList<>();
    if (file != null) {
      file.close();
    }
  }
}
