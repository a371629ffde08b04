package org.tendril.engine.internal.keys;

import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.KeyValue;
import org.tendril.engine.internal.serialization.Hashed;

/** Pairs sorted by hash, read one hash at a time. */
final class HashRuns<K extends @Nullable Object, V extends @Nullable Object> {
  private final Iterator<Hashed<K, V>> sorted;
  private @Nullable Hashed<K, V> head;

  HashRuns(Iterator<Hashed<K, V>> sorted) {
    this.sorted = sorted;
    advance();
  }

  private void advance() {
    head = sorted.hasNext() ? sorted.next() : null;
  }

  boolean hasNext() {
    return head != null;
  }

  /** The hash of the next run, which must exist. */
  int hash() {
    return java.util.Objects.requireNonNull(head).hash();
  }

  /** Returns the next run. Its pairs have equal hashes, but not always equal keys. */
  void forEachOfRun(Consumer<KeyValue<K, V>> consumer) {
    int hash = hash();
    for (Hashed<K, V> next = head; next != null && next.hash() == hash; next = head) {
      consumer.accept(next.entry());
      advance();
    }
  }
}
