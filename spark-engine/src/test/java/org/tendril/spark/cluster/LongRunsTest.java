package org.tendril.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tendril.algorithms.Algorithms.bfs;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.datasets.GraphSource;
import org.tendril.engine.Engine;
import org.tendril.engine.ExchangeMode;
import org.tendril.graph.Graph;
import org.tendril.partition.cut.EdgePartitioners;
import org.tendril.pregel.PregelOptions;

/** Staged runs of thousands of supersteps, without a folder for checkpoints. */
@Tag("slow")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
final class LongRunsTest {
  private static final int SUPERSTEPS = 5000;
  private static final long LARGEST_GROWTH = 8 << 20; // bytes between supersteps 1000 and 5000

  @TempDir Path folder;

  private Slowly program(int supersteps, int millis) {
    return new Slowly(supersteps, millis, folder.resolve("marks-" + supersteps).toString());
  }

  private static Graph<Void, Void> ring(Engine engine) {
    long[] ids = LongStream.range(0, 4).toArray();
    return Graph.fromEdges(engine, ids, new long[] {1, 2, 3, 0})
        .partitionBy(EdgePartitioners.random(), 2);
  }

  private static PregelOptions staged() {
    return PregelOptions.defaults().withExchange(ExchangeMode.STAGED);
  }

  private long[] expected(int supersteps) {
    try (Engine engine = Engine.local().build()) {
      return ring(engine).pregel(program(supersteps, 0), staged()).values().clone();
    }
  }

  /** The heap that is in use after a collection. */
  private static long liveBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private void runsWithAFlatHeap(SparkSession spark) {
    List<Long> heap = new ArrayList<>(); // every 1000 supersteps
    PregelOptions options =
        staged()
            .withListener(
                report -> {
                  if ((report.superstep() + 1) % 1000 == 0) {
                    heap.add(liveBytes());
                  }
                });
    try (Engine engine = new Exchanges().engine(spark, ExchangeMode.STAGED)) {
      assertThat(ring(engine).pregel(program(SUPERSTEPS, 0), options).values())
          .isEqualTo(expected(SUPERSTEPS));
    }
    assertThat(heap).hasSize(5);
    assertThat(heap.get(4) - heap.get(0)).as("%s", heap).isLessThan(LARGEST_GROWTH);
  }

  @Test
  void runsThousandsOfSuperstepsWithAFlatHeapOnACluster() throws IOException {
    try (StandaloneCluster cluster = StandaloneCluster.start(2);
        SparkSession spark = cluster.session("long run").getOrCreate()) {
      runsWithAFlatHeap(spark);
    }
  }

  @Test
  void searchesALongPathInMorePartitionsThanSlots() throws IOException {
    int vertices = 2500;
    Path path = folder.resolve("path.txt");
    Files.write(
        path,
        IntStream.range(1, vertices).mapToObj(v -> (v - 1) + " " + v).collect(Collectors.toList()));
    try (StandaloneCluster cluster = StandaloneCluster.start(1);
        SparkSession spark = cluster.session("long path").getOrCreate();
        Engine engine = new Exchanges().engine(spark, ExchangeMode.AUTO)) {
      Graph<Void, Void> graph =
          GraphSource.at(path).read(engine).partitionBy(EdgePartitioners.random(), 2);
      Path written = folder.resolve("hops.txt");
      graph.run(bfs(0)).distances().write(written);
      assertThat(Files.readAllLines(written))
          .isEqualTo(IntStream.range(0, vertices).mapToObj(v -> v + " " + v).toList());
    }
  }

  /** Disturbs a run after half of its supersteps, when its lineage was cut twice. */
  private List<String> logOfDisturbed(
      ExchangeMode exchange, int workers, int supersteps, Consumer<StandaloneCluster> disturbance)
      throws Exception {
    ExecutorService runner = Executors.newSingleThreadExecutor();
    try (StandaloneCluster cluster = StandaloneCluster.start(workers);
        SparkSession spark = cluster.session("lost states").getOrCreate();
        CapturedLog log = CapturedLog.of("org.tendril");
        Engine engine = new Exchanges().engine(spark, exchange)) {
      Slowly program = program(supersteps, exchange == ExchangeMode.STAGED ? 30 : 10);
      Future<long[]> values =
          runner.submit(() -> ring(engine).pregel(program, PregelOptions.defaults()).values());
      int tasks = exchange == ExchangeMode.STAGED ? 1 : 2;
      Pauses.until(
          "half of the supersteps",
          Duration.ofMinutes(10),
          () -> values.isDone() || program.marked() > (long) tasks * supersteps / 2);
      assertThat(values.isDone()).as("the run has ended already").isFalse();
      disturbance.accept(cluster);
      assertThat(values.get(20, TimeUnit.MINUTES)).isEqualTo(expected(supersteps));
      return log.messages();
    } finally {
      runner.shutdownNow();
    }
  }

  @Test
  void goesOnFromTheSecondCopyWhenAnExecutorIsKilled() throws Exception {
    assertThat(logOfDisturbed(ExchangeMode.STAGED, 2, 240, StandaloneCluster::killAnExecutor))
        .noneMatch(line -> line.contains("run again from superstep 0"));
  }

  @Test
  void beginsAgainWhenTheOnlyExecutorIsKilled() throws Exception {
    assertThat(logOfDisturbed(ExchangeMode.STAGED, 1, 240, StandaloneCluster::killAnExecutor))
        .anyMatch(line -> line.contains("run again from superstep 0: attempt=1"));
  }

  @Test
  void goesOnInStagesForThousandsOfSuperstepsWhenAWorkerIsLost() throws Exception {
    assertThat(logOfDisturbed(ExchangeMode.AUTO, 2, 2500, cluster -> cluster.killWorker(0)))
        .anyMatch(line -> line.contains("exchange=staged reason=\"resident tasks were lost"));
  }
}
