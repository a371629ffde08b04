package org.tendril.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;

/** Loops that compute each state from the previous one, as supersteps do. */
final class SuperstepStagesTest {
  private static final int PARTITIONS = 4;
  private static final int VALUES = 20_000;

  @TempDir private Path work;

  private static Dataset<double[]> next(Dataset<double[]> state) {
    Dataset<double[]> received =
        Dataset.exchange(
            state.mapPartitions(
                values -> {
                  double[] mine = values.next();
                  List<Addressed<double[]>> blocks = new ArrayList<>();
                  for (int target = 0; target < PARTITIONS; target++) {
                    blocks.add(new Addressed<>(target, mine.clone()));
                  }
                  return blocks.iterator();
                }),
            PARTITIONS);
    return state.zipPartitions(
        received, (partition, mine, blocks) -> List.of(combined(mine.next(), blocks)).iterator());
  }

  private static double[] combined(double[] mine, Iterator<double[]> blocks) {
    double[] sum = mine.clone();
    while (blocks.hasNext()) {
      double[] block = blocks.next();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += block[i] / 7;
      }
    }
    return sum;
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Counts files; {@code Files.walk} would fail on those that disappear meanwhile. */
  private long filesInWork() {
    long count = 0;
    for (File engine : Objects.requireNonNull(work.toFile().listFiles(File::isDirectory))) {
      count += Objects.requireNonNull(engine.list()).length;
    }
    return count;
  }

  private static Dataset<double[]> start(Engine engine) {
    return engine
        .range(0, PARTITIONS, PARTITIONS)
        .map(
            v -> {
              double[] state = new double[VALUES];
              state[0] = v;
              return state;
            })
        .persist();
  }

  @Test
  void leavesNoHeapFileOrReservationAfterManySteps() {
    try (Engine engine = Engine.local().threads(2).workDirectory(work).build()) {
      Dataset<double[]> state = start(engine);
      state.count();
      long heapBefore = 0;
      for (int step = 0; step < 220; step++) {
        if (step == 20) {
          heapBefore = usedHeap();
        }
        Dataset<double[]> next = next(state).persist();
        next.count();
        state.unpersist();
        state = next;
      }
      long perState = 8L * PARTITIONS * VALUES;
      assertThat(usedHeap() - heapBefore).as("growth in 200 steps").isLessThan(2 * perState);
      assertThat(engine.memory().reservedBytes()).isBetween(perState, perState + (1 << 20));
      assertThat(filesInWork()).isZero();
      state.unpersist();
      assertThat(engine.memory().reservedBytes()).isZero();
    }
  }

  @ParameterizedTest(name = "checkpoint every {0}")
  @ValueSource(ints = {1, 10})
  void cutsTheLineageByCheckpointsAndRemovesOldOnes(int every) throws Exception {
    try (Engine engine = Engine.local().threads(2).workDirectory(work).build()) {
      Dataset<double[]> state = start(engine);
      for (int step = 1; step <= 40; step++) {
        Dataset<double[]> next = next(state).persist();
        if (step % every == 0) {
          next.checkpoint();
        } else {
          next.count();
        }
        state.unpersist();
        state = next;
      }
      assertThat(state.explain().lines().count()).as("steps known").isLessThan(5);
      assertThat(state.unpersist().explain().lines().count()).as("steps known").isLessThan(5);
      for (int i = 0; i < 3000 && filesInWork() > PARTITIONS; i++) {
        System.gc();
        Thread.sleep(20);
      }
      assertThat(filesInWork()).as("files of the last checkpoint").isEqualTo(PARTITIONS);
      assertThat(state.count()).isEqualTo(PARTITIONS);
    }
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void freesUnreachableDatasetsAndIterators() throws Exception {
    try (Engine engine = Engine.local().threads(2).workDirectory(work).build()) {
      for (int i = 0; i < 3; i++) {
        start(engine).count();
      }
      Iterator<Long> abandoned = engine.range(0, 10, 2).repartition(3).iterate();
      assertThat(abandoned.next()).isNotNull();
      abandoned = List.<Long>of().iterator();
      assertThat(abandoned.hasNext()).isFalse();
      for (int i = 0; i < 3000 && engine.memory().reservedBytes() > 0; i++) {
        System.gc();
        Thread.sleep(20);
      }
      assertThat(engine.memory().reservedBytes()).isZero();
    }
  }

  @Test
  void runsAStageInLittleTime() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Dataset<Long> state = engine.range(0, PARTITIONS, PARTITIONS).persist();
      state.count();
      long best = Long.MAX_VALUE;
      for (int round = 0; round < 10; round++) {
        long start = System.nanoTime();
        for (int step = 0; step < 200; step++) {
          Dataset<Long> received =
              state.exchange(PARTITIONS, v -> new Addressed<>((int) (v % PARTITIONS), v));
          Dataset<Long> next = state.zipPartitions(received, (p, mine, got) -> got).persist();
          next.count();
          state.unpersist();
          state = next;
        }
        best = Math.min(best, (System.nanoTime() - start) / 400); // two stages a step
      }
      assertThat(best).as("nanoseconds for each stage").isLessThan(1_000_000);
    }
  }
}
