package org.tendril.spark.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(350);

  private final AtomicInteger asked = new AtomicInteger();

  private IntSupplier slots(int... counts) {
    return () -> counts[Math.min(asked.getAndIncrement(), counts.length - 1)];
  }

  @Test
  void countsExecutorsThatStartOneAfterAnother() {
    assertThat(Slots.settled(slots(0, 0, 1, 1, 3), () -> true, QUIET_NANOS)).isEqualTo(3);
  }

  @Test
  void waitsForTheFirstExecutor() {
    assertThat(Slots.settled(slots(0, 0, 0, 2), () -> asked.get() < 3, 0)).isZero();
    assertThat(asked).hasValue(3);
  }

  @Test
  void doesNotWaitIfNoExecutorCanStart() {
    assertThat(Slots.settled(slots(1, 2), () -> false, Long.MAX_VALUE)).isEqualTo(1);
    assertThat(asked).hasValue(1);
  }

  @Test
  void returnsTheCurrentSlotsWhenInterrupted() {
    Thread.currentThread().interrupt();
    assertThat(Slots.settled(slots(1, 2), () -> true, Long.MAX_VALUE)).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();
  }
}
