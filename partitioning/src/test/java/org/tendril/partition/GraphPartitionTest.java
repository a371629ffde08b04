package org.tendril.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.internal.build.AdjacencyBuilder;
import org.tendril.partition.internal.build.UnknownVertexException;
import org.tendril.partition.internal.rewrite.Subgraphs;

class GraphPartitionTest {
  private final Engine engine = Engine.local().threads(3).build();

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  private GraphPartition build(SlowGraph slow, boolean weighted, boolean symmetric, int most) {
    return AdjacencyBuilder.graph(engine, slow.table(weighted, 97), symmetric, most);
  }

  @ParameterizedTest(name = "seed {0} vertices {1} edges {2} stride {3} segment {4} weighted {5}")
  @CsvSource({
    "1, 1, 3, 1, 1000000, false",
    "2, 50, 400, 1, 1000000, true",
    "3, 50, 400, 1, 60, true",
    "4, 200, 3000, 1, 100, false",
    "5, 300, 2000, 5, 1000000, false",
    "6, 300, 2000, 1000003, 90, true",
    "7, 3000, 200, 1000000007, 50, true",
    "8, 9000, 90000, 1, 1000000, false",
    "9, 9000, 90000, 3, 5000, true"
  })
  void agreesWithEdgeList(
      long seed, int vertices, int edges, long stride, int most, boolean weighted) {
    SlowGraph slow = SlowGraph.random(seed, vertices, edges, stride);

    GraphPartition directed = build(slow, weighted, false, most);
    assertThat(SlowGraph.of(directed.outAdjacency(), directed.ids()))
        .isEqualTo(slow.sorted(weighted));

    assertThat(SlowGraph.of(directed.inAdjacency(), directed.ids()))
        .isEqualTo(slow.reversed().sorted(weighted));
    assertThat(directed.edgeCount()).isEqualTo(edges);
    assertThat(directed.hasWeights()).isEqualTo(weighted);
    assertThat(directed.isSymmetric()).isFalse();
    assertSegments(directed.outAdjacency(), most);

    GraphPartition symmetric = build(slow, weighted, true, most);
    assertThat(SlowGraph.of(symmetric.outAdjacency(), symmetric.ids()))
        .isEqualTo(slow.undirected().sorted(weighted));
    assertThat(symmetric.inAdjacency()).isSameAs(symmetric.outAdjacency());
    assertThat(SlowGraph.of(directed.undirected().outAdjacency(), directed.ids()))
        .isEqualTo(slow.undirected().sorted(weighted));
    assertThat(directed.undirected().isSymmetric()).isTrue();

    assertThat(SlowGraph.of(directed.reversed().outAdjacency(), directed.ids()))
        .isEqualTo(slow.reversed().sorted(weighted));
  }

  private static void assertSegments(Adjacency adjacency, int most) {
    long edges = 0;
    int vertices = 0;
    for (int i = 0; i < adjacency.segmentCount(); i++) {
      AdjacencySegment segment = adjacency.segment(i);
      assertThat(segment.firstVertex()).isEqualTo(vertices);
      assertThat(segment.edgeCount() <= most || segment.vertexCount() <= 256).isTrue();
      edges += segment.edgeCount();
      vertices += segment.vertexCount();
    }
    assertThat(edges).isEqualTo(adjacency.edgeCount());
    assertThat(vertices).isEqualTo(adjacency.vertexCount());
    Blocks blocks = adjacency.blocks();
    for (int block = 0; block < blocks.count(); block++) {
      assertThat(adjacency.segmentOf(blocks.from(block)))
          .isSameAs(adjacency.segmentOf(blocks.to(block) - 1));
    }
  }

  @ParameterizedTest(name = "seed {0} segment {1} weighted {2}")
  @CsvSource({"1, 1000000, false", "2, 1000000, true", "3, 120, false", "4, 120, true"})
  void buildsSameGraphFromOrderedEdges(long seed, int most, boolean weighted) {
    SlowGraph slow = SlowGraph.random(seed, 300, 3000, 3);
    slow.links.sort(java.util.Comparator.comparingLong(SlowGraph.Link::source));
    GraphPartition directed = build(slow, weighted, false, most);
    assertThat(directed.hasInAdjacency()).as("placed at once").isTrue();
    assertThat(SlowGraph.of(directed.inAdjacency(), directed.ids()))
        .isEqualTo(slow.reversed().sorted(weighted));
    assertThat(SlowGraph.of(directed.outAdjacency(), directed.ids()))
        .isEqualTo(slow.sorted(weighted));
    assertThat(SlowGraph.of(build(slow, weighted, true, most).outAdjacency(), directed.ids()))
        .isEqualTo(slow.undirected().sorted(weighted));

    slow.links.removeIf(link -> link.source() > link.target());
    slow.links.sort(SlowGraph.ORDER);
    GraphPartition symmetric = build(slow, weighted, true, most);
    assertThat(SlowGraph.of(symmetric.outAdjacency(), symmetric.ids()))
        .isEqualTo(slow.undirected().sorted(weighted));
    Collections.swap(slow.links, 5, 1200);
    assertThat(build(slow, weighted, false, most).hasInAdjacency()).isFalse();
    assertThat(SlowGraph.of(build(slow, weighted, true, most).outAdjacency(), symmetric.ids()))
        .isEqualTo(slow.undirected().sorted(weighted));
  }

  @Test
  void buildsSeveralSegmentsForSmallBound() {
    GraphPartition partition = build(SlowGraph.random(3, 500, 4000, 1), false, false, 600);
    assertThat(partition.outAdjacency().segmentCount()).isGreaterThan(3);
    assertThat(partition.inAdjacency().segmentCount()).isGreaterThan(3);
    assertThat(partition.undirected().outAdjacency().segmentCount()).isGreaterThan(3);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void isIndependentOfInputOrderAndThreads(long seed) {
    SlowGraph slow = SlowGraph.random(seed, 5000, 40_000, 7);
    GraphPartition first = build(slow, true, false, Integer.MAX_VALUE - 8);
    Collections.shuffle(slow.links, new Random(seed));
    for (int threads : new int[] {1, 2, 8}) {
      try (Engine other = Engine.local().threads(threads).build()) {
        GraphPartition second = GraphPartition.directed(other, slow.table(true, 1000));
        assertThat(SlowGraph.of(second.outAdjacency(), second.ids()))
            .isEqualTo(SlowGraph.of(first.outAdjacency(), first.ids()));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void simpleKeepsLightestParallelEdgeAndDropsLoops(long seed) {
    SlowGraph slow = SlowGraph.random(seed, 40, 600, 3);
    List<SlowGraph.Link> expected =
        slow.sorted(true).stream()
            .filter(l -> l.source() != l.target())
            .collect(Collectors.toMap(l -> List.of(l.source(), l.target()), l -> l, (a, b) -> a))
            .values()
            .stream()
            .sorted(SlowGraph.ORDER)
            .toList();
    GraphPartition simple = build(slow, true, false, 100).simple();
    assertThat(SlowGraph.of(simple.outAdjacency(), simple.ids())).isEqualTo(expected);
    assertThat(simple.vertexCount()).isEqualTo(build(slow, true, false, 100).vertexCount());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void subgraphHoldsPassingVerticesAndEdges(long seed) {
    SlowGraph slow = SlowGraph.random(seed, 100, 2000, 3);
    GraphPartition whole = build(slow, true, false, 500);
    GraphPartition part =
        Subgraphs.of(
            whole, vertex -> whole.ids().vertexId(vertex) % 2 == 0, (s, t, weight) -> weight < 1);
    assertThat(SlowGraph.of(part.outAdjacency(), part.ids()))
        .isEqualTo(
            slow.sorted(true).stream()
                .filter(l -> l.source() % 2 == 0 && l.target() % 2 == 0 && l.weight() < 1)
                .toList());
    for (int vertex = 0; vertex < part.vertexCount(); vertex++) {
      assertThat(part.ids().vertexId(vertex) % 2).isZero();
    }
  }

  @Test
  void subgraphOfUndirectedGraphIsUndirected() {
    SlowGraph slow = SlowGraph.random(5, 50, 300, 1);
    GraphPartition whole = build(slow, true, true, 1000);
    assertThat(Subgraphs.of(whole, v -> v < 20).isSymmetric()).isTrue();
    Set<List<Object>> asked = ConcurrentHashMap.newKeySet();
    GraphPartition lighter =
        Subgraphs.of(
            whole,
            v -> v < 20,
            (s, t, w) -> {
              asked.add(List.of(s, t));
              return w < 1;
            });
    assertThat(lighter.isSymmetric()).isTrue();
    assertThat(asked).isNotEmpty().allMatch(ends -> (int) ends.get(0) <= (int) ends.get(1));
    assertThat(SlowGraph.of(lighter.outAdjacency(), lighter.ids()))
        .isEqualTo(
            slow.undirected().sorted(true).stream()
                .filter(l -> l.source() < 20 && l.target() < 20 && l.weight() < 1)
                .toList());
  }

  @Test
  void callsPredicateOnceForEachEdge() {
    GraphPartition whole = build(SlowGraph.random(6, 50, 300, 1), false, false, 1000);
    AtomicInteger asked = new AtomicInteger();
    GraphPartition half =
        Subgraphs.of(whole, v -> true, (s, t, w) -> asked.incrementAndGet() % 2 == 0);
    assertThat(asked).hasValue(300);
    assertThat(half.edgeCount()).isEqualTo(150);
    assertThat(half.ids()).isSameAs(whole.ids());
  }

  @Test
  void keepsDeclaredVerticesAndRefusesOthers() {
    EdgeTable table = EdgeTable.of(new long[] {2, 4}, new long[] {4, 9});
    GraphPartition kept = GraphPartition.directed(engine, table.declaring(IdMap.range(0, 12)));
    assertThat(kept.vertexCount()).isEqualTo(12);
    assertThat(kept.outAdjacency().degree(11)).isZero();
    assertThatThrownBy(() -> GraphPartition.directed(engine, table.declaring(IdMap.range(0, 9))))
        .isInstanceOfSatisfying(
            UnknownVertexException.class,
            e -> {
              assertThat(e.edge()).isEqualTo(1);
              assertThat(e.vertexId()).isEqualTo(9);
            });
    assertThatThrownBy(() -> GraphPartition.directed(engine, table.declaring(IdMap.range(3, 20))))
        .isInstanceOf(UnknownVertexException.class)
        .hasMessageContaining("vertexId=2");
  }

  @Test
  void buildsEmptyGraphFromEmptyTable() {
    GraphPartition empty = GraphPartition.directed(engine, EdgeTable.of(new long[0], new long[0]));
    assertThat(empty.vertexCount()).isZero();
    assertThat(empty.edgeCount()).isZero();
    assertThat(empty.inAdjacency().edgeCount()).isZero();
    assertThat(empty.undirected().simple().edgeCount()).isZero();
    EdgeTable weighted = EdgeTable.of(new long[0], new long[0], new double[0]);
    assertThat(GraphPartition.directed(engine, weighted).hasWeights()).isTrue();
    assertThat(GraphPartition.undirected(engine, weighted).simple().hasWeights()).isTrue();
  }

  @Test
  void buildsGraphOfIsolatedVertices() {
    EdgeTable table = EdgeTable.of(new long[0], new long[0]).declaring(IdMap.range(7, 3));
    GraphPartition partition = GraphPartition.undirected(engine, table);
    assertThat(partition.vertexCount()).isEqualTo(3);
    assertThat(partition.ids().vertexId(2)).isEqualTo(9);
    assertThat(Subgraphs.of(partition, v -> v > 0).vertexCount()).isEqualTo(2);
  }

  @Test
  void acceptsLargestIds() {
    long[] sources = {Long.MAX_VALUE, 0, Integer.MAX_VALUE};
    long[] targets = {Long.MAX_VALUE - 1, Long.MAX_VALUE, 1L << 31};
    GraphPartition partition = GraphPartition.directed(engine, EdgeTable.of(sources, targets));
    assertThat(SlowGraph.of(partition.outAdjacency(), partition.ids()))
        .containsExactly(
            new SlowGraph.Link(0, Long.MAX_VALUE, 1),
            new SlowGraph.Link(Integer.MAX_VALUE, 1L << 31, 1),
            new SlowGraph.Link(Long.MAX_VALUE, Long.MAX_VALUE - 1, 1));
  }

  @Test
  void adjacencyChecksArguments() {
    Adjacency out =
        GraphPartition.directed(engine, EdgeTable.of(new long[] {0, 0}, new long[] {2, 1}))
            .outAdjacency();
    int[] neighbors = new int[3];
    assertThat(out.copyNeighbors(0, neighbors)).isEqualTo(2);
    assertThat(neighbors).containsExactly(1, 2, 0);
    assertThatThrownBy(() -> out.degree(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> out.copyNeighbors(0, new int[1]))
        .withMessageContaining("degree=2");
  }

  @Test
  void refusesGraphBeyondMemoryBudget() {
    SlowGraph slow = SlowGraph.random(1, 5000, 60_000, 1);
    try (Engine small = Engine.local().memoryBudget(1 << 17).build()) {
      assertThatThrownBy(() -> GraphPartition.directed(small, slow.table(false, 1000)))
          .isInstanceOf(TendrilException.ResourceExhausted.class)
          .hasMessageContaining("given=1 MiB");
    }
  }

  @Test
  void retainedBytesCountTheArrays() {
    GraphPartition partition = build(SlowGraph.random(1, 100, 1000, 1), true, false, 100_000);
    long before = partition.retainedBytes();
    assertThat(before).isBetween(12 * 1000L, 12 * 1000L + 8 * 101);
    partition.inAdjacency();
    assertThat(partition.retainedBytes()).isGreaterThan(before + 12 * 1000);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void reportsNegativeOrInfiniteWeights(double bad) {
    EdgeTable table =
        EdgeTable.of(new long[] {1, 2, 3}, new long[] {2, 3, 1}, new double[] {1, bad, 2});
    GraphPartition partition = GraphPartition.directed(engine, table);
    assertThatThrownBy(() -> partition.requireNonNegativeWeights("sssp"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("source=2 target=3 weight=" + bad);
  }

  @Test
  void sumsWeights() {
    EdgeTable three =
        EdgeTable.of(new long[] {1, 2, 1}, new long[] {2, 3, 3}, new double[] {1.5, 2, 0.25});
    assertThat(GraphPartition.directed(engine, three).outWeights()).containsExactly(1.75, 2, 0);
    EdgeTable plain = EdgeTable.of(new long[] {1, 2, 1}, new long[] {2, 3, 3});
    assertThat(GraphPartition.directed(engine, plain).outWeights()).containsExactly(2, 1, 0);
    EdgeTable table = EdgeTable.of(new long[] {1, 2}, new long[] {2, 3}, new double[] {1.5, 2});
    assertThat(GraphPartition.directed(engine, table).weightSummary())
        .isEqualTo(new GraphPartition.WeightSummary(3.5, 2, true));
    GraphPartition without =
        GraphPartition.directed(engine, EdgeTable.of(new long[] {1}, new long[] {2}));
    assertThatThrownBy(() -> without.requireNonNegativeWeights("sssp"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("sssp needs edge weights");
  }
}
