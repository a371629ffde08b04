package org.tendril.engine.internal.keys;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.KeyValue;
import org.tendril.engine.internal.serialization.Hashed;
import org.tendril.engine.internal.storage.ExternalSorter;
import org.tendril.engine.internal.storage.MemoryUse;
import org.tendril.engine.internal.storage.Storage;

/**
 * The values of each key on two sides, in the order of hashes; keys with equal hashes are in order
 * of arrival, left before right. Uses a hash table until memory is short; then it sorts both sides
 * on disk and holds only the values of one hash in memory. For one thread.
 */
public final class Cogroup<
        K extends @Nullable Object, V extends @Nullable Object, W extends @Nullable Object>
    implements Iterator<Cogroup.Group<K, V, W>>, AutoCloseable {
  private final KeyHash hashes;
  private final MemoryUse memory;
  private final ExternalSorter<Hashed<K, V>> leftSorter;
  private final ExternalSorter<Hashed<K, W>> rightSorter;
  private Map<K, Group<K, V, W>> table = new LinkedHashMap<>();
  private boolean onDisk; // the table accepts no more entries
  private @Nullable HashRuns<K, V> left; // set when all values are in the sorters
  private @Nullable HashRuns<K, W> right;
  private Iterator<Group<K, V, W>> current = Collections.emptyIterator();

  public Cogroup(Storage storage, KeyHash hashes) {
    this.hashes = hashes;
    this.memory = storage.workMemory();
    this.leftSorter = new ExternalSorter<>(storage, ReduceTable.BY_HASH);
    this.rightSorter = new ExternalSorter<>(storage, ReduceTable.BY_HASH);
  }

  /** A key with its values on both sides, one of which may be empty. */
  public record Group<
      K extends @Nullable Object, V extends @Nullable Object, W extends @Nullable Object>(
      K key, List<V> left, List<W> right) {}

  /** Adds all pairs of both sides. Must be called once, before the groups are read. */
  public Cogroup<K, V, W> fill(
      Iterator<KeyValue<K, V>> leftSide, Iterator<KeyValue<K, W>> rightSide) {
    while (leftSide.hasNext()) {
      KeyValue<K, V> entry = leftSide.next();
      if (onDisk) {
        leftSorter.add(hashed(entry));
      } else {
        group(table, entry.key()).left().add(entry.value());
        account(entry);
      }
    }
    while (rightSide.hasNext()) {
      KeyValue<K, W> entry = rightSide.next();
      if (onDisk) {
        rightSorter.add(hashed(entry));
      } else {
        group(table, entry.key()).right().add(entry.value());
        account(entry);
      }
    }
    begin();
    return this;
  }

  private <X extends @Nullable Object> Hashed<K, X> hashed(KeyValue<K, X> entry) {
    return new Hashed<>(hashes.of(entry.key()), entry);
  }

  private void account(KeyValue<K, ?> entry) {
    if (!memory.add(entry)) {
      moveToDisk();
    }
  }

  /** Moves keys of equal hashes, and their values, in order of arrival, as a stable sort does. */
  private void moveToDisk() {
    onDisk = true;
    for (Group<K, V, W> group : table.values()) {
      group.left().forEach(value -> leftSorter.add(hashed(new KeyValue<>(group.key(), value))));
      group.right().forEach(value -> rightSorter.add(hashed(new KeyValue<>(group.key(), value))));
    }
    table = Map.of();
    memory.clear();
  }

  private void begin() {
    if (onDisk) {
      left = new HashRuns<>(leftSorter.sorted());
      right = new HashRuns<>(rightSorter.sorted());
      return;
    }
    List<Hashed<K, Group<K, V, W>>> order = new ArrayList<>(table.size());
    table.forEach((key, group) -> order.add(hashed(new KeyValue<>(key, group))));
    table = Map.of();
    order.sort(ReduceTable.BY_HASH); // stable
    current = order.stream().map(hashed -> hashed.entry().value()).iterator();
  }

  @Override
  public boolean hasNext() {
    if (!current.hasNext() && left != null && right != null) {
      current = nextRun(left, right);
    }
    return current.hasNext();
  }

  @Override
  public Group<K, V, W> next() {
    return hasNext() ? current.next() : Collections.<Group<K, V, W>>emptyIterator().next();
  }

  private static <
          K extends @Nullable Object, V extends @Nullable Object, W extends @Nullable Object>
      Iterator<Group<K, V, W>> nextRun(HashRuns<K, V> left, HashRuns<K, W> right) {
    Map<K, Group<K, V, W>> groups = new LinkedHashMap<>();
    int order = order(left, right);
    if (left.hasNext() && order <= 0) {
      left.forEachOfRun(entry -> group(groups, entry.key()).left().add(entry.value()));
    }
    if (right.hasNext() && order >= 0) {
      right.forEachOfRun(entry -> group(groups, entry.key()).right().add(entry.value()));
    }
    return groups.values().iterator();
  }

  /** Negative if the next hash is only on the left, positive if only on the right. */
  private static int order(HashRuns<?, ?> left, HashRuns<?, ?> right) {
    if (!left.hasNext()) {
      return 1;
    }
    return right.hasNext() ? Integer.compareUnsigned(left.hash(), right.hash()) : -1;
  }

  private static <
          K extends @Nullable Object, V extends @Nullable Object, W extends @Nullable Object>
      Group<K, V, W> group(Map<K, Group<K, V, W>> groups, K key) {
    return groups.computeIfAbsent(key, k -> new Group<>(k, new ArrayList<>(2), new ArrayList<>(0)));
  }

  @Override
  public void close() {
    table = Map.of();
    memory.close();
    leftSorter.close();
    rightSorter.close();
  }
}
