package org.tendril.engine.internal.stage;

import org.tendril.engine.internal.plan.Persistence;
import org.tendril.engine.internal.storage.PartitionStore;

/** The stored partitions of a dataset of the embedded engine. */
final class StoredPartitions extends Persistence {
  private final PartitionStore store;
  private final long number; // of the dataset in the store

  StoredPartitions(PartitionStore store, long number) {
    this.store = store;
    this.number = number;
  }

  long number() {
    return number;
  }

  boolean holds(int partition) {
    return level() != null && store.holds(number, partition);
  }

  @Override
  public int storedCount() {
    return level() == null ? 0 : store.count(number);
  }

  @Override
  protected void begin() {
    store.open(number);
  }

  @Override
  protected void drop() {
    store.drop(number);
  }
}
