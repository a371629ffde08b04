package org.tendril.spark.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.stream.LongStream;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.plan.LostValuesException;
import org.tendril.engine.internal.plan.PlannedDataset;
import org.tendril.spark.LocalSpark;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

final class LongLineagesTest {
  private static final List<Long> SQUARES =
      LongStream.range(0, 1000).map(v -> v * v).boxed().toList();

  private final Engine driver = Engine.local().build();
  private final SparkDatasets datasets =
      new SparkDatasets(LocalSpark.session().sparkContext(), driver, 1);

  @AfterEach
  void close() {
    datasets.close();
    driver.close();
  }

  private static Set<BlockId> blocksOnDisk() {
    AbstractFunction1<BlockId, Object> ofRdds =
        new AbstractFunction1<>() {
          @Override
          public Object apply(BlockId block) {
            return block.isRDD() && manager().diskStore().contains(block);
          }
        };
    return new HashSet<>(CollectionConverters.asJava(manager().getMatchingBlockIds(ofRdds)));
  }

  private static BlockManager manager() {
    return LocalSpark.session().sparkContext().env().blockManager();
  }

  /** A place for files is common in local mode; without one, executors keep the values. */
  @Test
  void readsKeptBlocksInsteadOfComputing() {
    Set<BlockId> before = blocksOnDisk();
    PlannedDataset<Long> squares =
        PlannedDataset.of(datasets, datasets.range(0, 1000, 3).map(v -> v * v));

    squares.readFrom(LongLineages.keep(squares, datasets.context()));

    assertThat(squares.collect()).isEqualTo(SQUARES);
    assertThat(squares.explain()).contains("[checkpoint]").doesNotContain("range");
    Set<BlockId> kept = blocksOnDisk();
    kept.removeAll(before);
    assertThat(kept).hasSize(3);
    kept.forEach(block -> manager().removeBlock(block, true));
    assertThatThrownBy(squares::collect)
        .isInstanceOf(TendrilException.WorkerLost.class)
        .hasMessageContaining(" copies=0, all were lost with their executors")
        .hasMessageContaining("spark.checkpoint.dir")
        .matches(LostValuesException::isCauseOf);
  }

  /**
   * Spark recurses through all RDDs below a job; a stack of 1 MiB holds about 1000. The lineages of
   * RDDs that running jobs need are kept.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void cutsLongLineages(boolean isAnotherJobRunning) throws InterruptedException {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    AtomicReference<List<Long>> values = new AtomicReference<>(List.of());
    Thread loop =
        new Thread(null, () -> values.set(afterManySteps(600)), "small stack", 384 * 1024);
    loop.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
    Lock lineages = datasets.context().lineages().readLock();
    if (isAnotherJobRunning) {
      lineages.lock();
    }
    try {
      loop.start();
      loop.join();
    } finally {
      if (isAnotherJobRunning) {
        lineages.unlock();
      }
    }
    assertThat(failure.get()).isNull();
    assertThat(values.get()).containsExactly(600L, 601L, 602L);
  }

  private List<Long> afterManySteps(int count) {
    Dataset<Long> state = datasets.range(0, 3, 2);
    for (int step = 0; step < count; step++) {
      state = state.map(v -> v + 1).persist();
    }
    return state.collect();
  }
}
