package org.tendril.engine.internal.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset.FilterFunction;
import org.tendril.engine.dataset.MapFunction;

/** Iterators over iterators, which run narrow steps fused. */
public final class Iterators {
  private static final int MOST_UNCHECKED = 1 << 10;
  private static final long SLOW_NANOS = 10_000_000;

  private Iterators() {}

  /** An iterator of a subtype; safe, since iterators only return values. */
  @SuppressWarnings("unchecked")
  public static <T extends @Nullable Object> Iterator<T> widened(Iterator<? extends T> values) {
    return (Iterator<T>) values;
  }

  /**
   * Calls {@code check} every thousand values, or more often if they are slow; it throws if the run
   * is cancelled.
   */
  public static <T extends @Nullable Object> Iterator<T> cancellable(
      Iterator<T> values, Runnable check) {
    return new Iterator<>() {
      private int period = 1;
      private int untilCheck = period;
      private long checked = System.nanoTime();

      @Override
      public boolean hasNext() {
        return values.hasNext();
      }

      @Override
      public T next() {
        if (--untilCheck == 0) {
          check();
        }
        return values.next();
      }

      private void check() {
        long now = System.nanoTime();
        period = now - checked > SLOW_NANOS ? 1 : Math.min(2 * period, MOST_UNCHECKED);
        checked = now;
        untilCheck = period;
        check.run();
      }
    };
  }

  public static <T extends @Nullable Object> List<T> list(Iterator<? extends T> values) {
    List<T> list = new ArrayList<>();
    while (values.hasNext()) {
      list.add(values.next());
    }
    return list;
  }

  public static <T extends @Nullable Object, R extends @Nullable Object> Iterator<R> map(
      Iterator<T> values, MapFunction<? super T, ? extends R> function) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return values.hasNext();
      }

      @Override
      public R next() {
        return function.apply(values.next());
      }
    };
  }

  public static <T extends @Nullable Object> Iterator<T> filter(
      Iterator<T> values, FilterFunction<? super T> keep) {
    return new Iterator<>() {
      private @Nullable T found;
      private boolean ready;

      @Override
      public boolean hasNext() {
        while (!ready && values.hasNext()) {
          T value = values.next();
          if (keep.test(value)) {
            found = value;
            ready = true;
          }
        }
        return ready;
      }

      @Override
      @SuppressWarnings("NullAway") // null only if the dataset holds nulls
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        ready = false;
        T value = found;
        found = null;
        return value;
      }
    };
  }

  /** Blocks of values; {@code block} takes at least one of the remaining values. */
  public static <T extends @Nullable Object, B> Iterator<B> blocks(
      Iterator<T> values, Function<Iterator<T>, B> block) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return values.hasNext();
      }

      @Override
      public B next() {
        if (!values.hasNext()) {
          throw new NoSuchElementException();
        }
        return block.apply(values);
      }
    };
  }

  public static <T extends @Nullable Object, R extends @Nullable Object> Iterator<R> flatMap(
      Iterator<T> values, MapFunction<? super T, ? extends Iterator<? extends R>> function) {
    return new Iterator<>() {
      private Iterator<? extends R> current = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!current.hasNext()) {
          if (!values.hasNext()) {
            return false;
          }
          current = function.apply(values.next());
        }
        return true;
      }

      @Override
      public R next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return current.next();
      }
    };
  }
}
