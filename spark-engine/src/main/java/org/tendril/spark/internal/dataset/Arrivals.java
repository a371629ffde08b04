package org.tendril.spark.internal.dataset;

import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.SortOrder;
import org.tendril.engine.internal.keys.Cogroup;
import org.tendril.engine.internal.keys.ReduceTable;
import org.tendril.engine.internal.plan.GroupFunction;
import org.tendril.engine.internal.plan.Iterators;
import org.tendril.engine.internal.storage.ExternalSorter;

/** What becomes of values that have arrived. */
final class Arrivals {
  private Arrivals() {}

  /** As they came. */
  static FusedStep.ArrivalFunction concatenated() {
    return (arrived, scope) -> arrived.get(0);
  }

  /** One value for each key, in the order of hashes. */
  static FusedStep.ArrivalFunction reduced(Travelling<CombineFunction<Object>> combine) {
    return (arrived, scope) ->
        scope
            .closing(new ReduceTable<>(scope.storage(), scope.hashes(), combine.open()))
            .addAll(Routers.pairs(arrived.get(0)))
            .entriesByHash();
  }

  /** The values of each key together, those of one side or of two. */
  static FusedStep.ArrivalFunction grouped(
      Travelling<? extends GroupFunction<Object, Object, Object, Object>> function) {
    return (arrived, scope) -> {
      GroupFunction<Object, Object, Object, Object> open = function.open();
      Cogroup<Object, Object, Object> cogroup =
          scope.closing(new Cogroup<>(scope.storage(), scope.hashes()));
      Iterator<? extends @Nullable Object> right =
          arrived.size() > 1 ? arrived.get(1) : Collections.emptyIterator();
      return Iterators.flatMap(
          cogroup.fill(Routers.pairs(arrived.get(0)), Routers.pairs(right)),
          group -> open.apply(group.key(), group.left(), group.right()));
    };
  }

  /** In order; of equal values, those that came first are first. */
  @SuppressWarnings("NullAway") // null only if the dataset holds nulls
  static FusedStep.ArrivalFunction sorted(Travelling<SortOrder<Object>> order) {
    return (arrived, scope) -> {
      ExternalSorter<Object> sorter =
          scope.closing(new ExternalSorter<Object>(scope.storage(), order.open()));
      arrived.get(0).forEachRemaining(sorter::add);
      return sorter.sorted();
    };
  }
}
