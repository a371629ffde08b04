package org.tendril.engine.internal.storage;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A persisted partition in one of its forms. */
sealed interface StoredPartition<T extends @Nullable Object> {
  Iterator<T> iterator();

  /** Bytes of heap reserved for it. */
  long reservedBytes();

  /** Frees memory and disk; iterators that have started may finish on data in memory. */
  void close();

  /** Frees memory and disk, and returns the values a last time. */
  default Iterator<T> release() {
    Iterator<T> values = iterator();
    close();
    return values;
  }

  /** Objects on the heap. */
  record Objects<T extends @Nullable Object>(
      Values<T> values, MemoryUse memory, boolean mayMoveToDisk) implements StoredPartition<T> {
    OnDisk<T> onDisk(SpillFile file) {
      try {
        return new OnDisk<>(values.onDisk(file, memory.meanBytes()), file);
      } catch (Throwable e) {
        file.close();
        throw e;
      }
    }

    @Override
    public Iterator<T> iterator() {
      return values.iterator();
    }

    @Override
    public long reservedBytes() {
      return memory.reservedBytes();
    }

    @Override
    public void close() {
      memory.close();
    }
  }

  /** Bytes on the heap. */
  record Bytes<T extends @Nullable Object>(SerializedValues<T> values, MemoryUse memory)
      implements StoredPartition<T> {
    @Override
    public Iterator<T> iterator() {
      return values.iterator();
    }

    @Override
    public long reservedBytes() {
      return memory.reservedBytes();
    }

    @Override
    public void close() {
      memory.close();
    }
  }

  /** A file. */
  record OnDisk<T extends @Nullable Object>(Values<T> values, SpillFile file)
      implements StoredPartition<T> {
    @Override
    public Iterator<T> iterator() {
      return values.iterator();
    }

    @Override
    public Iterator<T> release() {
      List<T> all = new ArrayList<>();
      values.iterator().forEachRemaining(all::add);
      file.close();
      return all.iterator();
    }

    @Override
    public long reservedBytes() {
      return 0;
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
