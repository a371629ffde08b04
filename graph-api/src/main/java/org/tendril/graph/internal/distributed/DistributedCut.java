package org.tendril.graph.internal.distributed;

import java.util.Optional;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.graph.internal.whole.Topology;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.cut.EdgePartitioners;
import org.tendril.partition.internal.cut.DistributedSet;
import org.tendril.partition.internal.cut.EdgePlacement;
import org.tendril.partition.internal.distributed.DistributedBuilder;
import org.tendril.partition.internal.distributed.DistributedOptions;

/** The cut of a distributed graph, which derived graphs inherit. */
public record DistributedCut(EdgePlacement placement, int partitionCount) {

  /** Edges in the partitions that own their sources. */
  public static DistributedCut atSources(int partitionCount) {
    return new DistributedCut(EdgePlacement.atSources(), partitionCount);
  }

  static DistributedCut of(DistributedSet set) {
    return new DistributedCut(set.placement(), set.count());
  }

  /** The cut of a partitioner; empty if it must see the whole graph. */
  static Optional<DistributedCut> by(EdgePartitioner partitioner, int partitionCount) {
    EdgeAssignment.requirePartitionCount(partitionCount);
    return partitioner.isLocal()
        ? Optional.of(new DistributedCut(EdgePlacement.by(partitioner), partitionCount))
        : Optional.empty();
  }

  /** A graph that the driver holds, with this cut. */
  Topology of(Topology whole) {
    return whole.cut(
        placement instanceof EdgePlacement.Assigned assigned
            ? assigned.partitioner()
            : EdgePartitioners.bySource(),
        partitionCount);
  }

  DistributedSet build(
      Engine engine,
      Dataset<EdgeBlock> edges,
      boolean undirected,
      boolean numbered,
      Dataset<long[]> vertices) {
    return DistributedBuilder.build(
        engine,
        edges,
        new DistributedOptions(partitionCount, undirected, numbered, placement, vertices));
  }
}
