package org.tendril.engine.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.dataset.KeyValue;
import org.tendril.engine.internal.serialization.ValueCodec;

final class ExternalSorterTest {
  @TempDir private Path folder;

  private Storage storage(Budget budget) {
    return new Storage(budget, 1, new ValueCodec(), () -> folder);
  }

  /** A budget for one thread. */
  private static final class Budget implements MemoryBudget {
    private final long bytes;
    private long reserved;

    Budget(long bytes) {
      this.bytes = bytes;
    }

    @Override
    public long budgetBytes() {
      return bytes;
    }

    @Override
    public boolean tryReserve(long wanted, long ceiling) {
      boolean fits = reserved + wanted <= ceiling;
      reserved += fits ? wanted : 0;
      return fits;
    }

    @Override
    public void release(long returned) {
      reserved -= returned;
    }
  }

  @ParameterizedTest(name = "budget {0}")
  @ValueSource(longs = {1, 100_000, 1_000_000, 1 << 30})
  void sortsStablyWithAnyBudget(long bytes) {
    Budget budget = new Budget(bytes);
    SplittableRandom random = new SplittableRandom(5);
    List<KeyValue<Integer, Integer>> values = new ArrayList<>();
    Comparator<KeyValue<Integer, Integer>> byKey = Comparator.comparing(KeyValue::key);
    try (ExternalSorter<KeyValue<Integer, Integer>> sorter =
        new ExternalSorter<>(storage(budget), byKey)) {
      for (int i = 0; i < 20_000; i++) {
        values.add(new KeyValue<>(random.nextInt(500), i));
        sorter.add(values.get(i));
      }
      List<KeyValue<Integer, Integer>> sorted = new ArrayList<>();
      assertThat(sorter.runCount() > 0).isEqualTo(bytes < 2_000_000);
      assertThat(sorter.runCount() > 64).as("merged in rounds").isEqualTo(bytes == 1);
      sorter.sorted().forEachRemaining(sorted::add);
      values.sort(byKey);
      assertThat(sorted).isEqualTo(values);
    }
    assertThat(budget.reserved).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void readsAnySliceOfABufferFromDiskAndMemory() {
    Budget budget = new Budget(1);
    try (SpillBuffer<Integer> buffer = new SpillBuffer<>(storage(budget))) {
      List<Integer> values = new ArrayList<>();
      for (int i = 0; i < 3000; i++) {
        values.add(i);
      }
      buffer.fill(values.iterator());
      assertThat(buffer.hasSpilled()).isTrue();
      assertThat(buffer.size()).isEqualTo(3000);
      assertThat(buffer.iterator()).toIterable().isEqualTo(values);
      assertThat(buffer.iterator(1490, 2999)).toIterable().isEqualTo(values.subList(1490, 2999));
      assertThat(buffer.access().apply(2999)).isEqualTo(2999);
      var access = buffer.access();
      assertThat(List.of(access.apply(2500), access.apply(7), access.apply(8)))
          .containsExactly(2500, 7, 8);
    }
    assertThat(folder).isEmptyDirectory();
  }
}
