package org.tendril.graph.internal.distributed;

import org.jspecify.annotations.Nullable;
import org.tendril.graph.internal.form.Lazy;
import org.tendril.graph.internal.rows.DistributedRows;
import org.tendril.graph.internal.rows.EdgeObjects;
import org.tendril.graph.internal.rows.NumberedValues;
import org.tendril.graph.internal.rows.RowBlock;
import org.tendril.graph.internal.whole.Topology;
import org.tendril.graph.internal.whole.WholeGraph;
import org.tendril.partition.EdgeValues;

/** Gathers distributed graphs at the driver. */
final class GraphGathering {
  private GraphGathering() {}

  static <V extends @Nullable Object, E extends @Nullable Object> WholeGraph<V, E> of(
      EdgeStore<E> edges, DistributedRows<V> rows, DistributedCut cut) {
    RowBlock<V> all = RowBlock.joined(rows.blocks().iterate());
    return new WholeGraph<>(
        cut.of(Topology.of(edges.set().whole())), Lazy.of(all::value), Lazy.of(values(edges)));
  }

  private static <E extends @Nullable Object> EdgeValues<E> values(EdgeStore<E> edges) {
    if (edges.tables() != null) {
      return NumberedValues.joined(edges.tables().iterate());
    }
    return edges.showsWeights() ? EdgeObjects.weights() : EdgeObjects.nothing();
  }
}
