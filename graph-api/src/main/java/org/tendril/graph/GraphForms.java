package org.tendril.graph;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;

/** Creates graphs in the form that their data has: held by the driver, or distributed. */
final class GraphForms {
  private GraphForms() {}

  static GraphForm<Void, Void> of(GraphPartition partition) {
    return WholeGraph.of(partition, EdgeObjects.nothing());
  }

  static GraphForm<Void, Double> weighted(GraphPartition partition) {
    requireWeights(partition.hasWeights());
    return WholeGraph.of(partition, EdgeObjects.weights());
  }

  static <V extends @Nullable Object, E extends @Nullable Object> GraphForm<V, E> of(
      GraphPartition partition, VertexColumn<V> vertexValues, EdgeValues<E> edgeValues) {
    if (partition.hasWeights()) {
      throw new IllegalArgumentException(
          "edges that have weights have no other values; number the edges instead");
    }
    return WholeGraph.of(partition, vertexValues, edgeValues);
  }

  static GraphForm<Void, Void> of(PartitionSet partitions) {
    return partitions.isDistributed()
        ? DistributedGraph.of(EdgeStore.of(partitions))
        : of(wholeOf(partitions));
  }

  static GraphForm<Void, Double> weighted(PartitionSet partitions) {
    if (!partitions.isDistributed()) {
      return weighted(wholeOf(partitions));
    }
    requireWeights(partitions.hasWeights());
    return DistributedGraph.of(EdgeStore.weighted(partitions));
  }

  private static GraphPartition wholeOf(PartitionSet partitions) {
    if (!partitions.isSingle()) {
      throw new IllegalArgumentException(
          "partitions must be distributed or one: partitions="
              + partitions.count()
              + "; make the graph of the whole and use partitionBy");
    }
    return partitions.whole();
  }

  private static void requireWeights(boolean weights) {
    if (!weights) {
      throw new IllegalArgumentException("the partition must have weights; use Graph.of");
    }
  }

  static <V extends @Nullable Object, E extends @Nullable Object> GraphForm<V, E> of(
      Engine engine,
      Dataset<Vertex<V>> vertices,
      Dataset<Edge<E>> edges,
      GraphPolicies<V, E> policies) {
    DistributedCut cut = new DistributedCut(null, edges.partitionCount());
    return new DistributedAssembly<>(engine, policies, cut).graph(vertices, edges);
  }
}
