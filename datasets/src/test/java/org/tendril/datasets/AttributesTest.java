package org.tendril.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Columns;
import org.tendril.graph.Edge;
import org.tendril.graph.frame.GraphFrame;

/** Graphs of tables with attributes, whatever format they are read from. */
final class AttributesTest {
  private static final GraphFormat CITIES =
      GraphFormat.builder("cities", "three cities")
          .attributes()
          .reader((engine, file, options) -> LoadedGraph.of(tables(engine), true, options))
          .build();

  /** Ids that are not in order, a self-loop, and parallel edges of different lengths. */
  private static GraphFrame tables(Engine engine) {
    Columns cities =
        Columns.empty()
            .with("id", new long[] {30, 10, 20})
            .with("name", new String[] {"Oslo", "Rome", "Bonn"});
    Columns roads =
        Columns.empty()
            .with("src", new long[] {30, 10, 10, 20})
            .with("dst", new long[] {10, 20, 20, 20})
            .with("km", new int[] {7, 5, 3, 1});
    return GraphFrame.of(engine, engine.frames().of(cities), engine.frames().of(roads));
  }

  private static GraphSource source(ReadOptions options) {
    return GraphSource.at(Path.of("any")).withFormat(CITIES).withOptions(options);
  }

  @Test
  void buildsTheGraphOfTheTables() {
    try (Engine engine = Engine.local().threads(2).build()) {
      LoadedGraph graph = source(ReadOptions.defaults().withWeightColumn("km")).load(engine);
      assertThat(graph.vertexCount()).isEqualTo(3);
      assertThat(graph.listedEdgeCount()).isEqualTo(4);
      assertThat(graph.weightedGraph().edges().toList())
          .containsExactly(
              Edge.of(10, 20, 3.0),
              Edge.of(10, 20, 5.0),
              Edge.of(20, 20, 1.0),
              Edge.of(30, 10, 7.0));
      assertThat(graph.vertexAttributes())
          .extracting(Object::toString)
          .containsExactly("name string");
      assertThat(graph.edgeAttributes()).extracting(Object::toString).containsExactly("km int");
      assertThat(graph.simple().listedEdgeCount()).isEqualTo(2);
      assertThat(graph.simple().frame()).isSameAs(graph.frame());
    }
  }

  @Test
  void hasBothDirectionsIfUndirected() {
    try (Engine engine = Engine.local().threads(2).build()) {
      LoadedGraph graph = source(ReadOptions.defaults().undirected()).load(engine);
      assertThat(graph.isDirected()).isFalse();
      assertThat(graph.hasWeights()).isFalse();
      assertThat(graph.listedEdgeCount()).isEqualTo(4);
      assertThat(graph.frame().edges().count()).isEqualTo(7);
      assertThat(graph.partition().edgeCount()).isEqualTo(7);
    }
  }

  @Test
  void addsTablesToAGraphThatIsBuilt() {
    try (Engine engine = Engine.local().threads(2).build()) {
      LoadedGraph built = LoadedGraph.of(tables(engine).toPlainGraph().undirected().partitions());
      assertThat(built.vertexAttributes()).isEmpty();
      LoadedGraph graph = built.withAttributes(() -> tables(engine)).withParameters(Map.of());
      assertThat(graph.partitions()).isSameAs(built.partitions());
      assertThat(graph.vertexAttributes()).hasSize(1);
      assertThat(graph.frame().edges().count()).isEqualTo(7);
    }
  }

  @Test
  void makesStringsOfIdsOnRequest() {
    try (Engine engine = Engine.local().threads(2).build()) {
      LoadedGraph graph = source(ReadOptions.defaults().stringIds()).load(engine);
      assertThat(graph.graph().ids(String.class).contains("20")).isTrue();
      assertThat(graph.frame().edges().filter("src = '10'").count()).isEqualTo(2);
    }
  }

  @Test
  void refusesAColumnOfWeightsThatHoldsNoNumbers() {
    try (Engine engine = Engine.local().threads(2).build()) {
      assertThatThrownBy(
              () -> source(ReadOptions.defaults().withWeightColumn("miles")).load(engine))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("weight=miles columns=src long, dst long, km int");
    }
  }

  @Test
  void tablesOfAGraphWithoutAttributesHaveIdsAndWeights() {
    try (Engine engine = Engine.local().threads(2).build()) {
      GraphFrame frame =
          GraphSource.parse("rmat:scale=3,edgeFactor=2,weights=true").readFrame(engine);
      assertThat(frame.vertices().schema().names()).containsExactly("id");
      assertThat(frame.edges().schema().names()).containsExactly("src", "dst", "weight");
    }
  }
}
