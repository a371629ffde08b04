package org.tendril.engine.internal.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.StorageLevel;

/**
 * The persisted partitions of all datasets of an engine, within its memory budget. When memory is
 * short, evicts the least recently used partition: to disk if its level allows that, else entirely.
 * Thread-safe.
 *
 * <p>Never evicts a partition for another of the same dataset: otherwise a pass over a dataset
 * larger than memory would evict each partition before its next use.
 */
public final class PartitionStore implements AutoCloseable {
  private static final long NONE = -1; // no dataset has this number

  private final Storage storage;
  private final Map<Key, StoredPartition<?>> partitions =
      new LinkedHashMap<>(16, 0.75f, true); // guarded by this, in the order of last use
  private final Map<Long, Integer> counts = new HashMap<>(); // guarded by this; open datasets

  public PartitionStore(Storage storage) {
    this.storage = storage;
  }

  private record Key(long dataset, int partition) {}

  public synchronized void open(long dataset) {
    counts.putIfAbsent(dataset, 0);
  }

  public synchronized void drop(long dataset) {
    if (counts.getOrDefault(dataset, 0) > 0) {
      List<Key> keys = new ArrayList<>(partitions.keySet());
      keys.stream().filter(key -> key.dataset() == dataset).forEach(this::remove);
    }
    counts.remove(dataset);
  }

  public synchronized void lose(long dataset, int partition) {
    remove(new Key(dataset, partition));
  }

  private void remove(Key key) {
    StoredPartition<?> removed = partitions.remove(key);
    if (removed != null) {
      removed.close();
      counts.merge(key.dataset(), -1, Integer::sum);
    }
  }

  public synchronized int count(long dataset) {
    return counts.getOrDefault(dataset, 0);
  }

  public synchronized boolean holds(long dataset, int partition) {
    return partitions.containsKey(new Key(dataset, partition));
  }

  @SuppressWarnings("unchecked") // a dataset's number determines its type
  public synchronized <T extends @Nullable Object> @Nullable Iterator<T> find(
      long dataset, int partition) {
    StoredPartition<?> found = partitions.get(new Key(dataset, partition));
    return found == null ? null : ((StoredPartition<T>) found).iterator();
  }

  /** Keeps a partition if there is room for it, and returns its values in either case. */
  public <T extends @Nullable Object> Iterator<T> keep(
      long dataset, int partition, StorageLevel level, Iterator<T> values) {
    PartitionWriter.Written<T> written =
        new PartitionWriter<>(storage, level, values, bytes -> makeRoom(bytes, dataset)).write();
    StoredPartition<T> kept = written.kept();
    return kept == null ? written.values() : put(new Key(dataset, partition), kept);
  }

  private synchronized <T extends @Nullable Object> Iterator<T> put(
      Key key, StoredPartition<T> kept) {
    Iterator<T> other = find(key.dataset(), key.partition());
    if (other != null) { // two jobs computed it concurrently
      kept.close();
      return other;
    }
    if (!counts.containsKey(key.dataset())) { // dropped in the meantime
      return kept.release();
    }
    partitions.put(key, kept);
    counts.merge(key.dataset(), 1, Integer::sum);
    return kept.iterator();
  }

  /** Frees at least this many bytes, if possible. */
  public void makeRoom(long bytes) {
    makeRoom(bytes, NONE);
  }

  private synchronized boolean makeRoom(long bytes, long exceptDataset) {
    long freed = 0;
    for (Key key : new ArrayList<>(partitions.keySet())) {
      StoredPartition<?> stored = partitions.get(key);
      if (freed >= bytes) {
        break;
      }
      if (stored != null && key.dataset() != exceptDataset && stored.reservedBytes() > 0) {
        freed += stored.reservedBytes();
        evict(key, stored);
      }
    }
    return freed >= bytes;
  }

  private void evict(Key key, StoredPartition<?> stored) {
    StoredPartition<?> moved =
        stored instanceof StoredPartition.Objects<?> objects && objects.mayMoveToDisk()
            ? movedToDisk(objects)
            : null;
    if (moved == null) {
      remove(key);
    } else {
      partitions.put(key, moved);
      stored.close();
    }
  }

  /**
   * Moves the partition to disk; null if it cannot be written. The caller does not fail: readers of
   * the partition recompute it and see the failure if it persists.
   */
  private @Nullable StoredPartition<?> movedToDisk(StoredPartition.Objects<?> objects) {
    try {
      return objects.onDisk(storage.newFile());
    } catch (RuntimeException e) {
      return null;
    }
  }

  @Override
  public synchronized void close() {
    new ArrayList<>(partitions.keySet()).forEach(this::remove);
    counts.clear();
  }
}
