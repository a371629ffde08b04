package org.tendril.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tendril.engine.dataset.Dataset;
import org.tendril.partition.PartitionSet;
import org.tendril.pregel.DoubleResult;
import org.tendril.pregel.LongResult;

/** The columns in which results of programs lie. */
final class ResultParts {
  private ResultParts() {}

  static Dataset<double[]> of(DoubleResult result, PartitionSet set) {
    double[] values = result.values();
    int[] firsts = set.firstRanks();
    List<double[]> parts =
        IntStream.range(0, set.count())
            .mapToObj(i -> Arrays.copyOfRange(values, firsts[i], firsts[i + 1]))
            .toList();
    return set.engine().dataset(parts, parts.size());
  }

  static Dataset<long[]> of(LongResult result, PartitionSet set) {
    long[] values = result.values();
    int[] firsts = set.firstRanks();
    List<long[]> parts =
        IntStream.range(0, set.count())
            .mapToObj(i -> Arrays.copyOfRange(values, firsts[i], firsts[i + 1]))
            .toList();
    return set.engine().dataset(parts, parts.size());
  }
}
