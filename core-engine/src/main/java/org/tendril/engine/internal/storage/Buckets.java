package org.tendril.engine.internal.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.storage.Storage.Purpose;

/**
 * The output of one task of a stage: a sequence for each partition of the next stage. All sequences
 * move to one file when memory is short.
 */
public final class Buckets<T extends @Nullable Object> implements AutoCloseable {
  private final Storage storage;
  private final MemoryUse memory;
  private final List<ArrayList<T>> objects;
  private final List<List<SpillFile.Segment>> segments; // empty lists until a segment is written
  private @Nullable SpillFile file;

  public Buckets(Storage storage, int targets) {
    this.storage = storage;
    this.memory = new MemoryUse(storage, Purpose.KEPT);
    this.objects = new ArrayList<>(targets);
    for (int i = 0; i < targets; i++) {
      objects.add(new ArrayList<>(0));
    }
    this.segments = new ArrayList<>(Collections.nCopies(targets, List.of()));
  }

  public void add(int target, T value) {
    objects.get(target).add(value);
    if (!memory.add(value)) {
      spill();
    }
  }

  private void spill() {
    if (file == null) {
      file = storage.newFile();
    }
    for (int target = 0; target < objects.size(); target++) {
      ArrayList<T> bucket = objects.get(target);
      if (!bucket.isEmpty()) {
        List<SpillFile.Segment> all = new ArrayList<>(segments.get(target));
        all.addAll(Values.write(file, bucket, memory.meanBytes()));
        segments.set(target, all);
        objects.set(target, new ArrayList<>(0));
      }
    }
    memory.clear();
  }

  /** Completes all sequences. Must be called after the last value. */
  public Buckets<T> complete() {
    if (file != null) {
      file.seal();
    }
    memory.trim();
    return this;
  }

  public Iterator<T> iterator(int target) {
    return new Values<>(file, segments.get(target), objects.get(target)).iterator();
  }

  /**
   * Frees memory and disk. Objects in memory are not cleared, because a task may be about to read
   * them and would mistake cleared sequences for empty ones.
   */
  @Override
  public void close() {
    memory.close();
    if (file != null) {
      file.close();
    }
  }
}
