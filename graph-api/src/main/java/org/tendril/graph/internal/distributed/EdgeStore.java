package org.tendril.graph.internal.distributed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.graph.internal.rows.EdgeObjects;
import org.tendril.graph.internal.rows.NumberedValues;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.internal.cut.DistributedSet;
import org.tendril.partition.internal.cut.VertexRanges;

/**
 * The edges of a distributed graph with their values.
 *
 * @param showsWeights whether the weights are the values
 * @param tables edge values, looked up by edge number, one table for each partition; null if the
 *     values are not objects
 */
public record EdgeStore<E extends @Nullable Object>(
    DistributedSet set,
    VertexRanges ranges,
    boolean showsWeights,
    @Nullable Dataset<NumberedValues<E>> tables) {

  public static EdgeStore<Void> of(DistributedSet set) {
    return new EdgeStore<>(set, set.ranges(), false, null);
  }

  public static EdgeStore<Double> weighted(DistributedSet set) {
    return new EdgeStore<>(set, set.ranges(), true, null);
  }

  /** The partitions with the values of their edges. */
  <V extends @Nullable Object> Dataset<PartitionEdges<V, E>> places() {
    boolean shown = showsWeights;
    if (tables == null) {
      return set.partitions()
          .map(place -> new PartitionEdges<>(place, new PartitionEdges.Edges<>(null, shown), null));
    }
    return set.partitions()
        .zipPartitions(
            tables,
            (partition, places, values) ->
                List.of(
                        new PartitionEdges<V, E>(
                            places.next(), new PartitionEdges.Edges<>(values.next(), shown), null))
                    .iterator());
  }

  /** For each partition, the map from the number stored with an edge to its value. */
  Dataset<EdgeValues<E>> values() {
    if (tables != null) {
      return tables.map(table -> table);
    }
    boolean shown = showsWeights;
    return set.partitions().map(place -> shown ? EdgeObjects.weights() : EdgeObjects.nothing());
  }

  void release() {
    set.release();
    if (tables != null) {
      tables.unpersist();
    }
  }

  void checkpoint() {
    set.partitions().checkpoint();
    if (tables != null) {
      tables.checkpoint();
    }
  }
}
