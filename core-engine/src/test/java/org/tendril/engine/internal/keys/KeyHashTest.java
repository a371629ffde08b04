package org.tendril.engine.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KeyHashTest {
  private final KeyHash hashes = new KeyHash();

  record Numbers(int a, long b, String c) {}

  record Mixed(TimeUnit unit, List<Object> values) {}

  record Holder(Object value) {}

  @Test
  void computesTheSameHashesInEveryJvm() {
    // Golden values: a change of these would send keys to other partitions than before.
    assertThat(hashes.of(null)).isZero();
    assertThat(hashes.of(1)).isEqualTo(1364076727);
    assertThat(hashes.of("vertex")).isEqualTo(hashes.of(new String("vertex".toCharArray())));
    assertThat(hashes.of(TimeUnit.DAYS)).isEqualTo(hashes.of("DAYS"));
    assertThat(hashes.of(new Mixed(TimeUnit.DAYS, List.of(1, TimeUnit.HOURS))))
        .isEqualTo(hashes.of(new Mixed(TimeUnit.DAYS, new ArrayList<>(List.of(1, TimeUnit.HOURS)))))
        .isNotEqualTo(hashes.of(new Mixed(TimeUnit.DAYS, List.of(1, TimeUnit.DAYS))));
  }

  @Test
  void computesEqualHashesForEqualKeys() {
    assertThat(hashes.of(List.of(1, 2))).isEqualTo(hashes.of(new ArrayList<>(List.of(1, 2))));
    assertThat(hashes.of(Map.of(1, "a", 2, "b"))).isEqualTo(hashes.of(Map.of(2, "b", 1, "a")));
    assertThat(hashes.of(Set.of(1, 2, 3))).isEqualTo(hashes.of(Set.of(3, 2, 1)));
    assertThat(hashes.of(Optional.of(TimeUnit.DAYS)))
        .isEqualTo(hashes.of(Optional.of(TimeUnit.DAYS)));
    assertThat(hashes.of(Map.entry(1, TimeUnit.DAYS)))
        .isEqualTo(hashes.of(new AbstractMap.SimpleEntry<>(1, TimeUnit.DAYS)));
    assertThat(hashes.of(new Numbers(1, 2, "c"))).isEqualTo(hashes.of(new Numbers(1, 2, "c")));
  }

  @Test
  void refusesIdentityHashesInNestedKeys() {
    assertThatThrownBy(() -> hashes.of(new Object())).hasMessageContaining("java.lang.Object");
    assertThatThrownBy(() -> hashes.of(List.of(new int[0]))).hasMessageContaining("arrays");
    assertThatThrownBy(() -> hashes.of(new Holder(new double[0]))).hasMessageContaining("arrays");
    assertThatThrownBy(() -> hashes.of(Optional.of(new StringBuilder())))
        .hasMessageContaining("java.lang.StringBuilder");
  }

  @Test
  void assignsPartitionsInTheOrderOfHashes() {
    int[] counts = new int[7];
    IntStream.range(0, 70_000).forEach(key -> counts[KeyHash.partition(hashes.of(key), 7)]++);
    for (int count : counts) {
      assertThat(count).isBetween(9_500, 10_500);
    }
    assertThat(KeyHash.partition(0, 5)).isZero();
    assertThat(KeyHash.partition(-1, 5)).isEqualTo(4);
    assertThat(KeyHash.partition(Integer.MIN_VALUE, 2)).isEqualTo(1);
    assertThat(KeyHash.partition(Integer.MAX_VALUE, 2)).isZero();
  }
}
