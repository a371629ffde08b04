package org.tendril.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.VertexRanges;

/**
 * The edges of a distributed graph: where they lie, and what their values are.
 *
 * @param showsWeights whether weights are the values
 * @param tables values of edges by their numbers, one table in each partition; null if edges have
 *     no objects as values
 */
record EdgeStore<E extends @Nullable Object>(
    PartitionSet set,
    VertexRanges ranges,
    boolean showsWeights,
    @Nullable Dataset<NumberedValues<E>> tables) {

  static EdgeStore<Void> of(PartitionSet set) {
    return new EdgeStore<>(set, set.ranges(), false, null);
  }

  static EdgeStore<Double> weighted(PartitionSet set) {
    return new EdgeStore<>(set, set.ranges(), true, null);
  }

  /** The partitions with the values of their edges. */
  <V extends @Nullable Object> Dataset<LocalPlace<V, E>> places() {
    boolean shown = showsWeights;
    if (tables == null) {
      return set.places()
          .map(place -> new LocalPlace<>(place, new LocalPlace.Edges<>(null, shown), null));
    }
    return set.places()
        .zipPartitions(
            tables,
            (partition, places, values) ->
                List.of(
                        new LocalPlace<V, E>(
                            places.next(), new LocalPlace.Edges<>(values.next(), shown), null))
                    .iterator());
  }

  /** What columns stand for, in each partition. */
  Dataset<EdgeValues<E>> values() {
    if (tables != null) {
      return tables.map(table -> table);
    }
    boolean shown = showsWeights;
    return set.places().map(place -> shown ? EdgeObjects.weights() : EdgeObjects.nothing());
  }

  void release() {
    set.release();
    if (tables != null) {
      tables.unpersist();
    }
  }

  void checkpoint() {
    set.places().checkpoint();
    if (tables != null) {
      tables.checkpoint();
    }
  }
}
