package org.tendril.engine.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HeapEstimateTest {
  @SuppressWarnings("ArrayRecordComponent")
  record Columns(double[] values, int[] targets, String name) {}

  record Chain(int number, @org.jspecify.annotations.Nullable Chain next) {}

  @Test
  void countsArraysOfNumbersExactly() {
    assertThat(HeapEstimate.of(new double[1000])).isEqualTo(16 + 8000);
    assertThat(HeapEstimate.of(new int[1000])).isEqualTo(16 + 4000);
    assertThat(HeapEstimate.of(new char[10])).isEqualTo(16 + 20);
    assertThat(HeapEstimate.of(new boolean[10])).isEqualTo(16 + 10);
    assertThat(HeapEstimate.of(new Columns(new double[1000], new int[500], "n")))
        .isBetween(10_000L, 10_200L);
  }

  @Test
  void estimatesCollectionsByTheirFirstElements() {
    List<double[]> list = new ArrayList<>(Collections.nCopies(100, new double[100]));
    assertThat(HeapEstimate.of(list)).isBetween(100 * 816L, 100 * 840L);
    assertThat(HeapEstimate.of(Map.of(1L, new double[100]))).isBetween(816L, 1100L);
    assertThat(HeapEstimate.of(new Object[] {new int[1000], new int[1000]}))
        .isBetween(8000L, 8100L);
  }

  @Test
  void usesTheSizeThatAValueReports() {
    Sized sized = () -> 12_345;
    assertThat(HeapEstimate.of(sized)).isEqualTo(12_345);
    assertThat(HeapEstimate.of(null)).isZero();
  }

  @Test
  void endsForDeepAndCyclicValues() {
    Chain chain = null;
    for (int i = 0; i < 100_000; i++) {
      chain = new Chain(i, chain);
    }
    assertThat(HeapEstimate.of(chain)).isPositive();
    List<Object> cyclic = new ArrayList<>();
    cyclic.add(cyclic);
    assertThat(HeapEstimate.of(cyclic)).isPositive();
  }
}
