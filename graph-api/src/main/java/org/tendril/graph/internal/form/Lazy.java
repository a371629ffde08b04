package org.tendril.graph.internal.form;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.parallel.Cancellation;

/**
 * A value computed once, when first read. A failed computation is tried again. Long chains of
 * computations continue on further threads, because one stack is too small for them.
 */
public final class Lazy<T> {
  private static final int DEEPEST = 256; // computations on one stack; 2000 overflow 1 MiB
  private static final ThreadLocal<Integer> DEPTH = ThreadLocal.withInitial(() -> 0);

  private @Nullable Supplier<T>
      supplier; // guarded by this; dropped after use to free what it captures
  private volatile @Nullable T value;

  public Lazy(Supplier<T> supplier) {
    this.supplier = supplier;
  }

  public static <T> Lazy<T> of(T value) {
    Lazy<T> lazy = new Lazy<>(() -> value);
    lazy.get();
    return lazy;
  }

  public T get() {
    T known = value;
    return known != null ? known : compute();
  }

  private synchronized T compute() {
    T known = value;
    if (known == null) {
      known = nested(Objects.requireNonNull(supplier));
      value = known;
      supplier = null;
    }
    return known;
  }

  private static <T> T nested(Supplier<T> supplier) {
    int depth = DEPTH.get();
    if (depth == DEEPEST) {
      return onAnotherStack(supplier);
    }
    DEPTH.set(depth + 1);
    try {
      return supplier.get();
    } finally {
      DEPTH.set(depth);
    }
  }

  private static <T> T onAnotherStack(Supplier<T> supplier) {
    Supplier<T> work = Cancellation.carried(() -> nested(supplier));
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread thread = new Thread(task, Thread.currentThread().getName() + " (deeper)");
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
          thread.interrupt();
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) Objects.requireNonNull(e.getCause()); // suppliers throw no other
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  public boolean isComputed() {
    return value != null;
  }

  public <R> Lazy<R> map(Function<? super T, ? extends R> function) {
    return new Lazy<>(() -> function.apply(get()));
  }
}
