package org.tendril.engine.internal.plan;

import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.internal.keys.Cogroup;
import org.tendril.engine.internal.keys.ReduceTable;

/** The arrival functions of wide steps. */
public final class Arrivals {
  private Arrivals() {}

  /** Keeps the values as they arrive. */
  public static ArrivalFunction concatenated() {
    return (arrived, task) -> arrived.get(0);
  }

  /** Combines the values of each key; keys are in the order of their hashes. */
  static ArrivalFunction reduced(ShippedFunction<CombineFunction<Object>> combine) {
    return (arrived, task) ->
        task.closing(new ReduceTable<>(task.storage(), task.hashes(), combine.open()))
            .addAll(Routers.pairs(arrived.get(0)))
            .entriesByHash();
  }

  /** Groups the values of each key, from one or two sides. */
  static ArrivalFunction grouped(
      ShippedFunction<GroupFunction<Object, Object, Object, Object>> function) {
    return (arrived, task) -> {
      GroupFunction<Object, Object, Object, Object> open = function.open();
      Cogroup<Object, Object, Object> cogroup =
          task.closing(new Cogroup<>(task.storage(), task.hashes()));
      Iterator<? extends @Nullable Object> right =
          arrived.size() > 1 ? arrived.get(1) : Collections.emptyIterator();
      return Iterators.flatMap(
          cogroup.fill(Routers.pairs(arrived.get(0)), Routers.pairs(right)),
          group -> open.apply(group.key(), group.left(), group.right()));
    };
  }
}
