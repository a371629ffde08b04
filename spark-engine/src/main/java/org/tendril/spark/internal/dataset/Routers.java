package org.tendril.spark.internal.dataset;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.KeyValue;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.engine.internal.keys.KeyHash;
import org.tendril.engine.internal.keys.ReduceTable;
import org.tendril.spark.internal.shuffle.Outbox;

/** Decisions what is sent where. */
final class Routers {
  private Routers() {}

  /** Where a function says. */
  static Boundary.Router addressed(Travelling<MapFunction<Object, Addressed<Object>>> address) {
    return (partition, values, scope) -> {
      MapFunction<Object, Addressed<Object>> function = address.open();
      return new Outbox.Routed() {
        @Override
        @SuppressWarnings("NullAway") // null only if the dataset holds nulls
        public boolean advance() {
          if (!values.hasNext()) {
            return false;
          }
          Addressed<Object> addressed = function.apply(values.next());
          target = addressed.target();
          value = addressed.block();
          return true;
        }
      };
    };
  }

  /** One after the other to each partition, beginning with another one in each source. */
  static Boundary.Router dealt(int targets) {
    return (partition, values, scope) ->
        new Outbox.Routed() {
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

  /** All values to the partition of the same number. */
  static Boundary.Router same() {
    return (partition, values, scope) ->
        new Outbox.Routed() {
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

  /** By the hash of the key. */
  static Boundary.Router byKey(int targets) {
    return (partition, values, scope) -> new ByKey(pairs(values), targets, scope.hashes());
  }

  /** By the hash of the key, the values of a key combined before. */
  static Boundary.Router reducedByKey(int targets, Travelling<CombineFunction<Object>> combine) {
    return (partition, values, scope) ->
        new ByKey(
            scope
                .closing(new ReduceTable<>(scope.storage(), scope.hashes(), combine.open()))
                .addAll(pairs(values))
                .entries(),
            targets,
            scope.hashes());
  }

  @SuppressWarnings("unchecked") // keyed datasets hold pairs
  static Iterator<KeyValue<Object, Object>> pairs(Iterator<? extends @Nullable Object> values) {
    return (Iterator<KeyValue<Object, Object>>) values;
  }

  private static final class ByKey extends Outbox.Routed {
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
