package org.tendril.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;

class GraphTest {
  @TempDir private Path directory;
  private final Engine engine = Engine.local().threads(2).build();

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  /** Edges 5->3, 5->3, 3->9, 9->9, 20->5, with weights 2, 1, 4, 8, 16. */
  private Graph<Void, Double> sample() {
    return Graph.fromEdges(
        engine,
        new long[] {5, 5, 3, 9, 20},
        new long[] {3, 3, 9, 9, 5},
        new double[] {2, 1, 4, 8, 16});
  }

  @Test
  void ordersVerticesAndEdgesByOriginalId() {
    assertThat(sample().vertices().stream().map(Vertex::vertexId)).containsExactly(3L, 5L, 9L, 20L);
    assertThat(sample().edges().stream())
        .containsExactly(
            new Edge<>(3, 9, 4.0),
            new Edge<>(5, 3, 1.0),
            new Edge<>(5, 3, 2.0),
            new Edge<>(9, 9, 8.0),
            new Edge<>(20, 5, 16.0));
    assertThat(sample().vertexCount()).isEqualTo(4);
    assertThat(sample().edgeCount()).isEqualTo(5);
    assertThat(sample().isUndirected()).isFalse();
  }

  @Test
  void countsZerosAndSelfLoopsTwiceInDegrees() {
    assertThat(sample().outDegrees().values()).containsExactly(1, 2, 1, 1);
    assertThat(sample().inDegrees().values()).containsExactly(2, 1, 2, 0);
    assertThat(sample().degrees().values()).containsExactly(3, 3, 3, 1);
    assertThat(sample().undirected().degrees().values()).containsExactly(3, 3, 2, 1);
  }

  @Test
  void mapsOnlyValuesOfVertices() {
    Graph<String, Double> named =
        sample().mapVertices((id, none) -> "v" + id).mapVertices((id, name) -> name + "!");
    assertThat(named.vertices().stream().map(Vertex::value))
        .containsExactly("v3!", "v5!", "v9!", "v20!");
    assertThat(named.vertexValue(9)).isEqualTo("v9!");
    assertThat(named.edges().stream()).containsExactlyElementsOf(sample().edges().toList());
    assertThat(named.triplets().stream().findFirst())
        .contains(new EdgeTriplet<>(new Vertex<>(3, "v3!"), new Vertex<>(9, "v9!"), 4.0));
  }

  @Test
  void runsLazyTransformationsOnce() {
    AtomicInteger calls = new AtomicInteger();
    Graph<Integer, Double> counted =
        sample()
            .mapVertices(
                (id, none) -> {
                  return calls.incrementAndGet();
                });
    assertThat(calls).hasValue(0);
    assertThat(counted.vertices().stream()).hasSize(4);
    List<Integer> first = counted.reverse().vertices().stream().map(Vertex::value).toList();
    assertThat(counted.vertices().stream().map(Vertex::value)).containsExactlyElementsOf(first);
    assertThat(calls).hasValue(4);
  }

  @Test
  void runsLongChainsOfTransformations() {
    Graph<Long, Double> counted = sample().mapVertices((id, none) -> 0L);
    for (int i = 0; i < 3001; i++) {
      counted = counted.mapVertices((id, count) -> count + 1).reverse();
    }
    assertThat(counted.vertexValue(3)).isEqualTo(3001);
    assertThat(counted.edges().toList()).isEqualTo(sample().reverse().edges().toList());
  }

  @Test
  void failsInLongChainAsInShortOne() {
    Graph<Long, Double> failing =
        sample()
            .mapVertices(
                (id, none) -> {
                  throw new IllegalStateException("at the bottom");
                });
    for (int i = 0; i < 300; i++) {
      failing = failing.mapVertices((id, count) -> count);
    }
    assertThatIllegalStateException()
        .isThrownBy(failing.vertices()::toMap)
        .withMessage("at the bottom");
  }

  @Test
  void reversesEdgesAndKeepsValues() {
    Graph<Long, Double> reversed = sample().mapVertices((id, none) -> id * 10).reverse();
    assertThat(reversed.edges().stream())
        .containsExactly(
            new Edge<>(3, 5, 1.0),
            new Edge<>(3, 5, 2.0),
            new Edge<>(5, 20, 16.0),
            new Edge<>(9, 3, 4.0),
            new Edge<>(9, 9, 8.0));
    assertThat(reversed.vertexValue(20)).isEqualTo(200);
    assertThat(reversed.reverse().edges().toList()).isEqualTo(sample().edges().toList());
  }

  @Test
  void addsEachReverseOnceAndRemovesParallelEdges() {
    Graph<Void, Double> undirected = sample().undirected();
    assertThat(undirected.edgeCount()).isEqualTo(9);
    assertThat(undirected.isUndirected()).isTrue();
    assertThat(undirected.simple().edges().stream())
        .containsExactly(
            new Edge<>(3, 5, 1.0),
            new Edge<>(3, 9, 4.0),
            new Edge<>(5, 3, 1.0),
            new Edge<>(5, 20, 16.0),
            new Edge<>(9, 3, 4.0),
            new Edge<>(20, 5, 16.0));
    assertThat(undirected.simple().vertexCount()).isEqualTo(4);
  }

  @Test
  void keepsValuesInSubgraph() {
    Graph<String, Double> named = sample().mapVertices((id, none) -> "v" + id);
    Graph<String, Double> part = named.subgraph((id, name) -> id != 5);
    assertThat(part.vertices().stream())
        .containsExactly(new Vertex<>(3, "v3"), new Vertex<>(9, "v9"), new Vertex<>(20, "v20"));
    assertThat(part.edges().stream()).containsExactly(new Edge<>(3, 9, 4.0), new Edge<>(9, 9, 8.0));
    Graph<String, Double> fewer =
        named.subgraph(
            triplet -> triplet.value() > 2 && triplet.source().vertexId() < 9, (id, name) -> true);
    assertThat(fewer.edges().stream()).containsExactly(new Edge<>(3, 9, 4.0));
    assertThat(fewer.vertexCount()).isEqualTo(4);
  }

  @Test
  void returnsNullWithoutValues() {
    Graph<Void, Void> graph = Graph.fromEdges(engine, new long[] {1}, new long[] {2});
    assertThat(graph.edges().stream()).allMatch(edge -> edge.value() == null).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Graph.weighted(graph.partition()))
        .withMessageContaining("must have weights");
  }

  @Test
  void runsUserAlgorithm() {
    Algorithm<Long> longestName =
        graph -> graph.vertices().stream().mapToLong(Vertex::vertexId).max().orElse(-1);
    assertThat(sample().run(longestName)).isEqualTo(20);
  }

  @Test
  void ordersTopByIdOnTiesAndNaNLast() {
    GraphPartition partition = sample().partition();
    VertexDoubles values =
        new VertexDoubles("score", partition, new double[] {1, Double.NaN, 7, 1});
    assertThat(values.top(2)).hasToString("[9\t7.0, 3\t1.0]");
    assertThat(values.top(9).stream().map(VertexDoubles.Entry::vertexId))
        .containsExactly(9L, 3L, 20L, 5L);
    assertThat(values.top(0)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> values.top(-1));
    VertexLongs longs = new VertexLongs("label", partition, new long[] {4, 4, 5, 4});
    assertThat(longs.top(3).stream().map(VertexLongs.Entry::vertexId)).containsExactly(9L, 3L, 5L);
  }

  @Test
  void findsValuesByIdAndReportsUnknownIds() {
    VertexLongs degrees = sample().outDegrees();
    assertThat(degrees.value(5)).isEqualTo(2);
    assertThat(degrees.name()).isEqualTo("outDegree");
    assertThat(degrees.stream().map(VertexLongs.Entry::toString))
        .containsExactly("3\t1", "5\t2", "9\t1", "20\t1");
    assertThatThrownBy(() -> degrees.value(4))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("vertexId=4")
        .hasMessageContaining("[3, 20]");
  }

  @Test
  void writesResultsByExtension() throws IOException {
    VertexDoubles values =
        new VertexDoubles(
            "score", sample().partition(), new double[] {0.5, 1e-9, Double.POSITIVE_INFINITY, 3});
    values.write(directory.resolve("a.txt"));
    values.write(directory.resolve("a.csv").toString());
    assertThat(Files.readString(directory.resolve("a.txt")))
        .isEqualTo("3 0.5\n5 1.0E-9\n9 infinity\n20 3.0\n");
    assertThat(Files.readString(directory.resolve("a.csv")))
        .isEqualTo("id,score\n3,0.5\n5,1.0E-9\n9,infinity\n20,3.0\n");
    assertThatThrownBy(() -> values.write(directory.resolve("a.parquet")))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("expected .txt");
  }

  @Test
  void requiresOneValueForEachVertex() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VertexDoubles("x", sample().partition(), new double[2]))
        .withMessageContaining("values=2 vertices=4");
  }

  @Test
  void supportsEmptyGraph() {
    Graph<Void, Void> empty =
        Graph.of(GraphPartition.directed(engine, EdgeTable.of(new long[0], new long[0])));
    assertThat(empty.vertices().stream()).isEmpty();
    assertThat(empty.undirected().simple().reverse().edges().stream()).isEmpty();
    assertThat(empty.subgraph((id, none) -> true).vertexCount()).isZero();
    assertThat(empty.outDegrees().top(3)).isEmpty();
  }

  @Test
  void keepsHiddenWeightsInUnion() {
    Graph<Void, Void> plain = Graph.of(sample().partition());
    Graph<Void, Void> both = plain.union(plain.reverse());
    assertThat(both.partition().weightSummary().sum()).isEqualTo(62);
    assertThat(both.edges().stream()).hasSize(10).allMatch(edge -> edge.value() == null);
    Graph<Void, Void> unweighted = Graph.fromEdges(engine, new long[] {1}, new long[] {3});
    assertThat(plain.union(unweighted).partition().hasWeights()).isFalse();
    assertThat(unweighted.union(unweighted).edges().toList())
        .containsExactly(Edge.of(1, 3), Edge.of(1, 3));
  }
}
