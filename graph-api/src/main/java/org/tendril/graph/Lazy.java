package org.tendril.graph;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value computed when first asked for, once. */
final class Lazy<T> {
  private @Nullable Supplier<T> supplier; // guarded by this; dropped after use, with all it holds
  private @Nullable T value; // guarded by this

  Lazy(Supplier<T> supplier) {
    this.supplier = supplier;
  }

  static <T> Lazy<T> of(T value) {
    Lazy<T> lazy = new Lazy<>(() -> value);
    lazy.get();
    return lazy;
  }

  synchronized T get() {
    T known = value;
    if (known == null) {
      known = java.util.Objects.requireNonNull(supplier).get();
      value = known;
      supplier = null;
    }
    return known;
  }
}
