package org.tendril.engine.internal.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.storage.Storage.Purpose;

/**
 * The output of one task of a stage: a sequence for each partition of the next stage. All move to
 * one file when memory gets short.
 */
public final class Buckets<T extends @Nullable Object> implements AutoCloseable {
  private final Storage storage;
  private final MemoryUse memory;
  private final List<ArrayList<T>> objects;
  private final List<List<SpillFile.Segment>> segments; // empty lists until something is written
  private @Nullable SpillFile file;

  /** Empty sequences for {@code targets} partitions. */
  public Buckets(Storage storage, int targets) {
    this.storage = storage;
    this.memory = new MemoryUse(storage, Purpose.KEPT);
    this.objects = new ArrayList<>(targets);
    for (int i = 0; i < targets; i++) {
      objects.add(new ArrayList<>(0));
    }
    this.segments = new ArrayList<>(Collections.nCopies(targets, List.of()));
  }

  /** Appends a value to the sequence of a partition. */
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

  /** To be called when everything is in. */
  public Buckets<T> complete() {
    if (file != null) {
      file.seal();
    }
    memory.trim();
    return this;
  }

  /** The sequence of a partition. */
  public Iterator<T> iterator(int target) {
    return new Values<>(file, segments.get(target), objects.get(target)).iterator();
  }

  /**
   * Frees memory and disk. What is in memory stays, for a task may be about to read it: it would
   * take emptied sequences for the truth.
   */
  @Override
  public void close() {
    memory.close();
    if (file != null) {
      file.close();
    }
  }
}
