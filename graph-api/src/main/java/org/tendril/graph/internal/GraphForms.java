package org.tendril.graph.internal;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.graph.Edge;
import org.tendril.graph.GraphPolicies;
import org.tendril.graph.Vertex;
import org.tendril.graph.internal.distributed.DistributedAssembly;
import org.tendril.graph.internal.distributed.DistributedCut;
import org.tendril.graph.internal.distributed.DistributedGraph;
import org.tendril.graph.internal.distributed.EdgeStore;
import org.tendril.graph.internal.form.GraphForm;
import org.tendril.graph.internal.rows.EdgeObjects;
import org.tendril.graph.internal.rows.VertexColumn;
import org.tendril.graph.internal.whole.WholeGraph;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.internal.cut.DistributedSet;

/**
 * Creates graphs in the form of their data: held by the driver, or distributed. Nothing else
 * chooses between the two forms.
 */
public final class GraphForms {
  private GraphForms() {}

  public static GraphForm<Void, Void> of(GraphPartition partition) {
    return WholeGraph.of(partition, EdgeObjects.nothing());
  }

  public static GraphForm<Void, Double> weighted(GraphPartition partition) {
    requireWeights(partition.hasWeights());
    return WholeGraph.of(partition, EdgeObjects.weights());
  }

  public static <V extends @Nullable Object, E extends @Nullable Object> GraphForm<V, E> of(
      GraphPartition partition, VertexColumn<V> vertexValues, EdgeValues<E> edgeValues) {
    if (partition.hasWeights()) {
      throw new IllegalArgumentException(
          "edges that have weights have no other values; number the edges instead");
    }
    return WholeGraph.of(partition, vertexValues, edgeValues);
  }

  public static GraphForm<Void, Void> of(PartitionSet partitions) {
    return partitions instanceof DistributedSet set
        ? DistributedGraph.of(EdgeStore.of(set))
        : of(wholeOf(partitions));
  }

  public static GraphForm<Void, Double> weighted(PartitionSet partitions) {
    if (!(partitions instanceof DistributedSet set)) {
      return weighted(wholeOf(partitions));
    }
    requireWeights(set.hasWeights());
    return DistributedGraph.of(EdgeStore.weighted(set));
  }

  private static GraphPartition wholeOf(PartitionSet partitions) {
    return partitions
        .uncut()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "partitions must be distributed or one: partitions="
                        + partitions.count()
                        + "; make the graph of the whole and use partitionBy"));
  }

  private static void requireWeights(boolean weights) {
    if (!weights) {
      throw new IllegalArgumentException("the partition must have weights; use Graph.of");
    }
  }

  public static <V extends @Nullable Object, E extends @Nullable Object> GraphForm<V, E> of(
      Engine engine,
      Dataset<Vertex<V>> vertices,
      Dataset<Edge<E>> edges,
      GraphPolicies<V, E> policies) {
    DistributedCut cut = DistributedCut.atSources(edges.partitionCount());
    return new DistributedAssembly<>(engine, policies, cut).graph(vertices, edges);
  }
}
