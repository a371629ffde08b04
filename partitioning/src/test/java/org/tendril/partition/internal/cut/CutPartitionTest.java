package org.tendril.partition.internal.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.engine.Engine;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.internal.distributed.DistributedBuilder;
import org.tendril.partition.internal.distributed.DistributedOptions;
import org.tendril.partition.internal.rewrite.EdgeRewrites;

/** Tests the edges that a partition accepts instead of its own. */
final class CutPartitionTest {
  private static final long[] SOURCES = {3, 5, 5, 7, 9};
  private static final long[] TARGETS = {5, 3, 9, 5, 7};

  private final Engine engine = Engine.local().threads(2).build();

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  private CutPartition only() {
    DistributedBuilder.registerTypes(engine);
    EdgeBlock block = EdgeBlock.copyOf(SOURCES, TARGETS, null, SOURCES.length);
    return DistributedBuilder.build(
            engine, engine.dataset(List.of(block), 1), DistributedOptions.of(1))
        .partitions()
        .collect()
        .get(0);
  }

  private GraphPartition built(long[] sources, long[] targets) {
    return GraphPartition.directed(engine, EdgeTable.of(sources, targets));
  }

  @Test
  void acceptsOtherEdgesBetweenSameVertices() {
    CutPartition reversed = only().withEdges(GraphPartition::reversed);
    assertThat(reversed.graph().outAdjacency().degree(1)).isEqualTo(2);
    assertThat(reversed.outDegree(0)).isEqualTo(1);
    CutPartition fewer = only().withEdges(graph -> built(new long[] {3, 7}, new long[] {9, 5}));
    assertThat(fewer.graph().edgeCount()).isEqualTo(2);
    assertThat(fewer.outDegree(1)).isZero();
    assertThat(fewer.outDegree(2)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "undirected, symmetric=true",
    "weighted, weights=true",
    "numbered, numbers=true",
    "fewer, given=3 differs at vertex=3",
    "more, given=5 differs at vertex=4",
    "others, given=4 differs at vertex=2"
  })
  void refusesEdgesThatDoNotFit(String edges, String reason) {
    LocalEdges given =
        graph ->
            switch (edges) {
              case "undirected" -> graph.undirected();
              case "weighted" -> EdgeRewrites.weighted(graph.numbered(), (s, t, number) -> number);
              case "numbered" -> graph.numbered();
              case "fewer" -> built(new long[] {3, 5}, new long[] {5, 7});
              case "more" -> built(new long[] {3, 5, 11}, new long[] {5, 7, 9});
              default -> built(new long[] {3, 6}, new long[] {5, 9});
            };
    assertThatIllegalArgumentException()
        .isThrownBy(() -> only().withEdges(given))
        .withMessageContaining("must be directed, have neither weights nor numbers")
        .withMessageContaining(reason);
  }
}
