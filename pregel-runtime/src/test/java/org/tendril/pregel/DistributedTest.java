package org.tendril.pregel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tendril.engine.Engine;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.dataset.Dataset;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.cut.EdgePartitioners;
import org.tendril.partition.internal.cut.DistributedSet;
import org.tendril.partition.internal.cut.EdgePlacement;
import org.tendril.partition.internal.distributed.DistributedBuilder;
import org.tendril.partition.internal.distributed.DistributedOptions;

/** Programs on distributed graphs: results stay in the partitions. */
class DistributedTest {
  private final ResidentEngine engine = new ResidentEngine(2);

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  /** The same graph, built from edges in three partitions. */
  static DistributedSet distributed(GraphPartition graph, int parts, EdgePlacement placement) {
    List<SlowObjects.SlowEdge> edges =
        SlowObjects.edges(graph).stream()
            .filter(edge -> !graph.isSymmetric() || edge.source() <= edge.target())
            .toList();
    List<EdgeBlock> blocks = new ArrayList<>();
    for (int from = 0; from < edges.size(); from += 100) {
      List<SlowObjects.SlowEdge> some = edges.subList(from, Math.min(edges.size(), from + 100));
      blocks.add(
          EdgeBlock.copyOf(
              some.stream().mapToLong(SlowObjects.SlowEdge::source).toArray(),
              some.stream().mapToLong(SlowObjects.SlowEdge::target).toArray(),
              graph.hasWeights()
                  ? some.stream().mapToDouble(SlowObjects.SlowEdge::weight).toArray()
                  : null,
              some.size()));
    }
    long[] ids = new long[graph.vertexCount()];
    for (int vertex = 0; vertex < ids.length; vertex++) {
      ids[vertex] = graph.ids().vertexId(vertex);
    }
    Engine engine = graph.engine();
    return DistributedBuilder.build(
        engine,
        engine.dataset(blocks, 3),
        DistributedOptions.of(parts)
            .withUndirected(graph.isSymmetric())
            .withPlacement(placement)
            .withDeclaredVertices(engine.dataset(List.of(ids), 1)));
  }

  abstract static class Distributed implements ObjectProgramContract {
    private final ResidentEngine engine = new ResidentEngine(2);

    Distributed(ExchangeMode mode) {
      engine.mode = mode;
    }

    @AfterEach
    void closeEngine() {
      engine.close();
    }

    @Override
    public Engine engine() {
      return engine;
    }

    /** Only the owner finds out that the id is unknown, and it does not know the sender. */
    @Test
    @Override
    public void reportsMessageToUnknownVertex() {
      for (long unknown : new long[] {77, -3}) {
        PartitionSet path = cut(GraphPartition.directed(engine, TestGraphs.path(5)));
        assertThatThrownBy(
                () ->
                    Pregel.run(
                        path, vertex -> "", WEIGHTS, new Writer(unknown), PregelOptions.defaults()))
            .hasStackTraceContaining(
                "messages must go to vertices of the graph: receiver=" + unknown);
      }
    }
  }

  @Nested
  final class BySourceInStages extends Distributed {
    BySourceInStages() {
      super(ExchangeMode.STAGED);
    }

    @Override
    public PartitionSet cut(GraphPartition graph) {
      return distributed(graph, 3, EdgePlacement.atSources());
    }
  }

  @Nested
  final class ByBothEndsInResidentTasks extends Distributed {
    ByBothEndsInResidentTasks() {
      super(ExchangeMode.RESIDENT);
    }

    @Override
    public PartitionSet cut(GraphPartition graph) {
      return distributed(graph, 4, EdgePlacement.by(EdgePartitioners.grid()));
    }
  }

  @ParameterizedTest
  @EnumSource(EdgeDirection.class)
  void leavesNumericResultsInPartitions(EdgeDirection direction) {
    for (boolean undirected : new boolean[] {false, true}) {
      GraphPartition graph =
          undirected
              ? GraphPartition.undirected(engine, TestGraphs.random(9, 500, 4000))
              : GraphPartition.directed(engine, TestGraphs.random(9, 500, 4000));
      DistributedSet set = distributed(graph, 3, EdgePlacement.atSources());
      for (DoubleProgram program :
          List.of(new Spread(3, direction, 0.01), new EdgeSpread(3, direction, 0.01))) {
        double[] expected = Pregel.run(graph, program).values();
        for (ExchangeMode mode : List.of(ExchangeMode.STAGED, ExchangeMode.RESIDENT)) {
          PregelOptions options = PregelOptions.defaults().withExchange(mode);
          DoubleResult result = Pregel.run(set, program, options);
          assertThat(result.columns()).isPresent();
          Dataset<double[]> columns = result.columns().orElseThrow();
          assertThat(columns.map(column -> column.length).collect())
              .isEqualTo(set.partitions().map(part -> part.masters().length).collect());
          CutGraphContract.assertAgree(result.values(), expected);
          columns.unpersist();
        }
      }
      LongResult smallest = Pregel.run(set, new Smallest(), PregelOptions.defaults());
      assertThat(smallest.values()).isEqualTo(Pregel.run(graph, new Smallest()).values());
      set.release();
    }
  }

  /** Adds up the lengths of edge values. */
  private static ObjectProgram<Long, String, Long> lengths() {
    return ObjectProgram.of(
        0L,
        1,
        ActiveDirection.OUT,
        (id, value, message) -> value + message,
        edge -> edge.sendToTarget(edge.sourceValue() + edge.value().length()),
        Long::sum);
  }

  private Dataset<@Nullable Object[]> idsAsValues(DistributedSet set) {
    return set.vertexIds()
        .map(
            ids -> {
              @Nullable Object[] values = new @Nullable Object[ids.length];
              for (int i = 0; i < ids.length; i++) {
                values[i] = ids[i];
              }
              return values;
            });
  }

  /** Each partition reads the values of its edges from a table of its own. */
  private static Dataset<EdgeValues<String>> words(DistributedSet set) {
    return set.partitions()
        .map(
            part -> {
              String letter = "x";
              return weight -> letter.repeat((int) (4 * weight));
            });
  }

  @Test
  void readsValuesInPartitions() {
    GraphPartition graph = GraphPartition.directed(engine, TestGraphs.random(5, 300, 2000));
    DistributedSet set = distributed(graph, 3, EdgePlacement.atSources());
    ObjectResult<Long> expected =
        Pregel.run(
            PartitionSet.single(graph),
            graph.ids()::vertexId,
            weight -> "x".repeat((int) (4 * weight)),
            lengths(),
            PregelOptions.defaults());
    ObjectResult<Long> result =
        Pregel.run(set, idsAsValues(set), words(set), lengths(), PregelOptions.defaults());
    List<Object> values = new ArrayList<>();
    for (@Nullable Object[] column : result.columns().orElseThrow().collect()) {
      values.addAll(List.of(column));
    }
    for (int vertex = 0; vertex < graph.vertexCount(); vertex++) {
      assertThat(values.get(vertex)).isEqualTo(expected.value(vertex));
      assertThat(result.value(vertex)).isEqualTo(expected.value(vertex));
    }
    assertThat(result.vertexCount()).isEqualTo(graph.vertexCount());
  }

  @Test
  void leavesAggregatedMessagesInPartitions() {
    GraphPartition graph = GraphPartition.directed(engine, TestGraphs.random(5, 300, 700));
    DistributedSet set = distributed(graph, 3, EdgePlacement.atSources());
    VertexMessages<Long> messages =
        Pregel.<Long, String, Long>aggregateMessages(
            set,
            idsAsValues(set),
            words(set),
            edge -> edge.sendToTarget((long) edge.value().length()),
            Long::sum,
            TripletFields.EDGE_ONLY);
    List<@Nullable Object> columns = new ArrayList<>();
    for (@Nullable Object[] column : messages.columns().orElseThrow().collect()) {
      columns.addAll(java.util.Arrays.asList(column));
    }
    for (int i = 0; i < messages.count(); i++) {
      assertThat(columns.set(messages.vertex(i), null)).isEqualTo(messages.message(i));
    }
    assertThat(columns).hasSize(graph.vertexCount()).containsOnlyNulls();
    assertThat(messages.count()).isGreaterThan(100);
  }

  @Test
  void rejectsValuesThatDoNotFitPartitions() {
    GraphPartition graph = GraphPartition.directed(engine, TestGraphs.path(30));
    DistributedSet set = distributed(graph, 3, EdgePlacement.atSources());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Pregel.run(
                    PartitionSet.single(graph),
                    idsAsValues(set),
                    words(set),
                    lengths(),
                    PregelOptions.defaults()))
        .withMessageContaining("partitions=1");
    Dataset<@Nullable Object[]> tooFew =
        engine.dataset(List.of(new Object[1], new Object[1], new Object[1]), 3);
    assertThatThrownBy(
            () -> Pregel.run(set, tooFew, words(set), lengths(), PregelOptions.defaults()))
        .hasStackTraceContaining("there must be a value for each master");
  }
}
