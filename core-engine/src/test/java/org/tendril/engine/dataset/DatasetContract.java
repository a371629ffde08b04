package org.tendril.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset.SortOrder;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.plan.OutgoingBlocks;
import org.tendril.engine.internal.plan.SentBlocks;

/** The contract of datasets on every {@link Engine}: implement it to inherit the tests. */
public interface DatasetContract
    extends ExplainContract, FunctionFailureContract, StoppedActionContract {

  /** A value of a user. */
  record Reading(String station, int hour, double value) {}

  /** Counts function calls; static because functions are serialized. */
  AtomicInteger CALLS = new AtomicInteger();

  private static List<Integer> randomNumbers(long seed, int count, int bound) {
    return new SplittableRandom(seed).ints(count, 0, bound).boxed().toList();
  }

  private static <T> List<List<T>> partitionsOf(Dataset<T> dataset) {
    return dataset
        .<List<T>>mapPartitions(
            values -> {
              List<T> all = new ArrayList<>();
              values.forEachRemaining(all::add);
              return List.of(all).iterator();
            })
        .collect();
  }

  @Test
  default void keepsTheOrderOfSlices() {
    try (Engine engine = createEngine()) {
      List<Long> values = LongStream.range(0, 100).boxed().toList();
      assertThat(engine.dataset(values, 7).collect()).isEqualTo(values);
      assertThat(engine.range(0, 100, 3).collect()).isEqualTo(values);
      assertThat(partitionsOf(engine.range(5, 8, 5)))
          .containsExactly(List.of(), List.of(5L), List.of(), List.of(6L), List.of(7L));
      assertThat(engine.dataset(List.of(), 3).collect()).isEmpty();
      assertThat(engine.range(Long.MAX_VALUE - 2, Long.MAX_VALUE, 2).collect())
          .containsExactly(Long.MAX_VALUE - 2, Long.MAX_VALUE - 1);
    }
  }

  @Test
  default void runsNarrowStepsInOneTask() {
    try (Engine engine = createEngine()) {
      Dataset<String> steps =
          engine
              .range(0, 10, 3)
              .filter(v -> v % 2 == 0)
              .map(v -> v * 10)
              .flatMap(v -> List.of(v, v + 1).iterator())
              .mapPartitionsWithIndex(
                  (partition, values) -> {
                    List<String> out = new ArrayList<>();
                    values.forEachRemaining(v -> out.add(partition + ":" + v));
                    return out.iterator();
                  });
      assertThat(steps.collect())
          .containsExactly(
              "0:0", "0:1", "0:20", "0:21", "1:40", "1:41", "2:60", "2:61", "2:80", "2:81");
    }
  }

  @Test
  default void runsNothingBeforeAnAction() {
    CALLS.set(0);
    try (Engine engine = createEngine()) {
      Dataset<Long> counted =
          engine
              .range(0, 5, 2)
              .map(
                  v -> {
                    CALLS.incrementAndGet();
                    return v;
                  });
      Dataset<Long> later = counted.sortBy(v -> -v).distinct().repartition(3);
      assertThat(later.explain().lines().filter(line -> line.startsWith("  ->")))
          .containsExactly("  -> sortBy", "  -> distinct", "  -> repartition");
      assertThat(CALLS).hasValue(0);
      assertThat(later.count()).isEqualTo(5);
      assertThat(CALLS.get()).isPositive();
    }
  }

  @Test
  default void zipsPartitionsOfEqualNumber() {
    try (Engine engine = createEngine()) {
      Dataset<Long> left = engine.range(0, 6, 3);
      Dataset<Long> right = left.map(v -> v * v);
      Dataset<Long> sums =
          left.zipPartitions(
              right,
              (partition, a, b) -> {
                List<Long> out = new ArrayList<>();
                while (a.hasNext()) {
                  out.add(a.next() + b.next());
                }
                return out.iterator();
              });
      assertThat(sums.collect()).containsExactly(0L, 2L, 6L, 12L, 20L, 30L);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> left.zipPartitions(engine.range(0, 6, 2), (p, a, b) -> a))
          .withMessageContaining("left=3 right=2");
    }
  }

  @Test
  default void deliversBlocksBySourceThenByOrderOfSending() {
    try (Engine engine = createEngine()) {
      Dataset<Addressed<String>> blocks =
          engine.generate(
              3,
              partition ->
                  List.of(
                          new Addressed<>(1, partition + "a"),
                          new Addressed<>(0, partition + "b"),
                          new Addressed<>(1, partition + "c"))
                      .iterator());
      assertThat(partitionsOf(Dataset.exchange(blocks, 3)))
          .containsExactly(
              List.of("0b", "1b", "2b"), List.of("0a", "0c", "1a", "1c", "2a", "2c"), List.of());
    }
  }

  @Test
  default void keepsSentBlocksForTheirReaders() {
    try (Engine engine = createEngine()) {
      Dataset<Long> numbers = engine.range(0, 6, 3).persist();
      SentBlocks<String, List<Long>> sent = SentBlocks.send(numbers, 2, DatasetContract::outgoing);
      assertThat(sent.summaries())
          .containsExactly(List.of(0L, 1L), List.of(2L, 3L), List.of(4L, 5L));
      List<List<String>> expected = List.of(List.of("a0", "a2", "a4"), List.of("b1", "b3", "b5"));
      assertThat(partitionsOf(sent.blocks())).isEqualTo(expected);
      SentBlocks<String, Long> second =
          SentBlocks.send(
              sent.blocks().persist(),
              1,
              blocks -> {
                List<Addressed<String>> all = new ArrayList<>();
                blocks.forEachRemaining(block -> all.add(new Addressed<>(0, block + "!")));
                return new OutgoingBlocks<>(all, (long) all.size());
              });
      sent.release();
      assertThat(second.summaries()).containsExactly(3L, 3L);
      assertThat(second.blocks().collect())
          .containsExactly("a0!", "a2!", "a4!", "b1!", "b3!", "b5!");
      second.release();
      sent.release();
      assertThat(second.blocks().count()).isEqualTo(6);
      assertThat(partitionsOf(sent.blocks())).isEqualTo(expected);
    }
  }

  /** Sends even numbers to the first partition and odd ones to the second. */
  private static OutgoingBlocks<String, List<Long>> outgoing(Iterator<Long> values) {
    List<Addressed<String>> blocks = new ArrayList<>();
    List<Long> all = new ArrayList<>();
    while (values.hasNext()) {
      long value = values.next();
      blocks.add(new Addressed<>((int) value % 2, (value % 2 == 0 ? "a" : "b") + value));
      all.add(value);
    }
    return new OutgoingBlocks<>(blocks, all);
  }

  @Test
  default void reportsAFailureWhileSendingAhead() {
    try (Engine engine = createEngine()) {
      Dataset<Long> numbers = engine.range(0, 4, 2);
      assertThatThrownBy(
              () ->
                  SentBlocks.<Long, Long, Long>send(
                          numbers,
                          2,
                          values -> new OutgoingBlocks<>(List.of(new Addressed<>(2, 1L)), 0L))
                      .blocks()
                      .count())
          .isInstanceOf(TaskFailedException.class)
          .hasMessageContaining("target=2 partitions=2");
      assertThatThrownBy(
              () ->
                  SentBlocks.<Long, Long, Long>send(
                      numbers,
                      2,
                      values -> {
                        throw new IllegalStateException("planted");
                      }))
          .isInstanceOf(TaskFailedException.class)
          .hasMessageContaining("planted");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  SentBlocks.<Long, Long, Long>send(
                      numbers, 0, values -> new OutgoingBlocks<>(List.of(), 0L)))
          .withMessageContaining("partitions=0");
    }
  }

  @Test
  default void exchangesPrimitiveArrays() {
    try (Engine engine = createEngine()) {
      Dataset<double[]> arrived =
          engine
              .range(0, 4, 4)
              .exchange(4, v -> new Addressed<>((int) (3 - v), new double[] {v, -0.0, Double.NaN}));
      assertThat(arrived.map(a -> a[0]).collect()).containsExactly(3.0, 2.0, 1.0, 0.0);
      assertThat(arrived.map(a -> Double.doubleToRawLongBits(a[1])).distinct().collect())
          .containsExactly(Double.doubleToRawLongBits(-0.0));
    }
  }

  @Test
  default void refusesABlockForAMissingPartition() {
    try (Engine engine = createEngine()) {
      Dataset<Long> lost = engine.range(0, 4, 2).exchange(2, v -> new Addressed<>(2, v));
      assertThatThrownBy(lost::count)
          .isInstanceOf(TaskFailedException.class)
          .hasMessageContaining("target=2 partitions=2");
    }
  }

  @ParameterizedTest(name = "{0} partitions")
  @ValueSource(ints = {1, 2, 3, 7})
  default void reducesByKeyInTheOrderOfValues(int partitions) {
    try (Engine engine = createEngine()) {
      List<Integer> numbers = randomNumbers(1, 500, 40);
      Dataset<KeyValue<String, String>> reduced =
          engine
              .dataset(numbers, partitions)
              .<String>keyBy(v -> "key" + v % 17)
              .mapValues(v -> v + ",")
              .reduceByKey((a, b) -> a + b)
              .entries();
      List<KeyValue<String, String>> expected = new ArrayList<>();
      for (int key = 0; key < 17; key++) {
        int wanted = key;
        String values =
            numbers.stream()
                .filter(v -> v % 17 == wanted)
                .map(v -> v + ",")
                .reduce("", String::concat);
        expected.add(new KeyValue<>("key" + key, values));
      }
      assertThat(reduced.collect()).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(reduced.map(KeyValue::key).collect())
          .as("the order of keys for any number of partitions")
          .isEqualTo(
              engine
                  .dataset(numbers, 2)
                  .<String>keyBy(v -> "key" + v % 17)
                  .reduceByKey((a, b) -> a, 5)
                  .keys()
                  .collect());
    }
  }

  @Test
  default void groupsValuesInTheirOrder() {
    try (Engine engine = createEngine()) {
      List<Integer> numbers = randomNumbers(2, 300, 1000);
      List<KeyValue<Integer, List<Integer>>> groups =
          engine.dataset(numbers, 4).keyBy(v -> v % 10).groupByKey(3).entries().collect();
      assertThat(groups).hasSize(10);
      for (KeyValue<Integer, List<Integer>> group : groups) {
        assertThat(group.value())
            .isEqualTo(numbers.stream().filter(v -> v % 10 == group.key()).toList());
      }
    }
  }

  @Test
  default void joinsValuesThatShareAKey() {
    try (Engine engine = createEngine()) {
      KeyedDataset<Integer, String> left =
          engine.dataset(List.of("a1", "b2", "c1", "d3"), 2).keyBy(v -> v.charAt(1) - '0');
      KeyedDataset<Integer, String> right =
          engine.dataset(List.of("x1", "y1", "z4", "w2"), 3).keyBy(v -> v.charAt(1) - '0');
      assertThat(left.<String, String>join(right, (a, b) -> a + b).values().collect())
          .containsExactlyInAnyOrder("a1x1", "a1y1", "c1x1", "c1y1", "b2w2")
          .containsSubsequence("a1x1", "a1y1", "c1x1", "c1y1");
      assertThat(left.<String, String>leftJoin(right, (a, b) -> a + b).values().collect())
          .containsExactlyInAnyOrder("a1x1", "a1y1", "c1x1", "c1y1", "b2w2", "d3null");
      assertThat(left.<String, String>cogroup(right, (a, b) -> a + "" + b).entries().collect())
          .containsExactlyInAnyOrder(
              new KeyValue<>(1, "[a1, c1][x1, y1]"),
              new KeyValue<>(2, "[b2][w2]"),
              new KeyValue<>(3, "[d3][]"),
              new KeyValue<>(4, "[][z4]"));
      assertThat(left.join(right, (a, b) -> a).partitionCount()).isEqualTo(3);
    }
  }

  @Test
  default void createsKeyedDatasetsFromPairs() {
    try (Engine engine = createEngine()) {
      Dataset<KeyValue<String, Integer>> pairs =
          engine.dataset(List.of(new KeyValue<>("a", 1), new KeyValue<>("a", 2)), 2);
      assertThat(KeyedDataset.of(pairs).reduceByKey(Integer::sum).entries().collect())
          .containsExactly(new KeyValue<>("a", 3));
    }
  }

  @Test
  default void acceptsRecordsEnumsListsAndNullAsKeys() {
    try (Engine engine = createEngine()) {
      engine.register(Reading.class, StorageLevel.class);
      Dataset<Reading> readings =
          engine.range(0, 20, 3).map(v -> new Reading("s" + v % 2, (int) (v % 3), 0.5)).distinct();
      assertThat(readings.count()).isEqualTo(6);
      assertThat(
              engine
                  .range(0, 20, 3)
                  .<StorageLevel>keyBy(v -> v % 2 == 0 ? StorageLevel.DISK : StorageLevel.MEMORY)
                  .reduceByKey(Long::sum)
                  .values()
                  .collect())
          .containsExactlyInAnyOrder(90L, 100L);
      assertThat(engine.range(0, 9, 2).map(v -> List.of(v % 2, "x")).distinct().count())
          .isEqualTo(2);
      assertThat(engine.dataset(Collections.nCopies(5, (Integer) null), 2).distinct().collect())
          .containsExactly((Integer) null);
    }
  }

  @Test
  default void refusesKeysWithoutEquals() {
    try (Engine engine = createEngine()) {
      KeyedDataset<int[], Long> byArray = engine.range(0, 4, 2).keyBy(v -> new int[] {1});
      assertThatThrownBy(() -> byArray.reduceByKey(Long::sum).values().count())
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("arrays are compared by identity");
      KeyedDataset<Object, Long> byObject = engine.range(0, 4, 2).keyBy(v -> new Object());
      assertThatThrownBy(() -> byObject.groupByKey().values().count())
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("java.lang.Object");
    }
  }

  @Test
  default void refusesToExchangeValuesOfUnregisteredClasses() {
    try (Engine engine = createEngine()) {
      Dataset<Reading> moved =
          engine.range(0, 4, 2).map(v -> new Reading("s", 1, v)).repartition(2);
      assertThatThrownBy(moved::count)
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("register(")
          .hasMessageContaining("Reading.class)");
      engine.register(Reading.class);
      assertThat(moved.count()).isEqualTo(4);
    }
  }

  @Test
  default void unitesAndKeepsDuplicates() {
    try (Engine engine = createEngine()) {
      Dataset<Long> both = engine.range(0, 3, 2).union(engine.range(1, 4, 2));
      assertThat(both.partitionCount()).isEqualTo(4);
      assertThat(both.collect()).containsExactly(0L, 1L, 2L, 1L, 2L, 3L);
      assertThat(both.distinct().collect()).containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
      assertThat(both.union(both).count()).isEqualTo(12);
    }
  }

  @ParameterizedTest(name = "{0} distinct values")
  @ValueSource(ints = {1, 5, 1000000})
  default void sortsStably(int bound) {
    try (Engine engine = createEngine()) {
      List<Integer> numbers = randomNumbers(3, 2000, bound);
      List<KeyValue<Integer, Integer>> pairs =
          IntStream.range(0, 2000).mapToObj(i -> new KeyValue<>(numbers.get(i), i)).toList();
      List<KeyValue<Integer, Integer>> expected = new ArrayList<>(pairs);
      expected.sort(Comparator.comparing(KeyValue::key));
      Dataset<KeyValue<Integer, Integer>> sorted = engine.dataset(pairs, 5).sortBy(KeyValue::key);
      assertThat(sorted.collect()).isEqualTo(expected);
      assertThat(partitionsOf(sorted))
          .allSatisfy(part -> assertThat(part).hasSizeBetween(300, 500));
      assertThat(engine.dataset(numbers, 3).sortBy(v -> v, SortOrder.descending()).collect())
          .isSortedAccordingTo(Comparator.reverseOrder());
    }
  }

  @Test
  default void sortsFewValuesInManyPartitions() {
    try (Engine engine = createEngine()) {
      assertThat(engine.dataset(List.of(3, 1, 2), 8).sortBy(v -> v).collect())
          .containsExactly(1, 2, 3);
      assertThat(engine.dataset(List.<Integer>of(), 4).sortBy(v -> v).collect()).isEmpty();
    }
  }

  @Test
  default void samplesTheSameValuesForTheSameSeed() {
    try (Engine engine = createEngine()) {
      Dataset<Long> all = engine.range(0, 10_000, 4);
      List<Long> sample = all.sample(0.1, 7).collect();
      assertThat(sample).hasSizeBetween(850, 1150).isSorted();
      assertThat(all.sample(0.1, 7).collect()).isEqualTo(sample);
      assertThat(all.sample(0.1, 8).collect()).isNotEqualTo(sample);
      assertThat(all.sample(0, 1).count()).isZero();
      assertThat(all.sample(1, 1).count()).isEqualTo(10_000);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> all.sample(1.5, 1))
          .withMessageContaining("fraction=1.5");
    }
  }

  @Test
  default void samplesPartitionsIndependently() {
    try (Engine engine = createEngine()) {
      Set<Long> sample = new HashSet<>(engine.range(0, 20_000, 2).sample(0.5, 3).collect());
      for (int shift = -2; shift <= 2; shift++) {
        long offset = 10_000L + shift;
        long alike =
            LongStream.range(3, 9997)
                .filter(v -> sample.contains(v) == sample.contains(v + offset))
                .count();
        assertThat(alike).as("shifted by %d", shift).isBetween(4700L, 5300L);
      }
    }
  }

  @Test
  default void repartitionsEvenlyAndCoalescesInOrder() {
    try (Engine engine = createEngine()) {
      Dataset<Long> skewed = engine.range(0, 100, 1).union(engine.range(0, 0, 3));
      assertThat(partitionsOf(skewed.repartition(4)))
          .allSatisfy(part -> assertThat(part).hasSize(25));
      assertThat(skewed.repartition(4).collect()).hasSize(100).doesNotHaveDuplicates();
      Dataset<Long> fewer = engine.range(0, 100, 10).coalesce(3);
      assertThat(fewer.partitionCount()).isEqualTo(3);
      assertThat(fewer.collect()).isEqualTo(LongStream.range(0, 100).boxed().toList());
      assertThat(engine.range(0, 9, 3).coalesce(5).partitionCount()).isEqualTo(3);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fewer.repartition(0))
          .withMessageContaining("partitions=0");
    }
  }

  @Test
  default void reducesAndFoldsFromTheLeft() {
    try (Engine engine = createEngine()) {
      Dataset<String> letters = engine.dataset(List.of("a", "b", "c", "d", "e"), 3);
      assertThat(letters.reduce((a, b) -> "(" + a + b + ")")).hasValue("((a(bc))(de))");
      assertThat(letters.fold("|", (a, v) -> a + v, (a, b) -> a + b)).isEqualTo("|a|bc|de");
      assertThat(engine.<String>dataset(List.of(), 3).reduce((a, b) -> a + b)).isEmpty();
      assertThat(engine.range(0, 0, 2).fold(0L, Long::sum, Long::sum)).isZero();
      assertThat(letters.count()).isEqualTo(5);
    }
  }

  @Test
  default void takesTheFirstAndTheLargest() {
    try (Engine engine = createEngine()) {
      Dataset<Long> values = engine.range(0, 1000, 20);
      assertThat(values.take(0)).isEmpty();
      assertThat(values.take(3)).containsExactly(0L, 1L, 2L);
      assertThat(values.filter(v -> v > 700).take(2)).containsExactly(701L, 702L);
      assertThat(values.take(2000)).hasSize(1000);
      assertThat(values.top(3, SortOrder.ascending())).containsExactly(999L, 998L, 997L);
      assertThat(values.top(2, SortOrder.descending())).containsExactly(0L, 1L);
      assertThat(values.map(v -> v % 10).top(150, SortOrder.ascending()))
          .isEqualTo(IntStream.range(0, 150).mapToObj(i -> i < 100 ? 9L : 8L).toList());
      assertThat(
              engine
                  .dataset(List.of("b1", "a2", "b3"), 2)
                  .top(2, (a, b) -> Character.compare(a.charAt(0), b.charAt(0))))
          .containsExactly("b1", "b3");
      assertThatIllegalArgumentException().isThrownBy(() -> values.take(-1));
    }
  }

  @Test
  default void computesFewPartitionsToTakeFewValues() {
    CALLS.set(0);
    try (Engine engine = createEngine()) {
      Dataset<Integer> counted =
          engine.generate(
              50,
              partition -> {
                CALLS.incrementAndGet();
                return List.of(partition).iterator();
              });
      assertThat(counted.take(1)).containsExactly(0);
      assertThat(CALLS.get()).isLessThan(10);
    }
  }

  @Test
  default void iteratesOverPartitionsOneByOne() {
    try (Engine engine = createEngine()) {
      Dataset<Long> sorted = engine.range(0, 50, 5).repartition(4).sortBy(v -> v);
      Iterator<Long> iterator = sorted.iterate();
      for (long expected = 0; expected < 50; expected++) {
        assertThat(iterator.next()).isEqualTo(expected);
      }
      assertThat(iterator.hasNext()).isFalse();
      try (var stream = sorted.stream()) {
        assertThat(stream.limit(7).mapToLong(v -> v).sum()).isEqualTo(21);
      }
    }
  }

  @Test
  default void consumesEachPartitionWithItsNumber() {
    CALLS.set(0);
    try (Engine engine = createEngine()) {
      engine
          .range(0, 10, 5)
          .forEachPartition(
              (partition, values) -> {
                assertThat(values.next()).isEqualTo(2L * partition);
                CALLS.addAndGet(1 << partition);
              });
      assertThat(CALLS.get() & 31).isNotZero();
    }
  }

  @Test
  default void writesLinesInOrder(@TempDir Path directory) throws IOException {
    try (Engine engine = createEngine()) {
      Path file = directory.resolve("values.txt");
      engine.range(0, 100, 9).map(v -> "v" + v).write(file);
      assertThat(Files.readAllLines(file))
          .isEqualTo(IntStream.range(0, 100).mapToObj(v -> "v" + v).toList());
      Dataset<Long> broken = engine.range(0, 100, 9).map(v -> 100 / (v - 50));
      assertThatThrownBy(() -> broken.write(directory.resolve("broken.txt")))
          .isInstanceOf(TaskFailedException.class);
      assertThat(directory).isDirectoryNotContaining("glob:**broken*");
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(StorageLevel.class)
  default void keepsTheValuesOfAPersistedDataset(StorageLevel level) {
    try (Engine engine = createEngine()) {
      Dataset<Long> squares = engine.range(0, 1000, 4).map(v -> v * v).persist(level);
      List<Long> first = squares.collect();
      assertThat(squares.collect()).isEqualTo(first);
      assertThat(squares.map(v -> v + 1).reduce(Long::sum)).hasValue(332833500L + 1000);
      squares.unpersist();
      assertThat(squares.collect()).isEqualTo(first);
      assertThatThrownBy(
              () ->
                  squares
                      .persist(level)
                      .persist(
                          level == StorageLevel.DISK ? StorageLevel.MEMORY : StorageLevel.DISK))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("unpersist");
    }
  }

  @Test
  default void persistsNulls() {
    try (Engine engine = createEngine()) {
      List<Integer> values = java.util.Arrays.asList(1, null, 3, null);
      for (StorageLevel level : StorageLevel.values()) {
        Dataset<Integer> kept = engine.dataset(values, 3).persist(level);
        assertThat(kept.filter(v -> v == null).count()).isEqualTo(2);
        assertThat(kept.collect()).isEqualTo(values);
        assertThat(kept.repartition(2).repartition(1).collect())
            .containsExactlyInAnyOrderElementsOf(values);
      }
    }
  }

  @Test
  default void readsACheckpointInsteadOfComputing() {
    CALLS.set(0);
    try (Engine engine = createEngine()) {
      Dataset<Long> values =
          engine
              .range(0, 100, 4)
              .map(
                  v -> {
                    CALLS.incrementAndGet();
                    return v * 3;
                  })
              .checkpoint();
      int calls = CALLS.get();
      assertThat(values.repartition(2).sortBy(v -> v).collect())
          .isEqualTo(LongStream.range(0, 100).map(v -> 3 * v).boxed().toList());
      assertThat(CALLS).hasValue(calls);
    }
  }

  @Test
  default void reportsStagePartitionAndCauseOfAFailure() {
    try (Engine engine = createEngine()) {
      Dataset<Long> broken = engine.range(0, 10, 5).map(v -> 1 / (v - 7)).repartition(2);
      assertThatThrownBy(broken::collect)
          .isInstanceOfSatisfying(
              TaskFailedException.class,
              e -> {
                assertThat(e.partition()).isEqualTo(3);
                assertThat(e.stage()).isZero();
                assertThat(e.attempts()).isPositive();
                assertThat(e).hasRootCauseInstanceOf(ArithmeticException.class);
                assertThat(e).hasMessageContaining("partition=3").hasMessageContaining("/ by zero");
              });
    }
  }

  @Test
  default void computesLongLineagesWithoutStackOverflow() {
    try (Engine engine = createEngine()) {
      Dataset<Long> narrow = engine.range(0, 6, 2);
      for (int i = 0; i < 5000; i++) {
        narrow = narrow.map(v -> v + 1);
      }
      assertThat(narrow.collect()).containsExactly(5000L, 5001L, 5002L, 5003L, 5004L, 5005L);
      Dataset<Long> wide = engine.range(0, 6, 2);
      for (int i = 0; i < 500; i++) {
        wide = wide.map(v -> v + 1).repartition(2);
      }
      assertThat(wide.collect()).containsExactlyInAnyOrder(500L, 501L, 502L, 503L, 504L, 505L);
      assertThat(wide.explain().lines().filter(line -> line.startsWith("stage"))).hasSize(501);
    }
  }

  @Test
  default void computesADatasetThatIsUsedTwice() {
    try (Engine engine = createEngine()) {
      Dataset<Long> once = engine.range(0, 10, 2).repartition(3).map(v -> v + 1);
      Dataset<Long> joined =
          once.<Long>keyBy(v -> v).<Long, Long>join(once.keyBy(v -> v), (a, b) -> a * b).values();
      assertThat(joined.union(once).reduce(Long::sum)).hasValue(385L + 55);
    }
  }

  @Test
  default void refusesToCombineDatasetsOfTwoEngines() {
    try (Engine engine = createEngine();
        Engine other = createEngine()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.range(0, 1, 1).union(other.range(0, 1, 1)))
          .withMessageContaining("same engine");
    }
  }

  @Test
  default void runsNothingOnAClosedEngine() {
    Engine engine = createEngine();
    Dataset<Long> values = engine.range(0, 4, 2).persist();
    assertThat(values.count()).isEqualTo(4);
    engine.close();
    assertThatThrownBy(values::count).isInstanceOf(IllegalStateException.class);
  }
}
