package org.tendril.algorithms.pagerank;

import java.util.Iterator;
import java.util.stream.IntStream;
import org.tendril.engine.dataset.KeyValue;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.partition.internal.cut.DistributedSet;

/**
 * Sums of each vertex's out-edge weights, checked. A vertex shares its rank in proportion to weight
 * over sum.
 */
final class OutWeights {
  private OutWeights() {}

  /**
   * The sum of the weights of each vertex's out-edges.
   *
   * @throws TendrilException.InvalidInput if weights are missing, negative or not finite, or if a
   *     sum is infinite, or so small that a rank divided by it would be infinite
   */
  static double[] of(GraphPartition partition) {
    partition.requireNonNegativeWeights("weighted pagerank");
    double[] sums = partition.outWeights();
    for (int vertex = 0; vertex < sums.length; vertex++) {
      if (!isOrdinary(sums[vertex])) {
        throw refused(partition.ids().vertexId(vertex), sums[vertex]);
      }
    }
    return sums;
  }

  /**
   * Checks the sums of a cut graph in its partitions.
   *
   * @throws TendrilException.InvalidInput as {@link #of}
   */
  static void check(PartitionSet partitions) {
    if (!(partitions instanceof DistributedSet set)) {
      of(partitions.whole());
      return;
    }
    set.requireNonNegativeWeights("weighted pagerank");
    set.partitions()
        .flatMap(OutWeights::extraordinary)
        .take(1)
        .forEach(
            found -> {
              throw refused(found.key(), found.value());
            });
  }

  private static Iterator<KeyValue<Long, Double>> extraordinary(CutPartition place) {
    return IntStream.of(place.masters())
        .filter(local -> !isOrdinary(place.outWeight(local)))
        .mapToObj(
            local -> new KeyValue<>(place.graph().ids().vertexId(local), place.outWeight(local)))
        .iterator();
  }

  private static boolean isOrdinary(double sum) {
    return sum == 0 || (sum >= Double.MIN_NORMAL && sum <= Double.MAX_VALUE);
  }

  private static TendrilException.InvalidInput refused(long source, double sum) {
    return new TendrilException.InvalidInput(
        "weighted pagerank needs weights whose sum at a vertex is 0, or finite and not too small to"
            + " divide by: source="
            + source
            + " sum="
            + sum
            + "; scale the weights");
  }
}
