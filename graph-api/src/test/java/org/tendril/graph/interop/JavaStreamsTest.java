package org.tendril.graph.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.graph.Vertex;

/** Graphs from streams of Java and back. */
class JavaStreamsTest {

  @Test
  void convertsToAndFro() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Stream<Vertex<String>> vertices =
          LongStream.range(0, 50).mapToObj(id -> Vertex.of(id, "vertex " + id));
      Stream<Edge<String>> edges =
          LongStream.range(0, 200).mapToObj(i -> Edge.of(i * i % 47, i % 31, "edge " + i));
      Graph<String, String> graph =
          Graph.<Long, String, String>builder(engine, Long.class)
              .vertices(vertices.parallel(), Vertex::vertexId, Vertex::value)
              .edges(edges.parallel(), Edge::source, Edge::target, Edge::value)
              .build();
      assertThat(graph.vertices().stream().map(Vertex::value))
          .containsExactlyElementsOf(
              LongStream.range(0, 50).mapToObj(id -> "vertex " + id).toList());
      List<Edge<String>> expected =
          LongStream.range(0, 200)
              .mapToObj(i -> Edge.of(i * i % 47, i % 31, "edge " + i))
              .sorted(Edge.ORDER)
              .toList();
      assertThat(graph.edges().stream()).containsExactlyElementsOf(expected);
    }
  }
}
