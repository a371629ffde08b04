package org.tendril.engine.internal.keys;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.KeyValue;
import org.tendril.engine.internal.serialization.Hashed;
import org.tendril.engine.internal.storage.Concatenation;
import org.tendril.engine.internal.storage.ExternalSorter;
import org.tendril.engine.internal.storage.MemoryUse;
import org.tendril.engine.internal.storage.MergingIterator;
import org.tendril.engine.internal.storage.Storage;

/**
 * One value for each key, combined from the left. When memory is short, the table accepts no more
 * keys: pairs of other keys are sorted on disk and combined at the end. Each key's values are
 * combined in their order in both cases, with the same bits. For one thread.
 */
public final class ReduceTable<K extends @Nullable Object, V extends @Nullable Object>
    implements AutoCloseable {
  private static final int RESAMPLING = 32; // one of this many combined values is measured again

  private final Storage storage;
  private final KeyHash hashes;
  private final CombineFunction<V> combine;
  private final MemoryUse memory;
  private Map<K, V> table = new LinkedHashMap<>();
  private @Nullable ExternalSorter<Hashed<K, V>> overflow;
  private long combined;

  public ReduceTable(Storage storage, KeyHash hashes, CombineFunction<V> combine) {
    this.storage = storage;
    this.hashes = hashes;
    this.combine = combine;
    this.memory = storage.workMemory();
  }

  public ReduceTable<K, V> addAll(Iterator<KeyValue<K, V>> entries) {
    while (entries.hasNext()) {
      add(entries.next());
    }
    return this;
  }

  private void add(KeyValue<K, V> entry) {
    K key = entry.key();
    if (overflow == null && table.isEmpty()) {
      hashes.of(key); // refuses invalid keys
    }
    if (table.containsKey(key)) {
      @SuppressWarnings("NullAway") // null only if values may be null
      V value = combine.combine(table.get(key), entry.value());
      table.put(key, value);
      if (++combined % RESAMPLING == 0) {
        memory.resample(new KeyValue<>(key, value));
      }
    } else if (overflow != null) {
      overflow.add(new Hashed<>(hashes.of(key), entry));
    } else {
      table.put(key, entry.value());
      if (!memory.add(entry)) {
        overflow = new ExternalSorter<>(storage, BY_HASH);
      }
    }
  }

  /** Pairs by ascending unsigned hash. */
  static final Comparator<Hashed<?, ?>> BY_HASH =
      (first, second) -> Integer.compareUnsigned(first.hash(), second.hash());

  /** The pairs; keys with equal hashes are in order of arrival. */
  public Iterator<KeyValue<K, V>> entries() {
    Iterator<KeyValue<K, V>> early =
        table.entrySet().stream().map(e -> new KeyValue<>(e.getKey(), e.getValue())).iterator();
    return overflow == null
        ? early
        : new Concatenation<>(List.of(early, entriesOf(reduced(overflow.sorted()))).iterator());
  }

  /** The pairs in the order of hashes; keys with equal hashes are in order of arrival. */
  public Iterator<KeyValue<K, V>> entriesByHash() {
    List<Hashed<K, V>> early = new ArrayList<>(table.size());
    table.forEach(
        (key, value) -> early.add(new Hashed<>(hashes.of(key), new KeyValue<>(key, value))));
    table = Map.of();
    early.sort(BY_HASH);
    return entriesOf(
        overflow == null
            ? early.iterator()
            : new MergingIterator<>(
                List.of(early.iterator(), reduced(overflow.sorted())), BY_HASH));
  }

  private static <K extends @Nullable Object, V extends @Nullable Object>
      Iterator<KeyValue<K, V>> entriesOf(Iterator<Hashed<K, V>> hashed) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return hashed.hasNext();
      }

      @Override
      public KeyValue<K, V> next() {
        return hashed.next().entry();
      }
    };
  }

  private Iterator<Hashed<K, V>> reduced(Iterator<Hashed<K, V>> sorted) {
    HashRuns<K, V> runs = new HashRuns<>(sorted);
    return new Iterator<>() {
      private Iterator<Hashed<K, V>> current = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        if (!current.hasNext() && runs.hasNext()) {
          current = reduceRun(runs);
        }
        return current.hasNext();
      }

      @Override
      public Hashed<K, V> next() {
        return hasNext() ? current.next() : Collections.<Hashed<K, V>>emptyIterator().next();
      }
    };
  }

  @SuppressWarnings("NullAway") // null only if values may be null
  private Iterator<Hashed<K, V>> reduceRun(HashRuns<K, V> runs) {
    int hash = runs.hash();
    Map<K, V> reduced = new LinkedHashMap<>();
    runs.forEachOfRun(
        entry -> {
          K key = entry.key();
          reduced.put(
              key,
              reduced.containsKey(key)
                  ? combine.combine(reduced.get(key), entry.value())
                  : entry.value());
        });
    List<Hashed<K, V>> run = new ArrayList<>(reduced.size());
    reduced.forEach((key, value) -> run.add(new Hashed<>(hash, new KeyValue<>(key, value))));
    return run.iterator();
  }

  @Override
  public void close() {
    table = Map.of();
    memory.close();
    if (overflow != null) {
      overflow.close();
    }
  }
}
