package org.tendril.spark.internal.resident.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RefusalLogTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // overflows soon
  private final RefusalLog log = new RefusalLog(now::get);

  @Test
  void logsOneOfManyRefusalsAndCountsTheOthers() {
    assertThat(log.toLog()).isZero();
    for (int i = 0; i < 26_000; i++) {
      assertThat(log.toLog()).isEqualTo(-1);
    }
    now.addAndGet(RefusalLog.PAUSE_NANOS);
    assertThat(log.toLog()).isEqualTo(26_000);
    now.addAndGet(RefusalLog.PAUSE_NANOS);
    assertThat(log.toLog()).isZero();
  }
}
