package org.tendril.partition.cut;

import it.unimi.dsi.fastutil.HashCommon;
import java.util.Optional;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.EdgePartitioner.DegreeRule;
import org.tendril.partition.GraphPartition;

/** Hashes the endpoint of lower degree, so that hubs are cut and most small vertices are not. */
record DegreeCut() implements EdgePartitioner {
  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "dbh";
  }

  @Override
  public Optional<DegreeRule> degreeRule(int partitionCount) {
    EdgeAssignment.requirePartitionCount(partitionCount);
    return Optional.of(
        (source, target, sourceDegree, targetDegree) ->
            home(
                sourceIsLower(source, target, sourceDegree, targetDegree) ? source : target,
                partitionCount));
  }

  /** Compares degrees, then ids or ordinals, which have the same order. */
  private static boolean sourceIsLower(
      long source, long target, int sourceDegree, int targetDegree) {
    int order = Integer.compareUnsigned(sourceDegree, targetDegree);
    return order < 0 || (order == 0 && source < target);
  }

  @Override
  public EdgeAssignment assign(GraphPartition graph, int partitionCount) {
    EdgeAssignment.requirePartitionCount(partitionCount);
    int[] home = VertexColumns.ofIds(graph, id -> home(id, partitionCount));
    int[] degrees = VertexColumns.degrees(graph);
    return EdgeAssignment.byRule(
        graph,
        partitionCount,
        (source, targets, from, to, parts) -> {
          int sourceDegree = degrees[source];
          for (int i = from; i < to; i++) {
            int target = targets[i];
            boolean sourceIsLower = sourceIsLower(source, target, sourceDegree, degrees[target]);
            parts[i] = (short) home[sourceIsLower ? source : target];
          }
        });
  }

  /** The high half of the mixed bits, scaled to the partitions. */
  static int home(long id, int partitionCount) {
    return (int) (((HashCommon.murmurHash3(id) >>> 32) * partitionCount) >>> 32);
  }
}
