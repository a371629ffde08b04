package org.tendril.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tendril.engine.Engine;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.failure.TendrilException;
import org.tendril.spark.internal.provider.SparkEngineProvider;
import scala.Option;

/** Engines that start their own session on a cluster, and the dead ends of a start. */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class StartingTest {
  private static StandaloneCluster cluster;

  @BeforeAll
  static void start() {
    cluster = StandaloneCluster.start(1);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  /** Starts an engine with settings of spark-submit, which are properties of the system. */
  private static void startEngine(String master, Map<String, String> settings) {
    assertThat(SparkSession.getDefaultSession()).isEqualTo(Option.empty());
    Map<String, String> all = new TreeMap<>(settings);
    all.put("spark.driver.host", "127.0.0.1");
    all.put("spark.driver.bindAddress", "127.0.0.1");
    all.put("spark.ui.enabled", "false");
    all.forEach(System::setProperty);
    try (Engine engine =
        new SparkEngineProvider().create(master, ExchangeMode.AUTO, ProgressListener.NONE)) {
      assertThat(engine.isEmbedded()).isFalse();
    } finally {
      all.keySet().forEach(System::clearProperty);
    }
  }

  @Test
  void startsOnACluster() {
    startEngine(cluster.url(), Map.of("spark.executor.memory", "900m"));
  }

  @Test
  void refusesExecutorsThatFitIntoNoWorker() {
    assertThatThrownBy(() -> startEngine(cluster.url(), Map.of("spark.executor.memory", "64g")))
        .isInstanceOf(TendrilException.WorkerLost.class)
        .hasMessageContaining("an executor must fit into a worker: spark.executor.memory=65536m")
        .hasMessageContaining("workers=1 largest memory=1200m most cores=1")
        .hasMessageContaining("start larger workers");
  }

  @Test
  void refusesAMasterWithoutEncryption() {
    Map<String, String> encrypted =
        Map.of(
            "spark.authenticate", "true",
            "spark.authenticate.secret", "anything",
            "spark.network.crypto.enabled", "true");
    assertThatThrownBy(() -> startEngine(cluster.url(), encrypted))
        .isInstanceOf(TendrilException.WorkerLost.class)
        .hasMessageContaining("a Spark master must answer: master=" + cluster.url())
        .hasMessageContaining("spark.network.crypto.enabled");
  }

  @Test
  void refusesAPortThatAcceptsConnectionsAndNeverAnswers() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String master = "spark://127.0.0.1:" + silent.getLocalPort();
      assertThatThrownBy(() -> startEngine(master, Map.of()))
          .isInstanceOf(TendrilException.WorkerLost.class)
          .hasMessageContaining("a Spark master must answer: master=" + master)
          .hasMessageContaining("not that of its web page");
    }
  }
}
