package org.tendril.testkit.graph;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.graph.GraphPolicies;
import org.tendril.graph.Vertex;

/**
 * Graphs that were never whole, on the embedded engine. With three partitions, functions and values
 * are serialized, as on an engine of several JVMs.
 */
@ParameterizedClass(name = "{0}")
@ValueSource(ints = {1, 2, 3, 7})
class DistributedGraphTest implements GraphContract {
  private static final Engine PLAIN = Engine.local().threads(2).build();
  private static final Engine SERIALIZING = Engine.local().threads(2).serializeEverything().build();

  private final int partitionCount;

  DistributedGraphTest(int partitionCount) {
    this.partitionCount = partitionCount;
  }

  @AfterAll
  static void closeEngines() {
    PLAIN.close();
    SERIALIZING.close();
  }

  @Override
  public Engine engine() {
    return partitionCount == 3 ? SERIALIZING : PLAIN;
  }

  @Override
  public <V, E> Graph<V, E> cut(Graph<V, E> graph) {
    return graph;
  }

  @Override
  public <V, E> Graph<V, E> build(ModelGraph<V, E> model) {
    List<Vertex<V>> vertices =
        model.vertices().entrySet().stream()
            .map((Map.Entry<Long, V> entry) -> new Vertex<>(entry.getKey(), entry.getValue()))
            .toList();
    List<Edge<E>> edges = model.edges();
    Graph<V, E> graph =
        Graph.of(
            engine(),
            engine().dataset(vertices, 2),
            engine().dataset(edges, partitionCount),
            GraphPolicies.<V, E>defaults());
    return model.undirected() ? graph.undirected() : graph;
  }
}
