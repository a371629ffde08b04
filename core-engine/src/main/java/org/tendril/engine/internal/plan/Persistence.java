package org.tendril.engine.internal.plan;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.StorageLevel;
import org.tendril.engine.internal.release.WhenUnreachable;

/** Whether a dataset is persisted, and its stored partitions. Thread-safe. */
public abstract class Persistence {
  private volatile @Nullable StorageLevel level; // written under this lock
  private boolean registered; // to be freed when the dataset becomes unreachable

  /** The storage level; null if the dataset is not persisted. */
  public final @Nullable StorageLevel level() {
    return level;
  }

  final synchronized void persist(StorageLevel wanted, Object dataset) {
    StorageLevel before = level;
    if (before != null && before != wanted) {
      throw new IllegalStateException(
          "a persisted dataset keeps its level: level="
              + before
              + " wanted="
              + wanted
              + "; call unpersist first");
    }
    begin();
    level = wanted;
    if (!registered) {
      registered = true;
      WhenUnreachable.run(dataset, this::unpersist);
    }
  }

  final synchronized void unpersist() {
    level = null;
    drop();
  }

  /** Called before partitions are stored for the first time, or again after {@link #drop}. */
  protected abstract void begin();

  /** Frees all stored partitions. Called under this object's lock. */
  protected abstract void drop();

  public abstract int storedCount();
}
