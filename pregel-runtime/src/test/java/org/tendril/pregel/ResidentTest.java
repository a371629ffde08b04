package org.tendril.pregel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.internal.cut.CutSet;
import org.tendril.pregel.SlowObjects.Chronicle;

/**
 * Numeric programs on a cut graph in resident tasks: the contract, faults, and the bits of stages.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ResidentTest extends CutGraphContract {
  private final ResidentEngine resident = new ResidentEngine(2);

  @AfterEach
  void closeResidentEngine() {
    resident.close();
  }

  @Override
  Engine engine(int threads) {
    return new ResidentEngine(threads);
  }

  @Override
  String exchange() {
    return "resident";
  }

  private CutSet random(boolean undirected) {
    EdgeTable table = TestGraphs.random(17, 2000, 12_000);
    GraphPartition graph =
        undirected
            ? GraphPartition.undirected(resident, table)
            : GraphPartition.directed(resident, table);
    return TestGraphs.cut(graph, 3);
  }

  private static PregelOptions by(ExchangeMode exchange) {
    return PregelOptions.defaults().withExchange(exchange);
  }

  private static DoubleResult run(
      PartitionSet set, DoubleProgram program, ExchangeMode mode, List<SuperstepReport> reports) {
    return Pregel.run(set, program, by(mode).withListener(reports::add));
  }

  @ParameterizedTest
  @EnumSource(EdgeDirection.class)
  void computesBitsOfStagedRun(EdgeDirection direction) {
    for (boolean undirected : new boolean[] {false, true}) {
      CutSet set = random(undirected);
      for (DoubleProgram program :
          List.of(
              new Spread(3, direction, 0.01),
              new EdgeSpread(3, direction, 0.01),
              new Steered(direction))) {
        List<SuperstepReport> stagedReports = new ArrayList<>();
        DoubleResult staged = run(set, program, ExchangeMode.STAGED, stagedReports);
        List<SuperstepReport> reports = new ArrayList<>();
        DoubleResult result = run(set, program, ExchangeMode.RESIDENT, reports);
        assertThat(result.values()).isEqualTo(staged.values());
        assertThat(result.supersteps()).isEqualTo(staged.supersteps());
        assertThat(result.stopReason()).isEqualTo(staged.stopReason());
        if (program instanceof Steered) {
          assertThat(result.aggregated(0)).isEqualTo(staged.aggregated(0));
        }
        assertThat(reports.stream().map(ResidentTest::work).toList())
            .isEqualTo(stagedReports.stream().map(ResidentTest::work).toList());
      }
    }
  }

  private static List<Object> work(SuperstepReport report) {
    return List.of(
        report.superstep(),
        report.traversal(),
        report.frontier(),
        report.edgesVisited(),
        report.computed());
  }

  /** A sum whose factor, direction and end the master sets by aggregates. */
  record Steered(EdgeDirection activeDirection) implements DoubleEdgeProgram {
    private static final long serialVersionUID = 1L;

    @Override
    public DoubleCombiner combiner() {
      return DoubleCombiner.sum();
    }

    @Override
    public double initialValue(int vertex, DoubleContext context) {
      return 1.0 / (3 + vertex);
    }

    @Override
    public double message(
        int sender, int receiver, double value, double weight, DoubleContext context) {
      return value * weight * context.parameter(0) + context.aggregated(0) * 1e-9;
    }

    @Override
    public double compute(int vertex, double value, double message, DoubleContext context) {
      double updated = value * 0.7 + message * 0.1;
      context.aggregate(0, Math.abs(updated - value));
      return updated;
    }

    @Override
    public List<DoubleCombiner> aggregators() {
      return List.of(DoubleCombiner.sum());
    }

    @Override
    public double[] parameters() {
      return new double[] {0.01};
    }

    @Override
    public void master(DoubleProgram.Master master) {
      master.setParameter(0, 0.01 / (1 + master.aggregated(0)));
      if (master.superstep() == 4) {
        master.setActiveDirection(EdgeDirection.IN);
      }
      if (master.superstep() == 9) {
        master.halt();
      }
    }
  }

  @Test
  void computesIntegersOfStagedRun() {
    CutSet set = random(false);
    for (LongProgram program :
        List.of(new Smallest(), new PregelTest.Hops(true, false), new Smallest(3))) {
      LongResult staged = Pregel.run(set, program, by(ExchangeMode.STAGED));
      LongResult result = Pregel.run(set, program, by(ExchangeMode.RESIDENT));
      assertThat(result.values()).isEqualTo(staged.values());
      assertThat(result.supersteps()).isEqualTo(staged.supersteps());
      assertThat(result.stopReason()).isEqualTo(staged.stopReason());
    }
  }

  private static SortedMap<Long, String> chronicle(
      GraphPartition graph, Chronicle program, PregelOptions options) {
    return ObjectProgramContract.byId(
        graph,
        Pregel.run(
            TestGraphs.cut(graph, 3),
            vertex -> "",
            ObjectProgramContract.WEIGHTS,
            program,
            options));
  }

  @ParameterizedTest
  @EnumSource(ActiveDirection.class)
  void computesObjectsOfStagedRun(ActiveDirection direction) {
    GraphPartition graph = GraphPartition.directed(resident, TestGraphs.random(3, 60, 300));
    Chronicle program = new Chronicle(3, direction, 9, true, true);
    assertThat(chronicle(graph, program, by(ExchangeMode.RESIDENT)))
        .isEqualTo(chronicle(graph, program, by(ExchangeMode.STAGED)));
    for (boolean toBoth : new boolean[] {false, true}) {
      PartitionSet set =
          TestGraphs.cut(GraphPartition.directed(resident, ObjectProgramTest.withHub()), 3);
      assertThat(ObjectProgramTest.sums(set, direction, toBoth, by(ExchangeMode.RESIDENT)))
          .isEqualTo(ObjectProgramTest.sums(set, direction, toBoth, by(ExchangeMode.STAGED)));
    }
  }

  // the choice of the exchange

  @Test
  void runsStagesWithTooFewSlots() {
    resident.tasks.mostTasks = 2;
    List<SuperstepReport> reports = new ArrayList<>();
    run(random(false), new Spread(3, EdgeDirection.OUT, 0.01), ExchangeMode.AUTO, reports);
    assertThat(reports)
        .allMatch(
            report ->
                report
                    .reason()
                    .startsWith(
                        "staged, not resident: too few slots: tasks=3 slots=2: partitions=3"));
  }

  @Test
  void rejectsResidentExchangeWithoutSlots() {
    resident.tasks.mostTasks = 2;
    assertThatThrownBy(() -> Pregel.run(random(false), new Smallest(), by(ExchangeMode.RESIDENT)))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("RESIDENT needs tasks that run together")
        .hasMessageContaining("too few slots: tasks=3 slots=2")
        .hasMessageContaining("choose the exchange AUTO or STAGED");
    try (Engine embedded = TestGraphs.engine(1)) {
      PartitionSet set = TestGraphs.cut(GraphPartition.directed(embedded, TestGraphs.path(9)), 3);
      assertThatThrownBy(() -> Pregel.run(set, new Smallest(), by(ExchangeMode.RESIDENT)))
          .isInstanceOf(TendrilException.InvalidInput.class);
    }
  }

  @Test
  void usesExchangeOfEngineByDefault() {
    resident.mode = ExchangeMode.STAGED;
    List<SuperstepReport> reports = new ArrayList<>();
    run(random(false), new Spread(3, EdgeDirection.OUT, 0.01), ExchangeMode.AUTO, reports);
    run(random(false), new Spread(3, EdgeDirection.OUT, 0.01), ExchangeMode.RESIDENT, reports);
    assertThat(reports.get(0).reason()).startsWith("staged: ");
    assertThat(reports.get(reports.size() - 1).reason()).startsWith("resident: ");
  }

  // faults

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 12, 15, 28})
  void restartsFromLastSavedState(int failingExchange) {
    CutSet set = random(false);
    for (DoubleProgram program :
        List.of(new EdgeSpread(3, EdgeDirection.BOTH, 0.01), new Steered(EdgeDirection.OUT))) {
      List<SuperstepReport> expectedReports = new ArrayList<>();
      DoubleResult expected = run(set, program, ExchangeMode.STAGED, expectedReports);
      resident.tasks.failingTask = 1;
      resident.tasks.failingExchange = failingExchange;
      resident.tasks.restored.clear();
      List<SuperstepReport> reports = new ArrayList<>();
      DoubleResult result =
          Pregel.run(
              set,
              program,
              by(ExchangeMode.RESIDENT).withCheckpointEvery(4).withListener(reports::add));
      assertThat(result.values()).isEqualTo(expected.values());
      assertThat(result.supersteps()).isEqualTo(expected.supersteps());
      assertThat(reports.stream().map(ResidentTest::work).toList())
          .isEqualTo(expectedReports.stream().map(ResidentTest::work).toList());
      int step =
          failingExchange > 24 ? 7 : 3; // three exchanges per superstep, one before the first
      if (failingExchange > 12) {
        assertThat(resident.tasks.restored).containsExactly(step, step, step);
      } else {
        assertThat(resident.tasks.restored).isEmpty();
      }
    }
  }

  private DoubleResult losingWorkers(
      PartitionSet set, int slotsLeft, ExchangeMode mode, List<SuperstepReport> reports) {
    resident.tasks.mostTasks = 3;
    resident.tasks.failingTask = 1;
    resident.tasks.failingExchange = 15;
    resident.tasks.slotsAfterLoss = slotsLeft;
    return run(set, new Steered(EdgeDirection.OUT), mode, reports);
  }

  @Test
  void runsStagesAfterLostWorkers() {
    CutSet set = random(false);
    List<SuperstepReport> expectedReports = new ArrayList<>();
    DoubleResult expected =
        run(set, new Steered(EdgeDirection.OUT), ExchangeMode.STAGED, expectedReports);
    resident.exchanges.clear();
    List<SuperstepReport> reports = new ArrayList<>();
    DoubleResult result = losingWorkers(set, 1, ExchangeMode.AUTO, reports);
    assertThat(result.values()).isEqualTo(expected.values());
    assertThat(result.aggregated(0)).isEqualTo(expected.aggregated(0));
    assertThat(reports.stream().map(ResidentTest::work).toList())
        .isEqualTo(expectedReports.stream().map(ResidentTest::work).toList());
    String reason = "resident tasks were lost: slots are gone: slots=1";
    assertThat(reports)
        .allMatch(report -> report.reason().startsWith("staged, not resident: " + reason));
    assertThat(resident.exchanges).containsExactly("RESIDENT ", "STAGED " + reason);
  }

  @Test
  void failsAfterLostWorkersWithoutAlternative() {
    CutSet set = random(false);
    for (int slotsLeft : new int[] {0, 1}) {
      ExchangeMode mode = slotsLeft == 0 ? ExchangeMode.AUTO : ExchangeMode.RESIDENT;
      List<SuperstepReport> reports = new ArrayList<>();
      assertThatThrownBy(() -> losingWorkers(set, slotsLeft, mode, reports))
          .isInstanceOf(TendrilException.WorkerLost.class)
          .hasMessage("slots are gone: slots=" + slotsLeft);
      assertThat(reports).isEmpty();
    }
  }

  @Test
  void runsFailingProgramOnlyOnce() {
    CutSet set = random(false);
    StagedFaultsTest.Failing program =
        new StagedFaultsTest.Failing(
            2, set.parts().get(1).ordinals()[set.parts().get(1).masters()[0]]);
    resident.exchanges.clear();
    assertThatThrownBy(() -> Pregel.run(set, program, by(ExchangeMode.AUTO)))
        .isInstanceOf(TendrilException.ProgramFailed.class);
    assertThat(resident.exchanges).containsExactly("RESIDENT ");
  }

  @Test
  void restartsObjectPrograms() {
    GraphPartition graph = GraphPartition.directed(resident, TestGraphs.random(3, 60, 300));
    Chronicle program = new Chronicle(3, ActiveDirection.EITHER, 9, true, true);
    SortedMap<Long, String> expected = chronicle(graph, program, by(ExchangeMode.STAGED));
    resident.tasks.failingTask = 2;
    resident.tasks.failingExchange = 20;
    PregelOptions options = by(ExchangeMode.RESIDENT).withCheckpointEvery(2);
    assertThat(chronicle(graph, program, options)).isEqualTo(expected);
    assertThat(resident.tasks.restored).hasSize(3);
  }

  @Test
  void savesStatesEveryTwentySupersteps() {
    PartitionSet path = TestGraphs.cut(GraphPartition.directed(resident, TestGraphs.path(45)), 3);
    Pregel.run(path, new Smallest(), by(ExchangeMode.RESIDENT));
    assertThat(resident.tasks.saved).containsExactlyInAnyOrder(19, 19, 19, 39, 39, 39);
    resident.tasks.saved.clear();
    resident.tasks.savesStates = false;
    Pregel.run(path, new Smallest(), by(ExchangeMode.RESIDENT));
    assertThat(resident.tasks.saved).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void reportsFailingPartition(int superstep) {
    GraphPartition graph = GraphPartition.undirected(resident, TestGraphs.random(7, 100, 1000));
    CutSet set = TestGraphs.cut(graph, 3);
    int vertex = set.parts().get(2).ordinals()[set.parts().get(2).masters()[0]];
    assertThatThrownBy(
            () ->
                Pregel.run(
                    set,
                    new StagedFaultsTest.Failing(superstep, vertex),
                    by(ExchangeMode.RESIDENT)))
        .isInstanceOf(TendrilException.ProgramFailed.class)
        .hasMessageContaining("superstep=" + superstep + " partition=2")
        .hasStackTraceContaining("no luck at " + graph.ids().vertexId(vertex));
  }

  /** Halts by a field that differs between tasks. */
  static final class Capricious implements LongSourceProgram {
    private static final long serialVersionUID = 1L;
    private transient int asked;

    @Override
    public LongCombiner combiner() {
      return LongCombiner.min();
    }

    @Override
    public long initialValue(int vertex, LongContext context) {
      return vertex;
    }

    @Override
    public long message(int source, long value, LongContext context) {
      return value;
    }

    @Override
    public long compute(int vertex, long value, long message, LongContext context) {
      asked += vertex == 0 ? 1 : 0;
      return value - 1;
    }

    @Override
    public void master(LongProgram.Master master) {
      if (asked > 3) {
        master.halt();
      }
    }
  }

  @Test
  void failsIfMasterStepsDisagree() {
    CutSet set = random(false);
    assertThatThrownBy(() -> Pregel.run(set, new Capricious(), by(ExchangeMode.RESIDENT)))
        .isNotInstanceOf(CancellationException.class);
  }

  @Test
  void endsCancelledResidentRun() {
    PartitionSet set =
        TestGraphs.cut(GraphPartition.directed(resident, TestGraphs.path(100_000)), 3);
    AtomicBoolean ended = new AtomicBoolean();
    Thread canceller =
        new Thread(
            () -> {
              while (!ended.get()) { // it may not have begun
                LockSupport.parkNanos(1_000_000);
                resident.cancellation().cancel();
              }
            });
    canceller.setDaemon(true);
    canceller.start();
    assertThatThrownBy(() -> Pregel.run(set, new Smallest(), by(ExchangeMode.RESIDENT)))
        .isInstanceOf(CancellationException.class);
    ended.set(true);
  }
}
