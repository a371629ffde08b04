package org.tendril.engine.internal.plan;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.KeyValue;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.engine.internal.keys.KeyHash;
import org.tendril.engine.internal.keys.ReduceTable;

/** The routers of wide steps. */
public final class Routers {
  private Routers() {}

  /** Sends each value to the partition that a function chooses. */
  @SuppressWarnings("NullAway") // null only if the dataset holds nulls
  static Router addressed(ShippedFunction<MapFunction<Object, Addressed<Object>>> address) {
    return (partition, values, task) -> Routed.of(Iterators.map(values, address.open()));
  }

  /** Distributes values round-robin; each source starts at another partition. */
  static Router dealt(int targets) {
    return (partition, values, task) ->
        new Routed() {
          private long next = partition;

          @Override
          public boolean advance() {
            if (!values.hasNext()) {
              return false;
            }
            target = (int) (next++ % targets);
            value = values.next();
            return true;
          }
        };
  }

  /** Sends all values to the partition of the same number. */
  public static Router same() {
    return (partition, values, task) ->
        new Routed() {
          @Override
          public boolean advance() {
            if (!values.hasNext()) {
              return false;
            }
            target = partition;
            value = values.next();
            return true;
          }
        };
  }

  /** Sends each pair by the hash of its key. */
  static Router byKey(int targets) {
    return (partition, values, task) -> new ByKey(pairs(values), targets, task.hashes());
  }

  /** Combines the values of each key, then sends the pairs by the hash of their key. */
  static Router reducedByKey(int targets, ShippedFunction<CombineFunction<Object>> combine) {
    return (partition, values, task) ->
        new ByKey(
            task.closing(new ReduceTable<>(task.storage(), task.hashes(), combine.open()))
                .addAll(pairs(values))
                .entries(),
            targets,
            task.hashes());
  }

  @SuppressWarnings("unchecked") // keyed datasets hold pairs
  static Iterator<KeyValue<Object, Object>> pairs(Iterator<? extends @Nullable Object> values) {
    return (Iterator<KeyValue<Object, Object>>) values;
  }

  private static final class ByKey extends Routed {
    private final Iterator<KeyValue<Object, Object>> pairs;
    private final int targets;
    private final KeyHash hashes;

    ByKey(Iterator<KeyValue<Object, Object>> pairs, int targets, KeyHash hashes) {
      this.pairs = pairs;
      this.targets = targets;
      this.hashes = hashes;
    }

    @Override
    public boolean advance() {
      if (!pairs.hasNext()) {
        return false;
      }
      KeyValue<Object, Object> pair = pairs.next();
      target = KeyHash.partition(hashes.of(pair.key()), targets);
      value = pair;
      return true;
    }
  }
}
