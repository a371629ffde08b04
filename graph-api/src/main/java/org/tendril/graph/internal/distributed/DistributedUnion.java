package org.tendril.graph.internal.distributed;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.graph.internal.form.GraphForm;
import org.tendril.graph.internal.rows.EdgeRows;

/** Computes the edges of a union with a distributed graph. */
final class DistributedUnion {
  private DistributedUnion() {}

  /** The edges of the first, then those of the second; directed unless both are undirected. */
  static <V extends @Nullable Object, E extends @Nullable Object> EdgeStore<E> edges(
      DistributedGraph<V, E> first, GraphForm<V, E> second, Dataset<long[]> vertices) {
    boolean undirected = first.isUndirected() && second.isUndirected();
    EdgeRebuild rebuild = first.rebuild(undirected);
    Dataset<EdgeRows<Void, E>> firstEdges =
        undirected ? first.canonicalEdges(true) : first.canonicalEdges(false);
    if (second instanceof DistributedGraph<V, E> other
        && first.edgeStore().tables() == null
        && other.edgeStore().tables() == null
        && first.partitions().hasWeights() == other.partitions().hasWeights()) {
      return rebuild.keeping(
          first.edgeStore(), firstEdges.union(other.canonicalEdges(undirected)), vertices);
    }
    Dataset<EdgeRows<Void, E>> secondEdges = EdgeFlow.of(second, undirected);
    return rebuild.valued(withObjects(firstEdges).union(withObjects(secondEdges)), vertices, true);
  }

  private static <E extends @Nullable Object> Dataset<EdgeRows<Void, E>> withObjects(
      Dataset<EdgeRows<Void, E>> flow) {
    return flow.map(rows -> rows.withValues(rows.objects()));
  }
}
