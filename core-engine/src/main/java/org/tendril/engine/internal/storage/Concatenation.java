package org.tendril.engine.internal.storage;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Concatenates sequences. */
public final class Concatenation<T extends @Nullable Object> implements Iterator<T> {
  private final Iterator<? extends Iterator<? extends T>> rest;
  private Iterator<? extends T> current = Collections.emptyIterator();

  /** Opens each part when the previous one is exhausted. */
  public Concatenation(Iterator<? extends Iterator<? extends T>> parts) {
    this.rest = parts;
  }

  Concatenation(List<? extends Iterator<? extends T>> parts) {
    this(parts.iterator());
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext()) { // called once: parts may be nested concatenations
      if (!rest.hasNext()) {
        return false;
      }
      current = rest.next();
    }
    return true;
  }

  @Override
  public T next() {
    return hasNext() ? current.next() : Collections.<T>emptyIterator().next();
  }
}
