package org.tendril.testkit.graph;

import java.util.List;
import java.util.Map;
import org.tendril.graph.Graph;
import org.tendril.graph.GraphPolicies;
import org.tendril.graph.Vertex;

/** The contract of {@link Graph} for graphs that were never at the driver. */
public interface DistributedGraphContract extends GraphContract {

  /** Number of partitions of the graphs. */
  int partitionCount();

  @Override
  default <V, E> Graph<V, E> cut(Graph<V, E> graph) {
    return graph;
  }

  @Override
  default <V, E> Graph<V, E> build(ModelGraph<V, E> model) {
    List<Vertex<V>> vertices =
        model.vertices().entrySet().stream()
            .map((Map.Entry<Long, V> entry) -> new Vertex<>(entry.getKey(), entry.getValue()))
            .toList();
    Graph<V, E> graph =
        Graph.of(
            engine(),
            engine().dataset(vertices, 2),
            engine().dataset(model.edges(), partitionCount()),
            GraphPolicies.<V, E>defaults());
    return cut(model.undirected() ? graph.undirected() : graph);
  }
}
