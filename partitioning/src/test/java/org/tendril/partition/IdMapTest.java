package org.tendril.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.internal.idmap.DirectIdMap;
import org.tendril.partition.internal.idmap.HashIdMap;
import org.tendril.partition.internal.idmap.OffsetIdMap;
import org.tendril.partition.internal.idmap.SortedIdMap;

class IdMapTest {
  private static long[] sparse(int count) {
    return new SplittableRandom(3)
        .longs(2L * count, 0, 1L << 40)
        .sorted()
        .distinct()
        .limit(count)
        .toArray();
  }

  @Nested
  class Offset implements IdMapContract {
    @Override
    public IdMap create() {
      return new OffsetIdMap(5, 100);
    }

    @Override
    public long[] ids() {
      return LongStream.range(5, 105).toArray();
    }
  }

  @Nested
  class OffsetFromANegativeId implements IdMapContract {
    @Override
    public IdMap create() {
      return new OffsetIdMap(-5, 100);
    }

    @Override
    public long[] ids() {
      return LongStream.range(-5, 95).toArray();
    }
  }

  @Nested
  class Direct implements IdMapContract {
    @Override
    public IdMap create() {
      return new DirectIdMap(ids());
    }

    @Override
    public long[] ids() {
      return LongStream.range(0, 200).filter(i -> i % 7 < 3).map(i -> i + (1L << 33)).toArray();
    }
  }

  @Nested
  class Sorted implements IdMapContract {
    @Override
    public IdMap create() {
      return new SortedIdMap(ids());
    }

    @Override
    public long[] ids() {
      return sparse(1000);
    }
  }

  @Nested
  class Hash implements IdMapContract {
    @Override
    public IdMap create() {
      return new HashIdMap(ids());
    }

    @Override
    public long[] ids() {
      return sparse(5000);
    }
  }

  @Test
  void choosesRepresentationByIds() {
    try (Engine engine = Engine.local().threads(2).build()) {
      assertThat(IdMap.ofAscending(engine, new long[] {3, 4, 5})).isInstanceOf(OffsetIdMap.class);
      assertThat(IdMap.ofAscending(engine, new long[] {3, 5, 9})).isInstanceOf(DirectIdMap.class);
      assertThat(IdMap.ofAscending(engine, new long[] {3, 500, 9000}))
          .isInstanceOf(SortedIdMap.class);
      assertThat(IdMap.ofAscending(engine, sparse(5000))).isInstanceOf(HashIdMap.class);
      assertThat(IdMap.ofAscending(engine, new long[] {0, Long.MAX_VALUE}))
          .isInstanceOf(SortedIdMap.class);
      assertThat(IdMap.ofAscending(engine, new long[0]).size()).isZero();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> IdMap.ofAscending(engine, new long[] {1, 1}))
          .withMessageContaining("strictly ascending");
    }
    try (Engine small = Engine.local().memoryBudget(1 << 18).build()) {
      assertThat(IdMap.ofAscending(small, sparse(5000))).isInstanceOf(SortedIdMap.class);
    }
  }

  @Test
  void allowsLargestIdsAndMostVertices() {
    IdMap last = IdMap.range(Long.MAX_VALUE - 1, 2);
    assertThat(last.vertexId(1)).isEqualTo(Long.MAX_VALUE);
    assertThat(last.vertexOf(Long.MAX_VALUE)).isEqualTo(1);
    assertThat(last.vertexOf(0)).isEqualTo(-1);
    assertThatThrownBy(() -> IdMap.range(Long.MAX_VALUE, 2))
        .isInstanceOf(ArithmeticException.class);
    assertThat(IdMap.range(0, IdMap.MOST_VERTICES).size()).isEqualTo(IdMap.MOST_VERTICES);
    assertThatThrownBy(() -> IdMap.range(0, Integer.MAX_VALUE))
        .isInstanceOf(TendrilException.ResourceExhausted.class)
        .hasMessageContaining("count=2147483647");
  }

  @ParameterizedTest(name = "largest id {0}")
  @ValueSource(longs = {300, 3_000, 1_000_000, 1L << 31, 1L << 45, Long.MAX_VALUE})
  void collectsIdsNamedByEdges(long bound) {
    var random = new SplittableRandom(bound);
    long[] sources = random.longs(3000, 0, bound).toArray();
    long[] targets = random.longs(3000, 0, bound).toArray();
    TreeSet<Long> expected = new TreeSet<>();
    for (int i = 0; i < sources.length; i++) {
      expected.add(sources[i]);
      expected.add(targets[i]);
    }
    try (Engine engine = Engine.local().threads(3).build()) {
      IdMap map = IdMap.of(engine, EdgeTable.of(sources, targets));
      assertThat(LongStream.range(0, map.size()).map(v -> map.vertexId((int) v)).boxed())
          .containsExactlyElementsOf(expected);
    }
  }
}
