package org.tendril.pregel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tendril.engine.Engine;
import org.tendril.engine.LocalEngineBuilder;
import org.tendril.engine.internal.stage.FaultyEngine;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;
import org.tendril.pregel.SlowObjects.Chronicle;

/** Object programs on cut graphs: the contract, failing tasks, serialization and threads. */
class StagedObjectTest {

  abstract static class Cut implements ObjectProgramContract {
    private final Engine engine;
    private final int parts;

    Cut(Engine engine, int parts) {
      this.engine = engine;
      this.parts = parts;
    }

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
      return TestGraphs.cut(graph, parts);
    }
  }

  @Nested
  final class InTwo extends Cut {
    InTwo() {
      super(TestGraphs.engine(2), 2);
    }
  }

  @Nested
  final class InThree extends Cut {
    InThree() {
      super(TestGraphs.engine(2), 3);
    }
  }

  @Nested
  final class InSeven extends Cut {
    InSeven() {
      super(TestGraphs.engine(2), 7);
    }
  }

  @Nested
  final class InResidentTasks extends Cut {
    InResidentTasks() {
      super(new ResidentEngine(2), 3);
    }
  }

  private static SortedMap<Long, String> chronicle(LocalEngineBuilder builder, int every) {
    try (Engine engine = builder.threads(2).build()) {
      GraphPartition graph = GraphPartition.directed(engine, TestGraphs.random(3, 60, 300));
      Chronicle program = new Chronicle(3, ActiveDirection.EITHER, 9, true, true);
      PregelOptions options = PregelOptions.defaults().withCheckpointEvery(every);
      return ObjectProgramContract.byId(
          graph,
          Pregel.run(
              TestGraphs.cut(graph, 3),
              vertex -> "",
              ObjectProgramContract.WEIGHTS,
              program,
              options));
    }
  }

  @Test
  void repeatsFailedTasks() {
    SortedMap<Long, String> expected = chronicle(Engine.local(), 0);
    var failing = new StagedFaultsTest.FirstAttemptsFail();
    assertThat(chronicle(FaultyEngine.with(failing), 0)).isEqualTo(expected);
    assertThat(failing.failed.get()).isGreaterThan(3 * 8);
    for (int every : new int[] {0, 3}) {
      var losing = new StagedFaultsTest.LosesOnce();
      assertThat(chronicle(FaultyEngine.with(losing), every)).isEqualTo(expected);
      assertThat(losing.lost).hasSizeGreaterThan(3 * 8);
    }
  }

  @Test
  void serializesProgramsValuesAndMessages() {
    assertThat(chronicle(Engine.local().serializeEverything(), 3))
        .isEqualTo(chronicle(Engine.local(), 0));
  }

  @Test
  void registersRecordsOfInitialValues() {
    try (Engine engine = Engine.local().threads(2).serializeEverything().build()) {
      GraphPartition graph = GraphPartition.directed(engine, TestGraphs.path(50));
      ObjectResult<Long> result =
          Pregel.run(
              TestGraphs.cut(graph, 3),
              vertex -> Math.max(0L, vertex - 1L),
              ObjectProgramContract.WEIGHTS,
              new ObjectProgramContract.Jumping(),
              PregelOptions.defaults());
      assertThat(ObjectProgramContract.byId(graph, result).values()).containsOnly(0L);
    }
  }

  @ParameterizedTest
  @EnumSource(ActiveDirection.class)
  void addsSameBitsForAnyThreadsAndTraversal(ActiveDirection direction) {
    List<Double> first = null;
    for (int threads : new int[] {1, 2, 3}) {
      try (Engine engine = TestGraphs.engine(threads)) {
        GraphPartition graph = GraphPartition.directed(engine, ObjectProgramTest.withHub());
        for (PregelOptions options : ObjectProgramTest.ways().subList(0, 3)) {
          List<Double> sums =
              ObjectProgramTest.sums(TestGraphs.cut(graph, 3), direction, true, options);
          first = first == null ? sums : first;
          assertThat(sums).as("threads=%d %s", threads, options).isEqualTo(first);
        }
      }
    }
  }
}
