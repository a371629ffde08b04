package org.tendril.partition.internal.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.engine.Engine;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.SlowGraph;
import org.tendril.partition.internal.build.AdjacencyBuilder;

/** Tests that edges keep their numbers in every transformation. */
class EdgeNumbersTest {
  private final Engine engine = Engine.local().threads(2).build();

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  private static List<SlowGraph.Link> edges(GraphPartition partition) {
    return SlowGraph.of(partition.outAdjacency(), partition.ids());
  }

  private static List<SlowGraph.Link> filtered(SlowGraph slow, Predicate<SlowGraph.Link> passes) {
    return slow.sorted(true).stream().filter(passes).toList();
  }

  @ParameterizedTest(name = "seed {0} segment {1}")
  @CsvSource({"1, 1000000", "2, 1000000", "3, 150", "4, 150"})
  void keepsNumbersWithTheirEdges(long seed, int most) {
    SlowGraph slow = SlowGraph.random(seed, 40, 700, 3);
    EdgeTable table = slow.table(true, 53).numbered();
    GraphPartition directed = AdjacencyBuilder.graph(engine, table, false, most);
    SlowGraph numbered = slow.numbered();

    assertThat(edges(directed)).isEqualTo(numbered.sorted(true));
    assertThat(SlowGraph.of(directed.inAdjacency(), directed.ids()))
        .isEqualTo(numbered.reversed().sorted(true));
    assertThat(edges(directed.reversed())).isEqualTo(numbered.reversed().sorted(true));
    assertThat(edges(directed.undirected())).isEqualTo(numbered.undirected().sorted(true));
    assertThat(edges(AdjacencyBuilder.graph(engine, table, true, most)))
        .isEqualTo(numbered.undirected().sorted(true));
    assertThat(edges(directed.withoutLoops()))
        .isEqualTo(filtered(numbered, l -> l.source() != l.target()));
    assertThat(edges(directed.withoutParallelEdges()))
        .isEqualTo(firstOfParallel(numbered.sorted(true)));
    assertThat(edges(Subgraphs.of(directed, v -> v > 5, (s, t, number) -> number % 3 == 0)))
        .isEqualTo(
            filtered(numbered, l -> l.source() > 15 && l.target() > 15 && l.weight() % 3 == 0));
    SlowGraph oriented = new SlowGraph();
    numbered.links.forEach(l -> oriented.links.add(l.source() <= l.target() ? l : l.reversed()));
    assertThat(edges(directed.oriented())).isEqualTo(oriented.sorted(true));
    assertThat(edges(directed.undirected().oriented())).isEqualTo(oriented.sorted(true));
  }

  private static List<SlowGraph.Link> firstOfParallel(List<SlowGraph.Link> sorted) {
    Map<List<Long>, SlowGraph.Link> first = new HashMap<>();
    sorted.forEach(l -> first.putIfAbsent(List.of(l.source(), l.target()), l));
    return sorted.stream().filter(first::containsValue).toList();
  }

  @ParameterizedTest(name = "seed {0} segment {1} weighted {2}")
  @CsvSource({"1, 1000000, false", "2, 1000000, true", "3, 150, true"})
  void numbersEdgesByCanonicalPosition(long seed, int most, boolean weighted) {
    SlowGraph slow = SlowGraph.random(seed, 40, 700, 3);
    GraphPartition plain = AdjacencyBuilder.graph(engine, slow.table(weighted, 53), false, most);
    GraphPartition numbered = plain.numbered();
    List<SlowGraph.Link> edges = edges(numbered);
    for (int i = 0; i < edges.size(); i++) {
      assertThat(edges.get(i).weight()).isEqualTo(i);
    }
    assertThat(numbered.ids()).isSameAs(plain.ids());
    assertThat(numbered.inAdjacency().hasEdgeNumbers()).isTrue();

    GraphPartition undirected = plain.undirected().numbered();
    assertThat(undirected.isSymmetric()).isTrue();
    SlowGraph expected = new SlowGraph();
    slow.undirected().sorted(weighted).stream()
        .filter(l -> l.source() <= l.target())
        .forEach(expected.links::add);
    assertThat(edges(undirected)).isEqualTo(expected.numbered().undirected().sorted(true));
  }

  @ParameterizedTest(name = "seed {0} segment {1}")
  @CsvSource({"1, 1000000", "3, 150"})
  void sortsNewWeightsOfParallelEdges(long seed, int most) {
    SlowGraph slow = SlowGraph.random(seed, 20, 700, 1);
    GraphPartition numbered =
        AdjacencyBuilder.graph(engine, slow.table(false, 53).numbered(), false, most);
    GraphPartition weighted =
        EdgeRewrites.weighted(numbered, (s, t, number) -> (number * 7) % 31 + s);
    SlowGraph expected = new SlowGraph();
    slow.numbered()
        .links
        .forEach(
            l ->
                expected.links.add(
                    new SlowGraph.Link(
                        l.source(), l.target(), (l.weight() * 7) % 31 + l.source())));
    assertThat(edges(weighted)).isEqualTo(expected.sorted(true));
    assertThat(weighted.hasWeights()).isTrue();
  }

  @ParameterizedTest(name = "undirected {0}")
  @CsvSource({"false", "true"})
  void numberedEdgesHaveNoWeights(boolean undirected) {
    EdgeTable table = EdgeTable.of(new long[] {1, 1}, new long[] {2, 2}).numbered();
    GraphPartition partition =
        undirected
            ? GraphPartition.undirected(engine, table)
            : GraphPartition.directed(engine, table);
    assertThat(table.hasWeights()).isFalse();
    assertThat(partition.hasWeights()).isFalse();
    assertThat(partition.hasEdgeNumbers()).isTrue();
    assertThat(partition.outWeights()).containsExactly(2, undirected ? 2 : 0);
    AdjacencySegment segment = partition.outAdjacency().segment(0);
    assertThat(segment.weights()).isNull();
    assertThat(segment.edgeNumbers()).startsWith(0, 1).isSameAs(segment.column());
    GraphPartition both = GraphPartition.undirected(engine, table).directed();
    assertThat(both.isSymmetric()).isFalse();
    assertThat(both.edgeCount()).isEqualTo(4);
    assertThat(both.inAdjacency().hasEdgeNumbers()).isTrue();
  }
}
