package org.tendril.pregel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.engine.Engine;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.pregel.PregelOptions.Traversal;

/** Push or pull, observed by the reports of supersteps at the borders of the rules. */
class TraversalChoiceTest {
  private final Engine engine = Engine.local().threads(2).build();

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  /** Vertex 0 sends along its edges; whoever has received sends once. */
  record FromZero(boolean usesHints) implements LongSourceProgram {
    private static final long serialVersionUID = 1L;

    @Override
    public LongCombiner combiner() {
      return LongCombiner.min();
    }

    @Override
    public long initialValue(int vertex, LongContext context) {
      return vertex == 0 ? 0 : Long.MAX_VALUE;
    }

    @Override
    public boolean startsActive(int vertex, LongContext context) {
      return vertex == 0;
    }

    @Override
    public long message(int source, long value, LongContext context) {
      return value + 1;
    }

    @Override
    public long compute(int vertex, long value, long message, LongContext context) {
      return Math.min(value, message);
    }
  }

  /** Vertex 0 has edges to as many receivers, which have none; the other edges form a path. */
  private GraphPartition star(int vertices, int receivers, int edges) {
    long[] sources = new long[edges];
    long[] targets = new long[edges];
    for (int edge = 0; edge < edges; edge++) {
      sources[edge] = edge < receivers ? 0 : edge + 1;
      targets[edge] = edge < receivers ? edge + 1 : edge + 2;
    }
    EdgeTable table = EdgeTable.of(sources, targets);
    return GraphPartition.directed(engine, table.declaring(IdMap.range(0, vertices)));
  }

  private List<SuperstepReport> reports(GraphPartition graph, LongProgram program) {
    List<SuperstepReport> reports = new ArrayList<>();
    Pregel.run(graph, program, PregelOptions.defaults().withListener(reports::add));
    return reports;
  }

  @ParameterizedTest
  @CsvSource({
    "false, 10, 40, PUSH", // a quarter of the edges
    "false, 10, 39, PULL",
    "true, 3, 45, PUSH", // a fifteenth of the edges
    "true, 3, 44, PULL"
  })
  void pullsIfSendersHaveMoreThanAShareOfTheEdges(
      boolean hints, int receivers, int edges, Traversal expected) {
    SuperstepReport first = reports(star(60, receivers, edges), new FromZero(hints)).get(0);
    assertThat(first.traversal()).isEqualTo(expected);
    assertThat(first.reason())
        .isEqualTo(
            expected == Traversal.PULL
                ? "dense: frontierEdges=" + receivers + " frontier=1 edges=" + edges
                : "sparse: frontierEdges=" + receivers + " edges=" + edges);
  }

  @ParameterizedTest
  @CsvSource({
    "true, 53, PULL",
    "true, 54, PUSH", // three senders are an eighteenth of the vertices
    "false, 53, PUSH"
  })
  void goesOnPullingWithHintsWhileManyVerticesSend(
      boolean hints, int vertices, Traversal expected) {
    GraphPartition graph = star(vertices, 3, hints ? 44 : 11);
    List<SuperstepReport> reports = reports(graph, new FromZero(hints));
    assertThat(reports.get(0).traversal()).isEqualTo(Traversal.PULL);
    assertThat(reports.get(1).traversal()).isEqualTo(expected);
    assertThat(reports.get(1).frontier()).isEqualTo(3);
  }

  @Test
  void pushesAgainIfItPushedThoughManyVerticesSend() {
    List<SuperstepReport> reports = reports(star(53, 3, 45), new FromZero(true));
    assertThat(reports)
        .extracting(SuperstepReport::traversal)
        .containsExactly(Traversal.PUSH, Traversal.PUSH);
  }

  @Test
  void saysIfTheTraversalIsForced() {
    for (Traversal traversal : Traversal.values()) {
      List<SuperstepReport> reports = new ArrayList<>();
      Pregel.run(
          star(53, 3, 44),
          new FromZero(true),
          PregelOptions.defaults().withTraversal(traversal).withListener(reports::add));
      assertThat(reports)
          .isNotEmpty()
          .allMatch(report -> report.traversal() == traversal && report.reason().equals("forced"));
    }
  }
}
