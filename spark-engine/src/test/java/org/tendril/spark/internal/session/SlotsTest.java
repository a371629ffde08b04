package org.tendril.spark.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private final AtomicInteger asked = new AtomicInteger(); // the clock, too

  private IntSupplier slots(int... counts) {
    return () -> counts[Math.min(asked.getAndIncrement(), counts.length - 1)];
  }

  private int settled(IntSupplier slots, BooleanSupplier mayCome, long quiet) {
    return Slots.settled(slots, mayCome, quiet, asked::get);
  }

  @Test
  void countsExecutorsThatStartOneAfterAnother() {
    assertThat(settled(slots(0, 0, 1, 1, 3), () -> true, 3)).isEqualTo(3);
    assertThat(asked).as("three polls after the last start").hasValue(8);
  }

  @Test
  void waitsForTheFirstExecutor() {
    assertThat(settled(slots(0, 0, 0, 2), () -> asked.get() < 3, 0)).isZero();
    assertThat(asked).hasValue(3);
  }

  @Test
  void doesNotWaitIfNoExecutorCanStart() {
    assertThat(settled(slots(1, 2), () -> false, Long.MAX_VALUE)).isEqualTo(1);
    assertThat(asked).hasValue(1);
  }

  @Test
  void returnsTheCurrentSlotsWhenInterrupted() {
    Thread.currentThread().interrupt();
    assertThat(settled(slots(1, 2), () -> true, Long.MAX_VALUE)).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();
  }
}
