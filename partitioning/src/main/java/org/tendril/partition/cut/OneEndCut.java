package org.tendril.partition.cut;

import java.util.Arrays;
import java.util.Optional;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.EdgeAssignment.Rule;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.EdgePartitioner.IdRule;
import org.tendril.partition.GraphPartition;

/** Hashes one endpoint of an edge, the source or the target. */
record OneEndCut(boolean bySource) implements EdgePartitioner {
  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return bySource ? "1d-source" : "1d-target";
  }

  @Override
  public Optional<IdRule> idRule(int partitionCount) {
    EdgeAssignment.requirePartitionCount(partitionCount);
    boolean bySource = this.bySource;
    return Optional.of((source, target) -> home(bySource ? source : target, partitionCount));
  }

  private static int home(long id, int partitionCount) {
    return (int) Math.floorMod(GraphXHash.magnitude(id), (long) partitionCount);
  }

  @Override
  public EdgeAssignment assign(GraphPartition graph, int partitionCount) {
    EdgeAssignment.requirePartitionCount(partitionCount);
    int[] home = VertexColumns.ofIds(graph, id -> home(id, partitionCount));
    Rule sources =
        (source, targets, from, to, parts) -> Arrays.fill(parts, from, to, (short) home[source]);
    Rule ofTargets =
        (source, targets, from, to, parts) -> {
          for (int i = from; i < to; i++) {
            parts[i] = (short) home[targets[i]];
          }
        };
    return EdgeAssignment.byRule(graph, partitionCount, bySource ? sources : ofTargets);
  }
}
