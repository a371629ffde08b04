package org.tendril.engine.internal.storage;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.StorageLevel;

/** A partition in its own file. */
public final class Checkpointed<T extends @Nullable Object> implements AutoCloseable {
  private final StoredPartition<T> partition;

  private Checkpointed(StoredPartition<T> partition) {
    this.partition = partition;
  }

  /** Writes a partition. Leaves nothing behind if it fails. */
  public static <T extends @Nullable Object> Checkpointed<T> write(
      Storage storage, Iterator<T> values) {
    StoredPartition<T> kept =
        new PartitionWriter<>(storage, StorageLevel.DISK, values, bytes -> false).write().kept();
    return new Checkpointed<>(java.util.Objects.requireNonNull(kept));
  }

  public Iterator<T> iterator() {
    return partition.iterator();
  }

  /** Removes the file. */
  @Override
  public void close() {
    partition.close();
  }
}
