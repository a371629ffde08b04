package org.tendril.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tendril.engine.Engine;
import org.tendril.graph.Edge;
import org.tendril.graph.EdgeTriplet;
import org.tendril.graph.Graph;
import org.tendril.graph.Vertex;
import org.tendril.graph.VertexDataset;

/** Configures an implementation and compares its graphs with the model. */
public interface GraphHarness {

  /** The engine of the graphs. */
  Engine engine();

  /** The same graph with the cut of this test. */
  <V, E> Graph<V, E> cut(Graph<V, E> graph);

  /** The graph of a model; ids may be translated if their order is kept. */
  default <V, E> Graph<V, E> build(ModelGraph<V, E> model) {
    var builder = Graph.<Long, V, E>builder(engine(), Long.class);
    builder.vertices(model.vertices().entrySet(), Map.Entry::getKey, Map.Entry::getValue);
    builder.edges(model.edges(), Edge::source, Edge::target, Edge::value);
    return cut((model.undirected() ? builder.undirected() : builder).build());
  }

  /** Translates ids of a graph to ids of its model. Sent to tasks with the graph. */
  @FunctionalInterface
  interface ModelIds extends Serializable {
    /** The id of a vertex in the model. */
    long of(long vertexId);
  }

  /** The translation from ids of a graph to ids of its model. */
  default ModelIds modelIds(Graph<?, ?> graph) {
    return vertexId -> vertexId;
  }

  /** The id in the model, for an id in the graph. */
  default long modelId(Graph<?, ?> graph, long vertexId) {
    return modelIds(graph).of(vertexId);
  }

  /** The id in the graph, for an id in the model. */
  default long graphId(Graph<?, ?> graph, long modelId) {
    return modelId;
  }

  /** The values of a vertex dataset by ids of the model, in order. */
  default <W> Map<Long, W> byModelId(Graph<?, ?> graph, VertexDataset<W> dataset) {
    Map<Long, W> values = new LinkedHashMap<>();
    dataset.stream().forEach(v -> values.put(modelId(graph, v.vertexId()), v.value()));
    return values;
  }

  /** An edge of the graph with ids of the model. */
  default <E> Edge<E> modelEdge(Graph<?, ?> graph, Edge<E> edge) {
    return new Edge<>(modelId(graph, edge.source()), modelId(graph, edge.target()), edge.value());
  }

  /** Asserts that graph and model have the same vertices, edges and triplets in the same order. */
  default <V, E> void assertSame(Graph<V, E> graph, ModelGraph<V, E> model) {
    assertThat(byModelId(graph, graph.vertices()).entrySet())
        .as("vertices")
        .containsExactlyElementsOf(model.vertices().entrySet());
    List<Edge<E>> stored = model.stored();
    assertThat(graph.edges().stream().map(edge -> modelEdge(graph, edge)))
        .as("edges")
        .containsExactlyElementsOf(stored);
    assertThat(graph.triplets().collect().stream().map(t -> modelTriplet(graph, t)))
        .as("triplets")
        .containsExactlyElementsOf(model.triplets());
    assertThat(graph.vertexCount()).as("vertexCount").isEqualTo(model.vertices().size());
    assertThat(graph.edgeCount()).as("edgeCount").isEqualTo(stored.size());
    assertThat(graph.isUndirected()).as("isUndirected").isEqualTo(model.undirected());
  }

  private <V, E> EdgeTriplet<V, E> modelTriplet(Graph<V, E> graph, EdgeTriplet<V, E> triplet) {
    return new EdgeTriplet<>(
        new Vertex<>(modelId(graph, triplet.sourceId()), triplet.sourceValue()),
        new Vertex<>(modelId(graph, triplet.targetId()), triplet.targetValue()),
        triplet.value());
  }
}
