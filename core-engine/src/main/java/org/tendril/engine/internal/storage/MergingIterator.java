package org.tendril.engine.internal.storage;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Merges sorted sequences; equal values are in the order of the sequences. */
public final class MergingIterator<T extends @Nullable Object> implements Iterator<T> {
  private final PriorityQueue<Head<T>> heads;

  /** Merges {@code parts}, each sorted by {@code order}. */
  public MergingIterator(List<? extends Iterator<T>> parts, Comparator<? super T> order) {
    Comparator<Head<T>> byValue = (a, b) -> order.compare(a.value, b.value);
    this.heads = new PriorityQueue<>(byValue.thenComparingInt(head -> head.number));
    int number = 0;
    for (Iterator<T> part : parts) {
      if (part.hasNext()) {
        heads.add(new Head<>(part, number, part.next()));
      }
      number++;
    }
  }

  private static final class Head<T extends @Nullable Object> {
    final Iterator<T> rest;
    final int number;
    T value;

    Head(Iterator<T> rest, int number, T value) {
      this.rest = rest;
      this.number = number;
      this.value = value;
    }
  }

  @Override
  public boolean hasNext() {
    return !heads.isEmpty();
  }

  @Override
  public T next() {
    Head<T> least = heads.poll();
    if (least == null) {
      throw new NoSuchElementException();
    }
    T value = least.value;
    if (least.rest.hasNext()) {
      least.value = least.rest.next();
      heads.add(least);
    }
    return value;
  }
}
