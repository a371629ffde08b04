package org.tendril.pregel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.PartitionSet;
import org.tendril.pregel.PregelOptions.Traversal;

/** Numeric programs on a cut graph: the same results as on the whole one, in any exchange. */
abstract class CutGraphContract {
  private final Engine engine = engine(2);

  abstract Engine engine(int threads);

  /** The name of the exchange in reports. */
  abstract String exchange();

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  @ParameterizedTest(name = "seed {0} n {1} m {2} {3} undirected {4} by edge {5} first {6}")
  @CsvSource({
    "1, 300, 3000, OUT, false, false, 50",
    "2, 300, 3000, IN, false, false, 50",
    "3, 300, 3000, BOTH, false, false, 50",
    "4, 300, 3000, BOTH, true, false, 1",
    "5, 300, 3000, OUT, false, true, 50",
    "6, 300, 3000, IN, false, true, 50",
    "7, 300, 3000, BOTH, false, true, 50",
    "8, 300, 3000, OUT, true, true, 1",
    "9, 20000, 200000, OUT, false, false, 3",
    "10, 20000, 200000, BOTH, false, true, 3",
    "11, 20000, 200000, IN, true, true, 1000"
  })
  void computesSumsOfWholeGraphWithSameBitsForAnyThreads(
      long seed,
      int n,
      int m,
      EdgeDirection direction,
      boolean undirected,
      boolean byEdge,
      int first) {
    EdgeTable table = TestGraphs.random(seed, n, m);
    double least = n < 1000 ? 0.01 : 1;
    DoubleProgram program =
        byEdge ? new EdgeSpread(first, direction, least) : new Spread(first, direction, least);
    double[][] known = new double[8][];
    for (int threads : new int[] {1, 2, 3}) {
      try (Engine engine = engine(threads)) {
        GraphPartition whole =
            undirected
                ? GraphPartition.undirected(engine, table)
                : GraphPartition.directed(engine, table);
        double[] expected = Pregel.run(whole, program).values();
        for (int parts : new int[] {1, 2, 3, 7}) {
          PartitionSet cut = TestGraphs.cut(whole, parts);
          for (PregelOptions options : ways()) {
            double[] values = Pregel.run(cut, program, options).values();
            assertAgree(values, expected);
            known[parts] = known[parts] == null ? values : known[parts];
            assertThat(values).as("threads=%d", threads).isEqualTo(known[parts]);
          }
          double[] bySource =
              Pregel.run(TestGraphs.cutBySource(whole, parts), program, ways().get(0)).values();
          assertAgree(bySource, expected);
        }
      }
    }
  }

  /** Sums in another order differ in the last bits only. */
  static void assertAgree(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      double tolerance = 1e-12 * Math.abs(expected[i]);
      if (!(Math.abs(actual[i] - expected[i]) <= tolerance)) { // an assertion for each is slow
        assertThat(actual[i]).isCloseTo(expected[i], within(tolerance));
      }
    }
  }

  private static List<PregelOptions> ways() {
    PregelOptions options = PregelOptions.defaults();
    return List.of(
        options,
        options.withTraversal(Traversal.PUSH),
        options.withTraversal(Traversal.PULL).withKernel(PregelOptions.Kernel.OWN),
        options.withCheckpointEvery(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 70})
  void computesIntegersOfWholeGraph(int parts) {
    GraphPartition graph = GraphPartition.undirected(engine, TestGraphs.random(5, 2000, 3000));
    for (LongProgram program : List.of(new Smallest(), new PregelTest.Hops(true, false))) {
      LongResult expected = Pregel.run(graph, program);
      for (PartitionSet set :
          List.of(TestGraphs.cut(graph, parts), TestGraphs.cutBySource(graph, parts))) {
        List<SuperstepReport> reports = new ArrayList<>();
        LongResult result =
            Pregel.run(set, program, PregelOptions.defaults().withListener(reports::add));
        assertThat(result.values()).isEqualTo(expected.values());
        assertThat(result.supersteps()).isEqualTo(expected.supersteps());
        assertThat(result.stopReason()).isEqualTo(expected.stopReason());
        assertThat(reports).hasSize(expected.supersteps());
        assertThat(reports.get(0).reason()).startsWith(exchange() + ": partitions=" + parts);
      }
    }
  }

  @Test
  void takesOneSuperstepPerEdgeOfPath() {
    PartitionSet set = TestGraphs.cut(GraphPartition.directed(engine, TestGraphs.path(2500)), 3);
    LongResult result = Pregel.run(set, new Smallest(), PregelOptions.defaults());
    assertThat(result.values()).containsOnly(0);
    assertThat(result.supersteps()).isEqualTo(2500);
  }

  @Test
  void runsMasterOverAggregatesOfAllPartitions() {
    EdgeTable loop = EdgeTable.of(new long[] {0}, new long[] {0});
    LongResult result =
        Pregel.run(
            TestGraphs.cut(GraphPartition.directed(engine, loop), 3),
            new PregelTest.Counter(5),
            PregelOptions.defaults());
    assertThat(result.stopReason()).isEqualTo(StopReason.MASTER_HALTED);
    assertThat(result.aggregated(0)).isEqualTo(6);
    assertThat(result.values()).containsExactly(5);
    GraphPartition path = GraphPartition.directed(engine, TestGraphs.path(10));
    for (Traversal traversal : Traversal.values()) {
      PregelOptions options = PregelOptions.defaults().withTraversal(traversal);
      assertThat(
              Pregel.run(TestGraphs.cut(path, 3), new PregelTest.ThereAndBack(4), options).values())
          .containsExactly(11, 10, 9, 8, 7, 6, 0, 0, 0, 0);
    }
  }

  @Test
  void endsAtOnceWithoutEdges() {
    EdgeTable none = EdgeTable.of(new long[0], new long[0]);
    PregelOptions options = PregelOptions.defaults();
    assertThat(
            Pregel.run(
                    TestGraphs.cut(GraphPartition.directed(engine, none), 3),
                    new Smallest(),
                    options)
                .values())
        .isEmpty();
    GraphPartition isolated = GraphPartition.directed(engine, none.declaring(IdMap.range(4, 30)));
    assertThat(Pregel.run(TestGraphs.cut(isolated, 7), new Smallest(), options).values())
        .isEqualTo(Pregel.run(isolated, new Smallest()).values());
  }

  /** Reads the context for the vertex at hand, a neighbor and, if wanted, another vertex. */
  record Curious(boolean readsStranger) implements DoubleEdgeProgram {
    private static final long serialVersionUID = 1L;

    @Override
    public DoubleCombiner combiner() {
      return DoubleCombiner.sum();
    }

    @Override
    public double initialValue(int vertex, DoubleContext context) {
      return context.vertexId(vertex) + 0.25 * context.outDegree(vertex);
    }

    @Override
    public double message(
        int sender, int receiver, double value, double weight, DoubleContext context) {
      return context.outDegree(sender)
          + 100.0 * context.outDegree(receiver)
          + 1e4 * context.outWeight(sender)
          + 1e6 * context.vertexId(receiver);
    }

    @Override
    public double compute(int vertex, double value, double message, DoubleContext context) {
      int other = readsStranger ? context.vertexCount() - 1 - vertex : vertex;
      return message + context.outDegree(other) + context.outWeight(vertex);
    }

    @Override
    public int maxSupersteps() {
      return 2;
    }
  }

  @Test
  void readsDegreesOfWholeGraphInContext() {
    GraphPartition graph = GraphPartition.directed(engine, TestGraphs.random(3, 200, 1000));
    double[] expected = Pregel.run(graph, new Curious(false)).values();
    double[] values =
        Pregel.run(TestGraphs.cut(graph, 5), new Curious(false), PregelOptions.defaults()).values();
    assertAgree(values, expected);
    assertThatThrownBy(
            () ->
                Pregel.run(TestGraphs.cut(graph, 40), new Curious(true), PregelOptions.defaults()))
        .hasStackTraceContaining("only the vertex at hand and its neighbors");
  }

  @Test
  void endsRunOfInterruptedThread() {
    PartitionSet set = TestGraphs.cut(GraphPartition.directed(engine, TestGraphs.path(1000)), 3);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Pregel.run(set, new Smallest(), PregelOptions.defaults()))
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue(); // and clears it
  }
}
