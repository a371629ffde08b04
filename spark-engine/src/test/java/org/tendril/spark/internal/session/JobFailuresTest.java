package org.tendril.spark.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

final class JobFailuresTest {
  private static IllegalStateException stoppedAt(String place) {
    return new IllegalStateException(
        "Cannot call methods on a stopped SparkContext.\nAnd it was stopped at:\n\n" + place);
  }

  @Test
  void distinguishesASparkThatGaveUpFromAStoppedOne() {
    assertThat(
            JobFailures.reasonOfSpark(
                new IllegalStateException(
                    new SparkException(
                        "Job aborted due to stage failure: Master removed our application: FAILED\n"
                            + "Driver stacktrace:"))))
        .isEqualTo("Master removed our application: FAILED");
    assertThat(
            JobFailures.reasonOfSpark(
                new SparkException("because of: All masters are unresponsive! Giving up.")))
        .isEqualTo("All masters are unresponsive! Giving up.");
    assertThat(JobFailures.reasonOfSpark(stoppedAt("org.apache.spark.SparkContext$$anon$3.run(1)")))
        .isEqualTo("it stopped itself");
    assertThat(
            JobFailures.reasonOfSpark(
                stoppedAt("org.apache.spark.sql.SparkSession.stop(S.scala:1)")))
        .isNull();
    assertThat(JobFailures.reasonOfSpark(new SparkException("Job cancelled because of a reason")))
        .isNull();
  }
}
