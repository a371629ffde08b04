package org.tendril.datasets.internal.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.LoadedGraph;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Edge;

final class GeneratorsTest {
  @TempDir private Path folder;

  private static List<? extends Edge<?>> edges(LoadedGraph graph) {
    return graph.hasWeights()
        ? graph.weightedGraph().edges().toList()
        : graph.graph().edges().toList();
  }

  private static List<String> pairs(Engine engine, String text) {
    LoadedGraph graph = GraphSource.parse(text).load(engine);
    return edges(graph).stream()
        .filter(edge -> graph.isDirected() || edge.source() <= edge.target())
        .map(edge -> edge.source() + "-" + edge.target())
        .collect(Collectors.toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gnp:n=3000,p=0.01",
        "gnp:n=300,p=0.1,directed=true",
        "gnm:n=1000,m=5000,weights=true",
        "watts-strogatz:n=1000,k=6",
        "barabasi-albert:n=30000,m=3",
        "configuration:n=2000",
        "geometric:n=2000,radius=0.05",
        "sbm:n=500,blocks=3",
        "lognormal:n=500,mu=2",
        "grid:width=20,height=30",
        "star:n=9",
        "tree:n=1000"
      })
  void drawsTheSameGraphOnAnyNumberOfThreadsAndPartitions(String text) {
    try (Engine one = Engine.local().threads(1).build();
        Engine cut = Engine.local().threads(2).serializeEverything().defaultPartitions(3).build()) {
      LoadedGraph graph = GraphSource.parse(text).load(one);
      LoadedGraph parts = GraphSource.parse(text).load(cut);
      assertThat(graph.partitions().count()).isEqualTo(1);
      assertThat(parts.partitions().count()).isEqualTo(3);
      assertThat(parts.vertexCount()).isEqualTo(graph.vertexCount());
      assertThat(new HashSet<>(edges(parts))).isEqualTo(new HashSet<>(edges(graph)));
      assertThat(parts.listedEdgeCount()).isEqualTo(graph.listedEdgeCount());
      assertThat(edges(graph)).isNotEmpty();
    }
  }

  @Test
  void drawsRegularGraphsExactly() {
    try (Engine engine = Engine.local().threads(2).build()) {
      assertThat(pairs(engine, "path:n=3")).containsExactly("0-1", "1-2");
      assertThat(pairs(engine, "cycle:n=3")).containsExactly("0-1", "0-2", "1-2");
      assertThat(pairs(engine, "star:n=4")).containsExactly("0-1", "0-2", "0-3");
      assertThat(pairs(engine, "complete:n=4")).hasSize(6).doesNotHaveDuplicates();
      assertThat(pairs(engine, "tree:n=6")).containsExactly("0-1", "0-2", "1-3", "1-4", "2-5");
      assertThat(pairs(engine, "grid:width=2,height=2"))
          .containsExactly("0-1", "0-2", "1-3", "2-3");
      List<String> torus = pairs(engine, "grid:width=4,height=3,torus=true");
      assertThat(torus).hasSize(24).doesNotHaveDuplicates();
    }
  }

  @Test
  void drawsEachPairAtMostOnce() {
    try (Engine engine = Engine.local().threads(2).build()) {
      assertThat(pairs(engine, "gnm:n=40,m=780")).hasSize(780).doesNotHaveDuplicates();
      assertThat(pairs(engine, "gnm:n=40,m=1560,directed=true"))
          .hasSize(1560)
          .doesNotHaveDuplicates();
      assertThat(pairs(engine, "gnp:n=40,p=1")).hasSize(780).doesNotHaveDuplicates();
      assertThat(pairs(engine, "gnp:n=40,p=0")).isEmpty();
      List<String> drawn = pairs(engine, "gnp:n=1000,p=0.02");
      assertThat(drawn).doesNotHaveDuplicates();
      assertThat(drawn.size()).isBetween(9600, 10400); // mean 9990, deviation 99
    }
  }

  @Test
  void joinsPointsWithinTheRadius() {
    try (Engine engine = Engine.local().threads(2).build()) {
      GeometricModel model = new GeometricModel(300, 0.1, 7);
      org.tendril.engine.frame.Columns places =
          model.vertexColumns(org.tendril.engine.frame.Columns.empty());
      double[] x = places.doubles("x");
      double[] y = places.doubles("y");
      Set<String> expected = new HashSet<>();
      for (int v = 0; v < x.length; v++) {
        for (int w = v + 1; w < x.length; w++) {
          if (Math.pow(x[v] - x[w], 2) + Math.pow(y[v] - y[w], 2) <= 0.1 * 0.1) {
            expected.add(v + "-" + w);
          }
        }
      }
      assertThat(new HashSet<>(pairs(engine, "geometric:n=300,radius=0.1,seed=7")))
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "geometric:n=2000000000,radius=1e-9",
        "configuration:n=2000000000,exponent=100",
        "configuration:n=10,max=2000000000"
      })
  void refusesVerticesThatNoMemoryHolds(String text) {
    GraphSource source = GraphSource.parse(text); // allocates nothing
    try (Engine engine = Engine.local().threads(2).build()) {
      assertThatThrownBy(() -> source.load(engine))
          .isInstanceOf(TendrilException.ResourceExhausted.class)
          .hasMessageContaining("the edges of " + text);
    }
  }

  @Test
  void drawsDegreesByAPowerLaw() {
    try (Engine engine = Engine.local().threads(2).build()) {
      LoadedGraph graph = GraphSource.parse("configuration:n=10000,exponent=3").load(engine);
      long ofOne =
          IntStream.range(0, 10000)
              .filter(v -> graph.partition().outAdjacency().degree(v) == 1)
              .count();
      assertThat(ofOne).isBetween(8000L, 8700L); // the law gives 0.83
    }
  }

  @Test
  void attachesByDegree() {
    try (Engine engine = Engine.local().threads(2).build()) {
      List<String> drawn = pairs(engine, "barabasi-albert:n=5000,m=2");
      assertThat(drawn).hasSize(2 * 4998);
      long ofFirst = drawn.stream().filter(pair -> pair.matches("[012]-.*")).count();
      assertThat(ofFirst).isGreaterThan(100); // 6 if targets were uniform
      assertThat(drawn).noneMatch(pair -> pair.matches("(\\d+)-\\1"));
    }
  }

  @Test
  void namesTheTrueBlocks() {
    try (Engine engine = Engine.local().threads(2).build()) {
      LoadedGraph graph = GraphSource.parse("sbm:n=100,blocks=4,pIn=1,pOut=0").load(engine);
      assertThat(graph.listedEdgeCount()).isEqualTo(4 * 25 * 24 / 2);
      assertThat(graph.vertexAttributes())
          .extracting(Object::toString)
          .containsExactly("block int");
      assertThat(graph.frame().vertices().filter("block = 3").count()).isEqualTo(25);
      assertThat(graph.frame().edges().count()).isEqualTo(2 * graph.listedEdgeCount());
    }
  }

  @Test
  void writesTheGraphThatItDraws() throws IOException {
    try (Engine engine = Engine.local().threads(2).build()) {
      for (String text : List.of("gnp:n=2000,p=0.001", "gnm:n=90,m=50,weights=true")) {
        Path file = folder.resolve("g.txt");
        long count = Generators.parse(text).orElseThrow().writeEdges(engine, file);
        LoadedGraph drawn = GraphSource.parse(text).load(engine);
        GraphSource written = GraphSource.at(file);
        LoadedGraph read = written.withOptions(written.options().undirected()).load(engine);
        assertThat(count).isEqualTo(drawn.listedEdgeCount());
        assertThat(read.vertexCount()).isEqualTo(drawn.vertexCount());
        assertThat(edges(read)).isEqualTo(edges(drawn));
        Files.delete(file);
      }
    }
  }

  @Test
  void messagesListTheParameters() {
    assertThatThrownBy(() -> GraphSource.parse("gnp:n=10,q=0.5"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("text=\"q=0.5\"; gnp takes n (number of vertices), p (");
    assertThatThrownBy(() -> GraphSource.parse("gnp:n=10"))
        .hasMessageContaining("gnp:n=10: p must be given; gnp takes");
    assertThatThrownBy(() -> GraphSource.parse("gnp:n=10,p=2"))
        .hasMessageContaining("p must be in [0.0, 1.0]: p=2");
    assertThatThrownBy(() -> GraphSource.parse("gnm:n=3,m=4"))
        .hasMessageContaining("m must be at most the number of pairs: m=4 pairs=3");
    assertThatThrownBy(() -> GraphSource.parse("configuration:n=100,min=0"))
        .hasMessageContaining("min must be in [1, 2147483639]: min=0");
    assertThatThrownBy(() -> GraphSource.parse("configuration:n=100,min=100000,exponent=90"))
        .hasMessageContaining("must be positive in double precision: min=100000 exponent=90.0");
    assertThatThrownBy(() -> GraphSource.parse("star:n=5\n7 7"))
        .hasMessageContaining("parameters must be printable ASCII");
    assertThatThrownBy(() -> GraphSource.parse("watts-strogatz:n=10,k=3"))
        .hasMessageContaining("k must be even and below n");
  }
}
