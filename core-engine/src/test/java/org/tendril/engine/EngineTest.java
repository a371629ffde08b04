package org.tendril.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.failure.TendrilException;

class EngineTest {
  @TempDir private Path directory;

  @Test
  void usesAllProcessorsAndTheMaximalHeapByDefault() {
    try (Engine engine = Engine.local().build()) {
      assertThat(engine.parallel().threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
      assertThat(engine.memory().budgetBytes()).isEqualTo(Runtime.getRuntime().maxMemory());
      assertThat(engine.progress()).isSameAs(ProgressListener.NONE);
      assertThat(engine.cancellation().isCancelled()).isFalse();
      assertThat(engine.defaultPartitionCount()).isEqualTo(1);
    }
    try (Engine engine = Engine.local().defaultPartitions(3).build()) {
      assertThat(engine.defaultPartitionCount()).isEqualTo(3);
    }
  }

  @Test
  void refusesImpossibleSettings() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Engine.local().threads(0))
        .withMessageContaining("threads=0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Engine.local().memoryBudget(0))
        .withMessageContaining("bytes=0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Engine.local().defaultPartitions(0))
        .withMessageContaining("partitions=0");
  }

  @Test
  void createsTheWorkDirectoryOnDemandAndDeletesItWithItsFiles() throws IOException {
    Path work;
    try (Engine engine = Engine.local().workDirectory(directory).build()) {
      assertThat(directory).isEmptyDirectory();
      work = engine.workDirectory();
      Files.createDirectories(work.resolve("a/b"));
      Files.writeString(work.resolve("a/b/c"), "x");
      assertThat(engine.workDirectory()).isEqualTo(work);
    }
    assertThat(work).doesNotExist();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void reportsTheStartAndEndOfAPhaseEvenIfItFails() {
    List<String> events = new ArrayList<>();
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void started(String phase, long total, String unit) {
            events.add("started " + phase + " " + total + " " + unit);
          }

          @Override
          public void finished(String phase, long nanos) {
            events.add("finished " + phase);
          }
        };
    try (Engine engine = Engine.local().listener(listener).build()) {
      assertThat(engine.phase("read", 5, "bytes", () -> 42)).isEqualTo(42);
      assertThatThrownBy(
              () ->
                  engine.phase(
                      "run",
                      -1,
                      "supersteps",
                      () -> {
                        throw new IllegalStateException();
                      }))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(events)
        .containsExactly(
            "started read 5 bytes", "finished read", "started run -1 supersteps", "finished run");
  }

  @Test
  void refusesAReservationOverTheBudgetWithTheNumbers() {
    MemoryLedger ledger = new MemoryLedger(10 << 20);
    Object owner = new Object();
    ledger.reserve(owner, 6 << 20, "a graph");
    assertThat(ledger.reservedBytes()).isEqualTo(6 << 20);
    assertThatThrownBy(() -> ledger.require(5 << 20, "another graph"))
        .isInstanceOf(TendrilException.ResourceExhausted.class)
        .hasMessage(
            "another graph must fit into memory: needed=5 MiB in use=6 MiB given=10 MiB;"
                + " give at least 256m (--memory, -Xmx) or use a smaller graph");
    ledger.require(4 << 20, "a small graph");
    assertThat(owner).isNotNull(); // reachable until here
  }

  @Test
  void releasesReservationsOfUnreachableOwners() {
    MemoryLedger ledger = new MemoryLedger(10 << 20);
    ledger.reserve(new Object(), 8 << 20, "a graph");
    for (int i = 0; i < 3000 && ledger.reservedBytes() > 0; i++) {
      System.gc();
      try {
        ledger.require(9 << 20, "the next graph");
      } catch (TendrilException.ResourceExhausted e) {
        // the garbage collector has not run yet
      }
    }
    assertThat(ledger.reservedBytes()).isZero();
  }
}
