package org.tendril.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.GraphTarget;
import org.tendril.engine.Engine;
import org.tendril.engine.ExchangeMode;

/** One program gives the same answers embedded, on two threads of Spark, and on a cluster. */
final class SameAnswersTest {
  private static final double TOLERANCE = 1e-12; // relative

  @TempDir static Path folder;
  private static Path edges;
  private static Map<String, List<String>> embedded;

  @BeforeAll
  static void runEmbedded() throws IOException {
    edges = folder.resolve("edges.txt");
    try (Engine engine = Engine.local().build()) {
      GraphSource source = GraphSource.parse("rmat:scale=10,edgeFactor=8,weights=true");
      GraphTarget.parse(edges.toString()).write(source.load(engine));
      embedded = OneProgram.run(engine, edges, folder);
    }
  }

  @Test
  void answersTheSameOnTwoThreadsOfSpark() throws IOException {
    SparkSession.Builder builder =
        SparkSession.builder().master("local[2]").config("spark.ui.enabled", "false");
    try (SparkSession spark = builder.getOrCreate()) {
      checkBothExchanges(spark);
    }
  }

  @Test
  void answersTheSameOnACluster() throws IOException {
    try (StandaloneCluster cluster = StandaloneCluster.start(2);
        SparkSession spark = cluster.session("same answers").getOrCreate()) {
      checkBothExchanges(spark);
      assertThat(cluster.executors()).hasSize(2);
    }
  }

  @Test
  @Tag("slow")
  void answersTheSameOnAClusterThatEncrypts() throws IOException {
    Map<String, String> settings =
        Map.of(
            "spark.authenticate", "true",
            "spark.authenticate.secret", "a secret of this test",
            "spark.network.crypto.enabled", "true");
    try (StandaloneCluster cluster = StandaloneCluster.start(2, settings);
        SparkSession spark = cluster.session("encrypted").getOrCreate()) {
      checkBothExchanges(spark);
    }
  }

  private static void checkBothExchanges(SparkSession spark) throws IOException {
    Map<String, List<String>> staged = run(spark, ExchangeMode.STAGED);
    Map<String, List<String>> resident = run(spark, ExchangeMode.RESIDENT);

    for (Map.Entry<String, List<String>> answer : staged.entrySet()) {
      assertThat(resident.get(answer.getKey()))
          .as("resident %s", answer.getKey())
          .isEqualTo(answer.getValue());
    }
    double[] expected = OneProgram.values(embedded.get(OneProgram.RANKS));
    double[] ranks = OneProgram.values(staged.remove(OneProgram.RANKS));
    assertThat(ranks).hasSameSizeAs(expected);
    for (int i = 0; i < ranks.length; i++) {
      assertThat(ranks[i]).isCloseTo(expected[i], within(TOLERANCE * expected[i]));
    }
    Map<String, List<String>> exact = new HashMap<>(embedded);
    exact.remove(OneProgram.RANKS);
    assertThat(staged).containsExactlyInAnyOrderEntriesOf(exact);
  }

  private static Map<String, List<String>> run(SparkSession spark, ExchangeMode exchange)
      throws IOException {
    Exchanges exchanges = new Exchanges();
    try (Engine engine = exchanges.engine(spark, exchange)) {
      Map<String, List<String>> answers = OneProgram.run(engine, edges, folder);
      assertThat(exchanges.used()).as("exchanges of cut graphs").containsOnly(exchange);
      return answers;
    }
  }
}
