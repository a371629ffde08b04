package org.tendril.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.datasets.internal.rmat.RmatSpec;
import org.tendril.datasets.internal.rmat.VertexScramble;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.Adjacency;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

final class RmatGraphTest {

  private static long checksum(EdgeTable edges) {
    long sum = 0;
    for (EdgeBlock block : edges.blocks()) {
      for (int i = 0; i < block.size(); i++) {
        sum = 31 * sum + block.source(i);
        sum = 31 * sum + block.target(i);
        sum = 31 * sum + (long) block.weight(i);
      }
    }
    return sum;
  }

  private static EdgeTable draw(RmatGraph graph, int threads) {
    try (Engine engine = Engine.local().threads(threads).build()) {
      return graph.drawEdges(engine);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void drawsTheSameEdgesWithAnyNumberOfThreads(int threads) {
    RmatGraph graph = RmatGraph.ofScale(14).withWeights(true);
    assertThat(checksum(draw(graph, threads))).isEqualTo(GOLDEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 1000})
  void drawsTheSameEdgesByAnyNumberOfTasks(int partitions) {
    RmatGraph graph = RmatGraph.ofScale(14).withWeights(true);
    try (Engine engine = Engine.local().threads(2).build()) {
      EdgeTable drawn = EdgeTable.of(graph.drawEdges(engine, partitions).collect());
      assertThat(checksum(drawn)).isEqualTo(GOLDEN);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void keepsTheEdgesOfASimpleGraphByTasks(int partitions) {
    try (Engine engine = Engine.local().threads(2).build()) {
      for (boolean undirected : new boolean[] {false, true}) {
        for (boolean weights : new boolean[] {false, true}) {
          RmatGraph graph =
              RmatGraph.ofScale(8).withSimple(true).withUndirected(undirected).withWeights(weights);
          EdgeTable left =
              EdgeTable.of(
                  graph.drawEdges(engine, partitions).collect(),
                  IdMap.range(0, graph.vertexCount()));
          GraphPartition built =
              undirected
                  ? GraphPartition.undirected(engine, left)
                  : GraphPartition.directed(engine, left);
          assertThat(GraphText.of(built)).isEqualTo(GraphText.of(graph.generate(engine)));
        }
      }
    }
  }

  private static final long GOLDEN = -5990342284895516592L;

  @Test
  void hasTheDefaultsOfGraph500() {
    RmatGraph graph = RmatGraph.ofScale(5);
    assertThat(graph).isEqualTo(new RmatGraph(5, 16, 1, 0.57, 0.19, 0.19, false, false, false));
    assertThat(graph.vertexCount()).isEqualTo(32);
    assertThat(graph.drawnEdgeCount()).isEqualTo(512);
  }

  @Test
  void drawsOtherEdgesFromAnotherSeed() {
    RmatGraph graph = RmatGraph.ofScale(10);
    assertThat(checksum(draw(graph, 1))).isNotEqualTo(checksum(draw(graph.withSeed(2), 1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 12})
  void scramblesByABijection(int scale) {
    VertexScramble scramble = new VertexScramble(scale, 42);
    int[] images = IntStream.range(0, 1 << scale).map(scramble::apply).sorted().toArray();
    assertThat(images).isEqualTo(IntStream.range(0, 1 << scale).toArray());
  }

  @Test
  void drawsQuadrantsWithTheirProbabilities() {
    // with scale 1 the two vertices are the halves, in either order
    RmatGraph graph = RmatGraph.ofScale(1).withEdgeFactor(1024);
    int[] counts = new int[4];
    for (int seed = 0; seed < 100; seed++) {
      VertexScramble scramble = new VertexScramble(1, seed);
      EdgeTable edges = draw(graph.withSeed(seed), 1);
      for (EdgeBlock block : edges.blocks()) {
        for (int i = 0; i < block.size(); i++) {
          int source = block.source(i) == scramble.apply(0) ? 0 : 1;
          int target = block.target(i) == scramble.apply(0) ? 0 : 1;
          counts[2 * source + target]++;
        }
      }
    }
    double total = Arrays.stream(counts).sum();
    assertThat(counts[0] / total).isBetween(0.56, 0.58);
    assertThat(counts[1] / total).isBetween(0.18, 0.20);
    assertThat(counts[2] / total).isBetween(0.18, 0.20);
    assertThat(counts[3] / total).isBetween(0.045, 0.055);
  }

  @Test
  void givesFewVerticesVeryHighDegreesAndManyNone() {
    try (Engine engine = Engine.local().threads(2).build()) {
      GraphPartition graph = RmatGraph.ofScale(14).withUndirected(true).generate(engine);
      Adjacency out = graph.outAdjacency();
      int[] degrees = IntStream.range(0, out.vertexCount()).map(out::degree).sorted().toArray();
      assertThat(graph.vertexCount()).isEqualTo(1 << 14);
      assertThat(degrees[degrees.length - 1]).isGreaterThan(50 * 32);
      assertThat(degrees[1 << 12]).as("a quarter of the vertices has few edges").isLessThan(3);
    }
  }

  @Test
  void dropsLoopsAndParallelEdgesOfASimpleGraph() {
    try (Engine engine = Engine.local().threads(2).build()) {
      RmatGraph spec = RmatGraph.ofScale(8).withUndirected(true).withSimple(true);
      GraphPartition graph = spec.withWeights(true).generate(engine);
      Adjacency out = graph.outAdjacency();
      for (int v = 0; v < out.vertexCount(); v++) {
        int[] neighbors = new int[out.degree(v)];
        out.copyNeighbors(v, neighbors);
        assertThat(neighbors).doesNotContain(v).doesNotHaveDuplicates();
      }
      assertThat(graph.isSymmetric()).isTrue();
      assertThat(graph.hasWeights()).isTrue();
    }
  }

  @Test
  void drawsWeightsFromOneTo255() {
    EdgeTable edges = draw(RmatGraph.ofScale(12).withWeights(true), 1);
    boolean[] seen = new boolean[257];
    for (EdgeBlock block : edges.blocks()) {
      for (int i = 0; i < block.size(); i++) {
        seen[(int) block.weight(i)] = true;
      }
    }
    assertThat(seen[0]).isFalse();
    assertThat(seen[256]).isFalse();
    assertThat(IntStream.rangeClosed(1, 255).allMatch(w -> seen[w])).isTrue();
  }

  @Test
  void refusesParametersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RmatGraph.ofScale(31))
        .withMessage("scale must be in [1, 30]: scale=31");
    assertThatIllegalArgumentException().isThrownBy(() -> RmatGraph.ofScale(3).withEdgeFactor(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RmatGraph.ofScale(3).withProbabilities(0.6, 0.3, 0.2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RmatGraph.ofScale(3).withProbabilities(Double.NaN, 0.3, 0.2));
  }

  @Test
  void readsItsSpecification() {
    assertThat(RmatSpec.parse("rmat:scale=5")).isEqualTo(RmatGraph.ofScale(5));
    assertThat(
            RmatSpec.parse(
                "rmat:scale=5,edgeFactor=8,seed=-3,a=0.25,b=0.25,c=0.25,undirected=true,"
                    + "simple=true,weights=true"))
        .isEqualTo(new RmatGraph(5, 8, -3, 0.25, 0.25, 0.25, true, true, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rmat:",
        "rmat:edgeFactor=3",
        "rmat:scale=x",
        "rmat:scale=99",
        "rmat:scale=3,sise=4",
        "rmat:scale=3,simple=yes",
        "rmat:scale=3,scale=4",
        "rmat:scale",
        "rmat:scale=3,"
      })
  void refusesAWrongSpecification(String spec) {
    assertThatThrownBy(() -> RmatSpec.parse(spec))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageStartingWith(spec + ": ");
  }
}
