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
import org.tendril.engine.internal.storage.Storage;

/**
 * The values of each key on two sides, in the order of hashes; of keys with equal hashes, the one
 * that came first is first, left before right. Both sides are sorted, on disk if need be; only the
 * values of one hash are in memory at once. For one thread.
 */
public final class Cogroup<
        K extends @Nullable Object, V extends @Nullable Object, W extends @Nullable Object>
    implements Iterator<Cogroup.Group<K, V, W>>, AutoCloseable {
  private final KeyHash hashes;
  private final ExternalSorter<Hashed<K, V>> leftSorter;
  private final ExternalSorter<Hashed<K, W>> rightSorter;
  private @Nullable HashRuns<K, V> left; // once all values are in
  private @Nullable HashRuns<K, W> right;
  private Iterator<Group<K, V, W>> current = Collections.emptyIterator();

  /** Two empty sides. */
  public Cogroup(Storage storage, KeyHash hashes) {
    this.hashes = hashes;
    this.leftSorter = new ExternalSorter<>(storage, ReduceTable.BY_HASH);
    this.rightSorter = new ExternalSorter<>(storage, ReduceTable.BY_HASH);
  }

  /** A key with its values on both sides, one of which may be empty. */
  public record Group<
      K extends @Nullable Object, V extends @Nullable Object, W extends @Nullable Object>(
      K key, List<V> left, List<W> right) {}

  /** Takes all pairs of both sides; to be called once, before the groups are read. */
  public Cogroup<K, V, W> fill(
      Iterator<KeyValue<K, V>> leftSide, Iterator<KeyValue<K, W>> rightSide) {
    left = new HashRuns<>(sorted(leftSide, leftSorter));
    right = new HashRuns<>(sorted(rightSide, rightSorter));
    return this;
  }

  private <X extends @Nullable Object> Iterator<Hashed<K, X>> sorted(
      Iterator<KeyValue<K, X>> entries, ExternalSorter<Hashed<K, X>> sorter) {
    while (entries.hasNext()) {
      KeyValue<K, X> entry = entries.next();
      sorter.add(new Hashed<>(hashes.of(entry.key()), entry));
    }
    return sorter.sorted();
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
    int order = // below 0: the next hash is on the left alone
        !left.hasNext()
            ? 1
            : !right.hasNext() ? -1 : Integer.compareUnsigned(left.hash(), right.hash());
    if (left.hasNext() && order <= 0) {
      left.forEachOfRun(entry -> group(groups, entry.key()).left().add(entry.value()));
    }
    if (right.hasNext() && order >= 0) {
      right.forEachOfRun(entry -> group(groups, entry.key()).right().add(entry.value()));
    }
    return groups.values().iterator();
  }

  private static <
          K extends @Nullable Object, V extends @Nullable Object, W extends @Nullable Object>
      Group<K, V, W> group(Map<K, Group<K, V, W>> groups, K key) {
    return groups.computeIfAbsent(key, k -> new Group<>(k, new ArrayList<>(2), new ArrayList<>(2)));
  }

  /** Frees memory and disk. */
  @Override
  public void close() {
    leftSorter.close();
    rightSorter.close();
  }
}
