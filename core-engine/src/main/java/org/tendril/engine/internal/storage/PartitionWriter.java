package org.tendril.engine.internal.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.StorageLevel;
import org.tendril.engine.internal.storage.Storage.Purpose;

/** Converts one partition to its stored form. Leaves nothing behind if it fails. */
final class PartitionWriter<T extends @Nullable Object> {
  private static final int BATCH = 1 << 10;

  private final Storage storage;
  private final StorageLevel level;
  private final Iterator<T> values;
  private final MemoryUse memory;

  PartitionWriter(Storage storage, StorageLevel level, Iterator<T> values, LongPredicate makeRoom) {
    this.storage = storage;
    this.level = level;
    this.values = values;
    this.memory = new MemoryUse(storage, Purpose.KEPT, Long.MAX_VALUE, makeRoom);
  }

  /** The result: a stored form, or only the values if memory was short. */
  record Written<T extends @Nullable Object>(
      @Nullable StoredPartition<T> kept, Iterator<T> values) {
    static <T extends @Nullable Object> Written<T> keep(StoredPartition<T> kept) {
      return new Written<>(kept, Collections.emptyIterator());
    }
  }

  Written<T> write() {
    try {
      return switch (level) {
        case MEMORY, MEMORY_AND_DISK -> objects();
        case MEMORY_SERIALIZED -> bytes();
        case DISK -> disk(List.of());
      };
    } catch (Throwable e) {
      memory.close();
      throw e;
    }
  }

  private Written<T> objects() {
    ArrayList<T> objects = new ArrayList<>();
    while (values.hasNext()) {
      T value = values.next();
      objects.add(value);
      if (!memory.add(value)) {
        if (level == StorageLevel.MEMORY_AND_DISK) {
          Written<T> written = disk(objects);
          memory.close();
          return written;
        }
        memory.close();
        return new Written<>(null, new Concatenation<>(List.of(objects.iterator(), values)));
      }
    }
    objects.trimToSize();
    memory.trim();
    boolean mayMove = level == StorageLevel.MEMORY_AND_DISK;
    return Written.keep(
        new StoredPartition.Objects<>(new Values<>(null, List.of(), objects), memory, mayMove));
  }

  private Written<T> bytes() {
    SerializedValues<T> bytes = new SerializedValues<>(storage.codec());
    while (values.hasNext()) {
      if (!memory.addBytes(bytes.append(nextBatch()))) {
        memory.close();
        return new Written<>(null, new Concatenation<>(List.of(bytes.iterator(), values)));
      }
    }
    memory.trim();
    return Written.keep(new StoredPartition.Bytes<>(bytes, memory));
  }

  private Written<T> disk(List<T> before) {
    SpillFile file = storage.newFile();
    try {
      List<SpillFile.Segment> segments =
          new ArrayList<>(Values.write(file, before, memory.meanBytes()));
      while (values.hasNext()) {
        segments.addAll(Values.write(file, nextBatch(), memory.meanBytes()));
      }
      file.seal();
      return Written.keep(
          new StoredPartition.OnDisk<>(new Values<>(file, segments, List.of()), file));
    } catch (Throwable e) {
      file.close();
      throw e;
    }
  }

  /** A block of values, fewer if they are large. */
  private List<T> nextBatch() {
    List<T> batch = new ArrayList<>();
    long bytes = 0;
    while (values.hasNext() && batch.size() < BATCH && bytes < 1 << 20) {
      T value = values.next();
      batch.add(value);
      bytes += batch.size() <= 4 || batch.size() % 64 == 0 ? HeapEstimate.of(value) : 0;
    }
    return batch;
  }
}
