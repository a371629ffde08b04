package org.tendril.spark.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.failure.TendrilException;
import org.tendril.spark.LocalSpark;

final class StandaloneMasterTest {
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);

  private static ServerSocket listener(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }

  /** A port without a listener. */
  private static int deadPort() throws IOException {
    try (ServerSocket socket = listener(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void refusesToStartSparkWithoutAMaster() throws IOException {
    LocalSpark.session().stop();
    String master = "spark://127.0.0.1:" + deadPort();
    assertThatThrownBy(
            () ->
                new SparkEngineProvider()
                    .create(master, ExchangeMode.AUTO, ProgressListener.NONE)
                    .close())
        .isInstanceOf(TendrilException.ResourceExhausted.class)
        .hasMessageStartingWith("a Spark master must be reachable: master=" + master + " tried={")
        .hasMessageContaining("Connection refused")
        .hasMessageContaining("start the master, or correct its host and port");
  }

  @Test
  void reportsAllMastersThatWereTried() throws IOException {
    int port = deadPort();
    assertThatThrownBy(
            () ->
                StandaloneMaster.await(
                    "spark://127.0.0.1:" + port + ",no.such.host.invalid:7077", ONE_SECOND))
        .hasMessageContaining("tried={127.0.0.1:" + port + "=Connection refused")
        .hasMessageContaining("no.such.host.invalid:7077=unknown host} for=1 s");
  }

  @Test
  void acceptsOneMasterOfSeveral() throws IOException {
    try (ServerSocket second = listener(0)) {
      String master = "spark://127.0.0.1:" + deadPort() + ",127.0.0.1:" + second.getLocalPort();
      assertThatCode(() -> StandaloneMaster.await(master, ONE_SECOND)).doesNotThrowAnyException();
    }
  }

  @Test
  void waitsForAStartingMaster() throws Exception {
    int port = deadPort();
    Thread late =
        new Thread(
            () -> {
              try {
                Thread.sleep(500);
                listener(port).accept().close();
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    late.start();
    StandaloneMaster.await("spark://127.0.0.1:" + port, Duration.ofMinutes(10));
    late.join();
    assertThat(late.isAlive()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"local[2]", "yarn", "spark://host", "spark://:1", "spark://127.0.0.1:x"})
  void leavesOtherMastersToSpark(String master) {
    assertThatCode(() -> StandaloneMaster.await(master, ONE_SECOND)).doesNotThrowAnyException();
  }
}
