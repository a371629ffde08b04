package org.tendril.partition.cut;

import java.util.Optional;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.EdgePartitioner.IdRule;
import org.tendril.partition.GraphPartition;

/** Hashes both endpoints of an edge; if canonical, without regard to direction. */
record RandomCut(boolean canonical) implements EdgePartitioner {
  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return canonical ? "canonical-random" : "random";
  }

  @Override
  public Optional<IdRule> idRule(int partitionCount) {
    EdgeAssignment.requirePartitionCount(partitionCount);
    boolean canonical = this.canonical;
    return Optional.of(
        (source, target) -> {
          boolean forward = !canonical || source < target;
          int sourceHash = GraphXHash.ofId(source);
          int targetHash = GraphXHash.ofId(target);
          return home(
              forward
                  ? GraphXHash.ofPair(sourceHash, targetHash)
                  : GraphXHash.ofPair(targetHash, sourceHash),
              partitionCount);
        });
  }

  private static int home(int hash, int partitionCount) {
    return Math.floorMod(Math.abs(hash), partitionCount);
  }

  @Override
  public EdgeAssignment assign(GraphPartition graph, int partitionCount) {
    EdgeAssignment.requirePartitionCount(partitionCount);
    int[] hashes = VertexColumns.ofIds(graph, GraphXHash::ofId);
    boolean canonical = this.canonical;
    return EdgeAssignment.byRule(
        graph,
        partitionCount,
        (source, targets, from, to, parts) -> {
          int sourceHash = hashes[source];
          for (int i = from; i < to; i++) {
            int target = targets[i];
            // vertices ascend as ids do
            int hash =
                !canonical || source < target
                    ? GraphXHash.ofPair(sourceHash, hashes[target])
                    : GraphXHash.ofPair(hashes[target], sourceHash);
            parts[i] = (short) home(hash, partitionCount);
          }
        });
  }
}
