package org.tendril.pregel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.engine.LocalEngineBuilder;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.stage.FaultInjection;
import org.tendril.engine.internal.stage.FaultyEngine;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.partition.internal.cut.CutSet;
import org.tendril.pregel.PregelOptions.Traversal;

/** Supersteps as stages with failing tasks, lost states, and serialization of everything. */
class StagedFaultsTest {
  private static final Spread SPREAD = new Spread(3, EdgeDirection.OUT, 0.01);
  private static final EdgeSpread EDGE_SPREAD = new EdgeSpread(3, EdgeDirection.BOTH, 0.01);

  @TempDir private Path directory;

  private static double[] run(LocalEngineBuilder builder, DoubleProgram program, int every) {
    try (Engine engine = builder.threads(2).build()) {
      GraphPartition graph = GraphPartition.directed(engine, TestGraphs.random(7, 2000, 20_000));
      PregelOptions options = PregelOptions.defaults().withCheckpointEvery(every);
      return Pregel.run(TestGraphs.cut(graph, 3), program, options).values();
    }
  }

  /** Fails the first attempt of every task, and counts failures. */
  static final class FirstAttemptsFail implements FaultInjection {
    final AtomicInteger failed = new AtomicInteger();

    @Override
    public void beforeCommit(int stage, int partition, int attempt) {
      if (attempt == 1) {
        failed.incrementAndGet();
        throw new IllegalStateException("planted: stage " + stage + " partition " + partition);
      }
    }
  }

  /** Loses each stored partition once. */
  static final class LosesOnce implements FaultInjection {
    final Set<String> lost = ConcurrentHashMap.newKeySet();

    @Override
    public boolean losesStored(Dataset<?> dataset, int partition) {
      return lost.add(System.identityHashCode(dataset) + "/" + partition);
    }
  }

  @Test
  void repeatsFailedTasks() {
    for (DoubleProgram program : new DoubleProgram[] {SPREAD, EDGE_SPREAD}) {
      double[] expected = run(Engine.local(), program, 0);
      FirstAttemptsFail faults = new FirstAttemptsFail();
      assertThat(run(FaultyEngine.with(faults), program, 0)).isEqualTo(expected);
      assertThat(faults.failed.get()).isGreaterThan(3 * 12);
    }
  }

  @Test
  void recomputesLostStates() {
    for (int every : new int[] {0, 4}) {
      double[] expected = run(Engine.local(), SPREAD, every);
      LosesOnce faults = new LosesOnce();
      assertThat(run(FaultyEngine.with(faults), SPREAD, every)).isEqualTo(expected);
      assertThat(faults.lost).hasSizeGreaterThan(3 * 12);
    }
  }

  @Test
  void serializesProgramsBlocksAndStates() {
    for (DoubleProgram program : new DoubleProgram[] {SPREAD, EDGE_SPREAD}) {
      double[] expected = run(Engine.local(), program, 0);
      assertThat(run(Engine.local().serializeEverything(), program, 3)).isEqualTo(expected);
    }
  }

  /** Fails at one vertex in one superstep; -1: while initial values are computed. */
  record Failing(int superstep, int failingVertex) implements LongSourceProgram {
    private static final long serialVersionUID = 1L;

    @Override
    public LongCombiner combiner() {
      return LongCombiner.sum();
    }

    @Override
    public long initialValue(int vertex, LongContext context) {
      failAt(vertex, context);
      return 1;
    }

    private void failAt(int vertex, LongContext context) {
      if (context.superstep() == superstep && vertex == failingVertex) {
        throw new IllegalStateException("no luck at " + context.vertexId(vertex));
      }
    }

    @Override
    public long message(int source, long value, LongContext context) {
      return 1;
    }

    @Override
    public boolean sends(long before, long after, LongContext context) {
      return true;
    }

    @Override
    public long compute(int vertex, long value, long message, LongContext context) {
      failAt(vertex, context);
      return value;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 2})
  void reportsSuperstepOfFailingProgram(int superstep) {
    try (Engine engine = Engine.local().threads(1).build()) {
      GraphPartition graph = GraphPartition.undirected(engine, TestGraphs.random(7, 100, 1000));
      CutSet set = TestGraphs.cut(graph, 3);
      CutPartition last = set.parts().get(2);
      int vertex = last.ordinals()[last.masters()[0]]; // the states of the others are kept by then
      long reserved = engine.memory().reservedBytes();
      PregelOptions options = PregelOptions.defaults().withTraversal(Traversal.PUSH);
      assertThatThrownBy(() -> Pregel.run(set, new Failing(superstep, vertex), options))
          .isInstanceOf(TendrilException.ProgramFailed.class)
          .hasMessageContaining("superstep=" + superstep + " partition=2")
          .hasStackTraceContaining("no luck at " + graph.ids().vertexId(vertex));
      assertThat(engine.memory().reservedBytes()).isEqualTo(reserved);
    }
  }

  @Test
  void releasesStatesOfLongRun() throws IOException {
    try (Engine engine = Engine.local().threads(2).workDirectory(directory).build()) {
      GraphPartition path = GraphPartition.directed(engine, TestGraphs.path(20_000));
      long[] heap = new long[2];
      Pregel.run(
          TestGraphs.cut(path, 3),
          new Smallest(220),
          PregelOptions.defaults()
              .withCheckpointEvery(10)
              .withListener(
                  report -> {
                    if (report.superstep() == 20 || report.superstep() == 219) {
                      heap[report.superstep() / 219] = usedAfterCollection();
                    }
                  }));
      assertThat(heap[1] - heap[0]).as("bytes").isLessThan(2_000_000);
    }
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  private static long usedAfterCollection() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
