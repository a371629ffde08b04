package org.tendril.engine.internal.serialization;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.KeyValue;

/** A pair with the mixed hash of its key, by which runs of pairs are sorted. */
public record Hashed<K extends @Nullable Object, V extends @Nullable Object>(
    int hash, KeyValue<K, V> entry) {}
