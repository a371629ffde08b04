package org.tendril.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset.SortOrder;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.storage.Sized;

/** Data beyond the memory budget of the embedded engine. */
final class SpillingTest {
  private static final long BUDGET = 1 << 20;
  private static final int COUNT = 36_000; // more than twice the budget, as strings

  @TempDir private Path work;

  private Engine engine(long budget) {
    return Engine.local().threads(2).memoryBudget(budget).workDirectory(work).build();
  }

  private long bytesOnDisk() {
    try (Stream<Path> files = Files.walk(work)) {
      return files.filter(Files::isRegularFile).mapToLong(SpillingTest::size).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Dataset<String> words(Engine engine) {
    return engine.generate(
        3,
        partition -> {
          SplittableRandom random = new SplittableRandom(partition);
          return IntStream.range(0, COUNT / 3)
              .mapToObj(i -> "word number " + random.nextInt(COUNT / 2))
              .iterator();
        });
  }

  /** The results of all operations that spill. */
  private static List<Object> everything(Engine engine) {
    Dataset<String> words = words(engine);
    KeyedDataset<String, String> byWord = words.keyBy(word -> word);
    List<Object> results = new ArrayList<>();
    results.add(words.sortBy(word -> word).collect());
    results.add(words.distinct().collect());
    results.add(byWord.mapValues(word -> 1.1f).reduceByKey(Float::sum).entries().collect());
    results.add(byWord.mapValues(String::length).groupByKey(2).entries().collect());
    results.add(
        byWord.<String, Integer>join(byWord, (a, b) -> a.length() + b.length()).entries().count());
    results.add(words.repartition(5).collect());
    return results;
  }

  @Test
  void givesTheSameResultsWithLittleMemory() {
    List<Object> expected;
    try (Engine large = engine(1L << 30)) {
      expected = everything(large);
      assertThat(bytesOnDisk()).isZero();
    }
    try (Engine small = engine(BUDGET)) {
      List<Object> results = everything(small);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(results.get(i).equals(expected.get(i))).as("result %d", i).isTrue();
      }
      assertThat(bytesOnDisk()).as("left by finished jobs").isZero();
      assertThat(Files.exists(small.workDirectory())).isTrue();
      assertThat(small.memory().reservedBytes()).isZero();
    }
    assertThat(work).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(StorageLevel.class)
  void persistsDatasetsLargerThanTheBudget(StorageLevel level) {
    AtomicInteger computed = new AtomicInteger();
    try (Engine engine = engine(BUDGET)) {
      Dataset<double[]> arrays =
          engine
              .range(0, 40, 40)
              .map(
                  v -> {
                    computed.incrementAndGet();
                    double[] array = new double[1 << 13]; // 64 KiB, so 2.5 MiB in all
                    array[0] = v;
                    return array;
                  })
              .persist(level);
      for (int pass = 0; pass < 3; pass++) {
        assertThat(arrays.map(array -> (long) array[0]).reduce(Long::sum)).hasValue(780L);
        assertThat(engine.memory().reservedBytes()).isLessThanOrEqualTo(BUDGET * 3 / 4);
      }
      switch (level) {
        case MEMORY, MEMORY_SERIALIZED -> {
          assertThat(bytesOnDisk()).isZero();
          assertThat(computed).as("partitions that fit are computed once").hasValueBetween(80, 119);
        }
        case MEMORY_AND_DISK -> {
          assertThat(bytesOnDisk()).isBetween(28L << 16, 36L << 16);
          assertThat(computed).hasValue(40);
        }
        case DISK -> {
          assertThat(bytesOnDisk()).isGreaterThan(40L << 16);
          assertThat(computed).hasValue(40);
        }
      }
      arrays.unpersist();
      assertThat(bytesOnDisk()).isZero();
      assertThat(engine.memory().reservedBytes()).isZero();
    }
  }

  @Test
  void movesOldDatasetsToDiskForANewOne() {
    try (Engine engine = engine(BUDGET)) {
      Dataset<long[]> old = engine.range(0, 8, 8).map(v -> new long[1 << 13]).persist();
      assertThat(old.count()).isEqualTo(8);
      assertThat(bytesOnDisk()).isZero();
      long before = engine.memory().reservedBytes();
      Dataset<long[]> dropped =
          engine.range(0, 8, 8).map(v -> new long[1 << 13]).persist(StorageLevel.MEMORY);
      assertThat(dropped.count()).isEqualTo(8);
      assertThat(bytesOnDisk()).as("old partitions").isGreaterThan(3L << 16);
      assertThat(engine.memory().reservedBytes()).isGreaterThanOrEqualTo(before);
      assertThat(old.map(array -> array.length).collect()).containsOnly(1 << 13);
    }
  }

  @Test
  void movesDatasetsToDiskForAGraph() {
    try (Engine engine = engine(BUDGET)) {
      Dataset<long[]> kept = engine.range(0, 10, 10).map(v -> new long[1 << 13]).persist();
      kept.count();
      Object graph = new Object();
      engine.memory().reserve(graph, BUDGET - (1 << 16), "a graph");
      assertThat(bytesOnDisk()).isGreaterThan(9L << 16);
      assertThat(kept.count()).isEqualTo(10);
      assertThat(graph).isNotNull(); // reachable until here
    }
  }

  @Test
  void makesRoomDespitePartitionsThatCannotBeWritten() {
    record Unregistered(long number) implements Sized {
      @Override
      public long retainedBytes() {
        return 1 << 16;
      }
    }
    try (Engine engine = engine(BUDGET)) {
      Dataset<Unregistered> kept = engine.range(0, 10, 10).map(Unregistered::new).persist();
      assertThat(kept.count()).isEqualTo(10);
      Object graph = new Object();
      engine.memory().reserve(graph, BUDGET / 2, "a graph");
      assertThat(bytesOnDisk()).isZero();
      assertThatThrownBy(kept::count)
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("Unregistered");
      assertThat(graph).isNotNull(); // reachable until here
    }
  }

  @Test
  void doesNotHoldStepsAboveAStoredState() {
    record Unregistered(long number) implements Sized {
      @Override
      public long retainedBytes() {
        return BUDGET; // would be written to disk if it were held
      }
    }
    for (int offset = 0; offset < 2; offset++) {
      try (Engine engine = engine(BUDGET)) {
        Dataset<Long> state = engine.range(0, 1, 1);
        state = (offset == 0 ? state : state.map(v -> v)).persist();
        for (int round = 0; round < 150; round++) {
          Dataset<Long> next = state.map(Unregistered::new).map(u -> u.number() + 1).persist();
          assertThat(next.count()).isEqualTo(1);
          state.unpersist();
          state = next;
        }
        assertThat(state.collect()).containsExactly(150L);
      }
    }
  }

  @Test
  void sortsOnDiskByTheUsersComparator() {
    try (Engine engine = engine(BUDGET)) {
      List<String> sorted =
          words(engine).sortBy(word -> word.length(), SortOrder.descending()).collect();
      assertThat(sorted).hasSize(COUNT).isSortedAccordingTo(Comparator.comparing(w -> -w.length()));
    }
  }

  @Test
  void usesTheSizeThatAValueReports() {
    record Huge(int number) implements Sized {
      @Override
      public long retainedBytes() {
        return BUDGET;
      }
    }
    try (Engine engine = engine(BUDGET)) {
      AtomicInteger computed = new AtomicInteger();
      Dataset<Huge> huge =
          engine
              .generate(
                  1,
                  partition -> {
                    computed.incrementAndGet();
                    return List.of(new Huge(1)).iterator();
                  })
              .persist(StorageLevel.MEMORY);
      huge.count();
      huge.count();
      assertThat(computed).hasValue(2);
    }
  }
}
