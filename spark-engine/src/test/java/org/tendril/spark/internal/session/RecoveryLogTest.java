package org.tendril.spark.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.scheduler.ExecutorDecommission;
import org.apache.spark.scheduler.ExecutorExited;
import org.apache.spark.scheduler.ExecutorKilled$;
import org.apache.spark.scheduler.ExecutorLossReason;
import org.apache.spark.scheduler.ExecutorProcessLost;
import org.junit.jupiter.api.Test;
import scala.Option;

final class RecoveryLogTest {
  private static boolean isDeliberate(ExecutorLossReason reason) {
    return RecoveryLog.isDeliberate(reason.toString().strip());
  }

  @Test
  void distinguishesReleasedExecutorsFromLostOnes() {
    assertThat(isDeliberate(ExecutorKilled$.MODULE$)).isTrue();
    assertThat(isDeliberate(new ExecutorDecommission(Option.apply("host"), "spot"))).isTrue();
    assertThat(isDeliberate(new ExecutorExited(137, false, "Command exited with code 137")))
        .isFalse();
    assertThat(isDeliberate(new ExecutorProcessLost("Remote RPC client", Option.empty(), true)))
        .isFalse();
    assertThat(isDeliberate(new ExecutorProcessLost("worker lost", Option.apply("h"), false)))
        .isFalse();
  }
}
