package org.tendril.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The cluster itself, without Tendril. */
@Tag("slow")
final class StandaloneClusterTest {
  private static final List<Integer> NUMBERS = IntStream.rangeClosed(1, 1000).boxed().toList();

  private static int sum(SparkSession spark) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(NUMBERS, 4)
        .map(number -> 2 * number)
        .reduce(Integer::sum);
  }

  @Test
  void computesOnItsExecutorsAndReplacesOneThatIsKilled() throws IOException {
    List<ProcessHandle> executors;
    StandaloneCluster cluster = StandaloneCluster.start(2);
    try (cluster) {
      try (SparkSession spark = cluster.session("sum").getOrCreate()) {
        assertThat(SparkHome.find().jars().resolve("spark-core_2.13-" + spark.version() + ".jar"))
            .as("the version of spark-home/pom.xml is that of the parent")
            .exists();
        assertThat(sum(spark)).isEqualTo(1_001_000);
        assertThat(cluster.awaitExecutors(2)).hasSize(2);

        ProcessHandle killed = cluster.killAnExecutor();

        assertThat(sum(spark)).isEqualTo(1_001_000);
        executors = cluster.awaitExecutors(2);
        assertThat(executors).doesNotContain(killed);
      }
    }
    assertThat(cluster.folder()).doesNotExist();
    Pauses.until(
        "no executor is left",
        Duration.ofMinutes(10),
        () -> executors.stream().noneMatch(ProcessHandle::isAlive));
  }
}
