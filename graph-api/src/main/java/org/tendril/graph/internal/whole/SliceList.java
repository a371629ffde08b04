package org.tendril.graph.internal.whole;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The slices of a view of the driver's data, as lists for tasks of other processes. A slice is
 * created when read, so that only the slice being sent exists; the last one is cached.
 */
final class SliceList<T> extends AbstractList<List<T>> implements RandomAccess {
  private final int count;
  private final IntFunction<Iterator<T>> opener;
  private int lastIndex = -1; // guarded by this, like the next field
  private @Nullable List<T> last;

  SliceList(int count, IntFunction<Iterator<T>> opener) {
    this.count = count;
    this.opener = opener;
  }

  @Override
  public synchronized List<T> get(int index) {
    List<T> known = last;
    if (known == null || lastIndex != index) {
      List<T> made = new ArrayList<>(); // a class that every engine can send
      opener.apply(index).forEachRemaining(made::add);
      known = made;
      last = known;
      lastIndex = index;
    }
    return known;
  }

  @Override
  public int size() {
    return count;
  }

  static <T> Iterator<T> iterator(List<T> slice) {
    return slice.iterator();
  }
}
