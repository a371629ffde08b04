package org.tendril.graph.internal.distributed;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.graph.internal.rows.DistributedRows;
import org.tendril.graph.internal.rows.RowBlock;
import org.tendril.partition.internal.cut.CutPartition;

/** Creates rows of the vertices that partitions own, their masters. */
final class MasterRows {
  private MasterRows() {}

  /** The ids of the masters, ascending. */
  static long[] ids(CutPartition place) {
    long[] ids = new long[place.masters().length];
    Arrays.setAll(ids, i -> place.graph().ids().vertexId(place.masters()[i]));
    return ids;
  }

  /** The same value for all vertices of a graph; computed for each use. */
  static <V extends @Nullable Object> DistributedRows<V> constant(EdgeStore<?> edges, V value) {
    Dataset<RowBlock<V>> blocks =
        edges
            .set()
            .partitions()
            .map(
                place -> {
                  long[] ids = ids(place);
                  @Nullable Object[] values = new @Nullable Object[ids.length];
                  Arrays.fill(values, value);
                  return RowBlock.ofObjects(ids, values);
                });
    return new DistributedRows<>(edges.set().engine(), edges.ranges(), blocks);
  }

  /** Rows of the masters, from one column of values in each partition. */
  static <A, V extends @Nullable Object> DistributedRows<V> of(
      EdgeStore<?> edges, Dataset<A> columns, DistributedRows.BlockMaker<A, V> maker) {
    Dataset<RowBlock<V>> blocks =
        edges
            .set()
            .partitions()
            .zipPartitions(
                columns,
                (partition, places, values) ->
                    List.of(maker.of(ids(places.next()), values.next())).iterator());
    return new DistributedRows<>(edges.set().engine(), edges.ranges(), blocks);
  }
}
