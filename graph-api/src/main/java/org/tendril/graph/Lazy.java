package org.tendril.graph;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value computed when first asked for, once. A failed computation is tried again. */
final class Lazy<T> {
  private @Nullable Supplier<T> supplier; // guarded by this; dropped after use, with all it holds
  private volatile @Nullable T value;

  Lazy(Supplier<T> supplier) {
    this.supplier = supplier;
  }

  static <T> Lazy<T> of(T value) {
    Lazy<T> lazy = new Lazy<>(() -> value);
    lazy.get();
    return lazy;
  }

  T get() {
    T known = value;
    return known != null ? known : compute();
  }

  private synchronized T compute() {
    T known = value;
    if (known == null) {
      known = Objects.requireNonNull(supplier).get();
      value = known;
      supplier = null;
    }
    return known;
  }

  /** Whether the value is there without further work. */
  boolean isComputed() {
    return value != null;
  }

  <R> Lazy<R> map(Function<? super T, ? extends R> function) {
    return new Lazy<>(() -> function.apply(get()));
  }
}
