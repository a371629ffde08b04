package org.tendril.pregel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.PartitionSet;
import org.tendril.pregel.PregelOptions.Traversal;
import org.tendril.pregel.SlowObjects.Chronicle;

/** Object programs on a whole graph: the contract and the order of messages. */
class ObjectProgramTest implements ObjectProgramContract {
  private final Engine engine = TestGraphs.engine(2);

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Override
  public PartitionSet cut(GraphPartition graph) {
    return PartitionSet.single(graph);
  }

  static List<PregelOptions> ways() {
    PregelOptions options = PregelOptions.defaults();
    return List.of(
        options,
        options.withTraversal(Traversal.PUSH),
        options.withTraversal(Traversal.PULL),
        options.withKernel(PregelOptions.Kernel.SHARED),
        options.withKernel(PregelOptions.Kernel.OWN));
  }

  @ParameterizedTest
  @EnumSource(ActiveDirection.class)
  void mergesMessagesInStatedOrder(ActiveDirection direction) {
    for (int m : new int[] {20, 100}) {
      GraphPartition graph = GraphPartition.directed(engine, TestGraphs.random(m, 15, m));
      Chronicle program = new Chronicle(m, direction, 7, true, true);
      var expected = SlowObjects.run(graph, program);
      for (PregelOptions options : ways()) {
        for (GraphPartition same : List.of(graph, TestGraphs.inSegments(graph, 2))) {
          ObjectResult<String> result =
              Pregel.run(cut(same), vertex -> "", WEIGHTS, program, options);
          assertThat(ObjectProgramContract.byId(graph, result)).isEqualTo(expected);
        }
      }
    }
  }

  /** Sums that do not commute to the last bit; waves of few and of many vertices. */
  record Sums(ActiveDirection activeDirection, boolean toBoth)
      implements ObjectProgram<Double, Double, Double> {
    private static final long serialVersionUID = 1L;
    static final Aggregator<Double> TOTAL = new Aggregator<>("total", 0.0, Double::sum);

    @Override
    public Double initialMessage() {
      return 0.1;
    }

    @Override
    public List<Aggregator<?>> aggregators() {
      return List.of(TOTAL);
    }

    @Override
    public Double compute(ObjectContext<Double> context, Double value, @Nullable Double message) {
      context.aggregate(TOTAL, message == null ? 0.3 : message);
      if (context.vertexId() % 7 == context.superstep()) {
        context.send(10 + context.vertexId() / 3, 0.7);
        context.stayAwake();
      }
      return value + (message == null ? 0 : Math.sqrt(message) / 3);
    }

    @Override
    public void send(EdgeContext<Double, Double, Double> edge) {
      long picks = edge.superstep() == 1 ? 1 : edge.superstep() * 40L;
      if ((edge.sourceId() + 3 * edge.targetId()) % picks == 0) {
        edge.sendToTarget(edge.sourceValue() / 7 + edge.value());
        if (toBoth) {
          edge.sendToSource(edge.targetValue() / 11);
        }
      }
    }

    @Override
    public Double merge(Double a, Double b) {
      return a + b;
    }

    @Override
    public int maxSupersteps() {
      return 6;
    }
  }

  /** A random graph with a vertex that has more edges than a block. */
  static EdgeTable withHub() {
    var random = new SplittableRandom(9);
    int n = 12_000;
    long[] sources = new long[90_000];
    long[] targets = new long[sources.length];
    double[] weights = new double[sources.length];
    for (int i = 0; i < sources.length; i++) {
      int kind = random.nextInt(3);
      sources[i] = 10L + (kind == 0 ? 77 : random.nextInt(n));
      targets[i] = 10L + (kind == 1 ? 77 : random.nextInt(n));
      weights[i] = random.nextDouble();
    }
    return EdgeTable.of(sources, targets, weights).declaring(IdMap.range(10, n + 5));
  }

  /** The total and the values. */
  static List<Double> sums(
      PartitionSet set, ActiveDirection direction, boolean toBoth, PregelOptions options) {
    ObjectResult<Double> result =
        Pregel.run(set, vertex -> vertex / 3.0, WEIGHTS, new Sums(direction, toBoth), options);
    List<Double> values = new ArrayList<>(List.of(result.aggregated(Sums.TOTAL)));
    for (int vertex = 0; vertex < result.vertexCount(); vertex++) {
      values.add(result.value(vertex));
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource(ActiveDirection.class)
  void addsSameBitsForAnyThreadsAndTraversal(ActiveDirection direction) {
    for (boolean toBoth : new boolean[] {false, true}) {
      List<Double> first = null;
      for (int threads : new int[] {1, 8}) {
        try (Engine engine = TestGraphs.engine(threads)) {
          GraphPartition graph = GraphPartition.directed(engine, withHub());
          for (PregelOptions options : ways()) {
            List<Double> values = sums(cut(graph), direction, toBoth, options);
            first = first == null ? values : first;
            assertThat(values).as("threads=%d %s", threads, options).isEqualTo(first);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OUT, PUSH, owners",
    "IN, PULL, owners",
    "EITHER, PUSH, collected",
    "BOTH, PULL, others"
  })
  void selectsEdgesOfFewVerticesWithoutScan(
      ActiveDirection direction, Traversal traversal, String selection) {
    GraphPartition graph = GraphPartition.directed(engine, TestGraphs.path(10_000));
    ObjectProgram<Integer, Double, Integer> program =
        ObjectProgram.of(
            0,
            3,
            direction,
            (id, value, message) -> value + 1,
            edge -> {
              if (edge.sourceId() % 1000 == 1) {
                edge.sendToTarget(1);
                edge.sendToSource(1);
              }
            },
            Integer::sum);
    List<SuperstepReport> reports = new ArrayList<>();
    Pregel.run(
        cut(graph),
        vertex -> 0,
        WEIGHTS,
        program,
        PregelOptions.defaults().withListener(reports::add));
    assertThat(reports.get(2).computed()).isEqualTo(20);
    assertThat(reports.get(2).traversal()).isEqualTo(traversal);
    assertThat(reports.get(2).reason()).isEqualTo(selection);
  }

  @Test
  void reportsCauseOfFailure() {
    assertThatThrownBy(
            () ->
                Pregel.run(
                    cut(GraphPartition.directed(engine, TestGraphs.path(6))),
                    vertex -> 0,
                    WEIGHTS,
                    new Broken("compute", false),
                    PregelOptions.defaults()))
        .isInstanceOf(TendrilException.ProgramFailed.class)
        .hasMessage(
            "compute failed: superstep=1 vertexId=3"
                + " cause=java.lang.IllegalStateException: broken")
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void readsEdgeValuesOfAnyType() {
    GraphPartition graph =
        GraphPartition.directed(engine, EdgeTable.of(new long[] {1, 1, 2}, new long[] {2, 2, 3}));
    VertexMessages<String> messages =
        Pregel.<Object, String, String>aggregateMessages(
            cut(graph),
            vertex -> "",
            column -> "edge",
            edge -> edge.sendToTarget(edge.value()),
            String::concat,
            TripletFields.EDGE_ONLY);
    assertThat(Stream.of(0, 1).map(messages::message)).containsExactly("edgeedge", "edge");
    assertThat(Stream.of(0, 1).map(messages::vertex)).containsExactly(1, 2);
  }
}
