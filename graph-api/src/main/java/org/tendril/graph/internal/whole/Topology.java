package org.tendril.graph.internal.whole;

import java.util.function.UnaryOperator;
import org.tendril.engine.Engine;
import org.tendril.graph.internal.form.Lazy;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.cut.EdgePartitioners;

/** The vertices and edges of a graph, and its cut. Computed when first needed. */
public final class Topology {

  /** The cut of a graph, which derived graphs inherit. */
  private interface Cut {
    PartitionSet of(GraphPartition whole);

    static Cut by(EdgePartitioner partitioner, int partitionCount) {
      return whole -> PartitionSet.cut(whole, partitioner.assign(whole, partitionCount));
    }
  }

  private final Engine engine;
  private final Lazy<GraphPartition> partition;
  private final Cut cut;
  private final Lazy<PartitionSet> partitions;

  private Topology(Engine engine, Lazy<GraphPartition> partition, Cut cut) {
    this.engine = engine;
    this.partition = partition;
    this.cut = cut;
    this.partitions = partition.map(cut::of);
  }

  PartitionSet partitions() {
    return partitions.get();
  }

  /** An uncut graph on the embedded engine; otherwise one partition for each concurrent task. */
  public static Topology of(GraphPartition partition) {
    Engine engine = partition.engine();
    int count = engine.defaultPartitionCount();
    Cut cut = count == 1 ? PartitionSet::single : Cut.by(EdgePartitioners.bySource(), count);
    return new Topology(engine, Lazy.of(partition), cut);
  }

  Engine engine() {
    return engine;
  }

  GraphPartition partition() {
    return partition.get();
  }

  boolean isComputed() {
    return partition.isComputed();
  }

  IdMap ids() {
    return partition().ids();
  }

  /** The changed partition, computed when first needed, with the same cut. */
  Topology changed(UnaryOperator<GraphPartition> change) {
    return with(partition.map(change));
  }

  /** Another partition with the same cut. */
  Topology with(Lazy<GraphPartition> other) {
    return new Topology(engine, other, cut);
  }

  public Topology cut(EdgePartitioner partitioner, int partitionCount) {
    return new Topology(engine, partition, Cut.by(partitioner, partitionCount));
  }
}
