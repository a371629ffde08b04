package org.tendril.engine.internal.stage;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.MapFunction;

/** Sorts the blocks of a partition by the partition they are addressed to. */
final class ExchangeBoundary<T extends @Nullable Object, B extends @Nullable Object>
    extends Boundary<T, List<List<B>>> {
  private final int targets;
  private final MapFunction<? super T, Addressed<B>> address;

  ExchangeBoundary(
      LocalDataset<T> source, int targets, MapFunction<? super T, Addressed<B>> address) {
    super(source);
    this.targets = targets;
    this.address = address;
  }

  @Override
  List<List<B>> write(int partition, Iterator<T> values, Task task) {
    List<List<B>> buckets = new ArrayList<>(targets);
    for (int i = 0; i < targets; i++) {
      buckets.add(new ArrayList<>());
    }
    while (values.hasNext()) {
      Addressed<B> addressed = address.apply(values.next());
      buckets.get(addressed.target()).add(addressed.block());
    }
    return buckets;
  }
}
