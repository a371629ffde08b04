package org.tendril.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.Algorithms;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.StorageLevel;
import org.tendril.graph.Graph;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.internal.distributed.DistributedBuilder;
import org.tendril.partition.internal.distributed.DistributedOptions;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/** Checks that nothing remains on Spark while datasets are used and after an engine is closed. */
final class LeftoversTest {
  private static final int PARTITIONS = 2;
  private static final int VALUES = 20_000;
  private static final int WARM_UP_STEPS = 30;
  private static final int MEASURED_STEPS = 40;
  private static final int FIRST_MEASURED = WARM_UP_STEPS + 1;
  private static final int LAST_MEASURED = FIRST_MEASURED + MEASURED_STEPS;
  private static final Duration PATIENCE =
      Duration.ofMinutes(10); // Spark deletes in the background

  private final Set<String> filesBefore = allFiles();

  private static SparkContext spark() {
    return LocalSpark.session().sparkContext();
  }

  /** The numbers of the persisted RDDs. */
  private static Set<Integer> kept() {
    return Set.copyOf(JavaSparkContext.fromSparkContext(spark()).getPersistentRDDs().keySet());
  }

  /** Files of shuffles, persisted partitions and spilled values, of this test and of others. */
  private static Set<String> allFiles() {
    Set<String> names = new HashSet<>();
    for (File file :
        CollectionConverters.asJava(
            spark().env().blockManager().diskBlockManager().getAllFiles())) {
      names.add(file.getName());
    }
    return names;
  }

  /** The files since this test began: those of earlier tests may be deleted at any time. */
  private Set<String> files() {
    Set<String> files = allFiles();
    files.removeAll(filesBefore);
    return files;
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (int i = 0; !condition.getAsBoolean(); i++) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      if (i % 20 == 19) {
        System.gc();
      }
      Thread.sleep(20);
    }
  }

  @Test
  void leavesNothingAfterClose() throws InterruptedException {
    Set<Integer> keptBefore = kept();
    Path work;
    try (SparkEngine engine = SparkEngine.on(LocalSpark.session())) {
      work = engine.workDirectory();
      List<Dataset<Long>> held = new ArrayList<>();
      for (StorageLevel level : StorageLevel.values()) {
        Dataset<Long> kept = engine.range(0, 1000, 3).repartition(2).persist(level);
        assertThat(kept.sortBy(v -> -v).take(1)).containsExactly(999L);
        held.add(kept);
      }
      held.add(engine.range(0, 100, 2).map(v -> v).checkpoint());
      Iterator<Long> open = engine.range(0, 100, 2).repartition(2).iterate();
      assertThat(open.hasNext()).isTrue();
      assertThat(keptBefore.containsAll(kept())).as("some are kept").isFalse();
      assertThat(files()).isNotEmpty();
      assertThat(held).hasSize(5);
    }
    assertThat(keptBefore).containsAll(kept());
    assertThat(work).doesNotExist();
    await("no file", () -> files().isEmpty());
  }

  /** The number of broadcasts of a megabyte or more. */
  private static int largeBroadcasts() {
    BlockManager blocks = spark().env().blockManager();
    return blocks
        .getMatchingBlockIds(
            new AbstractFunction1<>() {
              @Override
              public Object apply(BlockId id) {
                return id.isBroadcast()
                    && blocks
                        .getStatus(id)
                        .exists(status -> status.memSize() + status.diskSize() > 1 << 20);
              }
            })
        .size();
  }

  @Test
  void deletesLargeValuesOfTheDriverWithTheEngine() {
    assertThat(largeBroadcasts()).isZero();
    SparkEngine engine = SparkEngine.on(LocalSpark.session());
    Dataset<long[]> large = engine.dataset(List.of(new long[1 << 18], new long[1 << 18]), 2);
    assertThat(large.map(values -> values.length).collect()).containsExactly(1 << 18, 1 << 18);
    assertThat(largeBroadcasts()).isEqualTo(2);
    engine.close();
    assertThat(largeBroadcasts()).isZero();
    assertThat(large.partitionCount()).as("held until here").isEqualTo(2);
  }

  @Test
  void leavesNoShuffleAfterAnAction() throws InterruptedException {
    try (SparkEngine engine = SparkEngine.on(LocalSpark.session())) {
      assertThat(engine.range(0, 1000, 3).repartition(2).sortBy(v -> v).count()).isEqualTo(1000);
      await("no file after an action", () -> files().isEmpty());
      Dataset<Long> kept = engine.range(0, 1000, 3).repartition(2).persist();
      assertThat(kept.count()).isEqualTo(1000);
      kept.unpersist();
      await("no file after unpersist", () -> files().isEmpty());
    }
  }

  @Test
  void deletesUnreachableDatasets() throws InterruptedException {
    try (SparkEngine engine = SparkEngine.on(LocalSpark.session())) {
      Set<Integer> before = kept();
      for (int i = 0; i < 3; i++) {
        assertThat(engine.range(0, 1000, 3).repartition(2).persist().count()).isEqualTo(1000);
      }
      await("no RDD", () -> before.containsAll(kept()));
      await("no file", () -> files().isEmpty());
    }
  }

  private static Dataset<double[]> next(Dataset<double[]> state) {
    Dataset<double[]> received =
        Dataset.exchange(
            state.mapPartitions(
                values -> {
                  double[] mine = values.next();
                  List<Addressed<double[]>> blocks = new ArrayList<>();
                  for (int target = 0; target < PARTITIONS; target++) {
                    blocks.add(new Addressed<>(target, mine));
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
        sum[i] = (sum[i] + block[i] + 1) / 3;
      }
    }
    return sum;
  }

  /** The heap in use after Spark has removed unreachable broadcasts. */
  private static long usedHeap() {
    for (int i = 0; i < 5; i++) {
      System.gc();
      try {
        Thread.sleep(100); // for Spark's cleaner, which works in the background
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void doesNotGrowTheHeapBySupersteps() throws InterruptedException {
    try (SparkEngine engine = SparkEngine.on(LocalSpark.session())) {
      Dataset<double[]> state =
          engine.range(0, PARTITIONS, PARTITIONS).map(v -> new double[VALUES]).persist();
      state.count();
      long heapBefore = 0;
      for (int step = 0; step < WARM_UP_STEPS + MEASURED_STEPS; step++) {
        if (step == WARM_UP_STEPS) {
          heapBefore = usedHeap();
        }
        Dataset<double[]> next = next(state).persist();
        next.count();
        state.unpersist();
        state = next;
      }
      assertThat(usedHeap() - heapBefore).as("growth").isLessThan(10L * 8 * PARTITIONS * VALUES);
      assertThat(state.explain().lines().count()).as("steps known").isLessThan(100);
      assertThat(state.map(values -> values[7]).collect())
          .allSatisfy(value -> assertThat(value).isBetween(1 - 1e-12, 1 + 1e-12));
      await("only files of the last steps", () -> files().size() < 20);
    }
  }

  @Test
  void doesNotGrowTheHeapByIterationsOfPageRank() {
    long[] heap = new long[2];
    ProgressListener meter =
        new ProgressListener() {
          @Override
          public void advanced(String phase, long done) {
            if (phase.equals("run") && (done == FIRST_MEASURED || done == LAST_MEASURED)) {
              heap[done == FIRST_MEASURED ? 0 : 1] = usedHeap();
            }
          }

          @Override
          public void exchanging(ExchangeMode used, String reason) {
            assertThat(used).isEqualTo(ExchangeMode.STAGED);
          }
        };
    try (SparkEngine engine = SparkEngine.on(LocalSpark.session(), ExchangeMode.STAGED, meter)) {
      SplittableRandom random = new SplittableRandom(7);
      long[] sources = LongStream.range(0, 5L * VALUES).map(edge -> edge % VALUES).toArray();
      long[] targets = random.longs(sources.length, 0, VALUES).toArray();
      DistributedBuilder.registerTypes(engine);
      Graph<Void, Void> graph =
          Graph.of(
              DistributedBuilder.build(
                  engine,
                  engine.dataset(
                      List.of(EdgeBlock.copyOf(sources, targets, null, sources.length)), 1),
                  DistributedOptions.of(PARTITIONS)));
      double[] ranks =
          graph.run(Algorithms.pageRank().iterations(LAST_MEASURED + 1)).scores().values();
      assertThat(Arrays.stream(ranks).sum()).isCloseTo(1, within(1e-9));
    }
    assertThat(heap).as("measured").doesNotContain(0);
    assertThat(heap[1] - heap[0]).as("growth").isLessThan(2L << 20);
  }
}
