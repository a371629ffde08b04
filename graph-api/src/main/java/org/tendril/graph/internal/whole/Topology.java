package org.tendril.graph.internal.whole;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.graph.internal.form.Lazy;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.cut.EdgePartitioners;

/** Which vertices and edges a graph has, and how it is to be cut. Computed when first needed. */
public final class Topology {

  /** How a graph is cut: what derived graphs inherit. */
  record Cut(EdgePartitioner partitioner, int partitionCount) {}

  private final Engine engine;
  private final Lazy<GraphPartition> partition;
  private final @Nullable Cut cut; // null: one partition
  private final Lazy<PartitionSet> partitions;

  private Topology(Engine engine, Lazy<GraphPartition> partition, @Nullable Cut cut) {
    this.engine = engine;
    this.partition = partition;
    this.cut = cut;
    this.partitions = partition.map(whole -> cut(whole, cut));
  }

  private static PartitionSet cut(GraphPartition whole, @Nullable Cut cut) {
    return cut == null
        ? PartitionSet.single(whole)
        : PartitionSet.cut(whole, cut.partitioner.assign(whole, cut.partitionCount));
  }

  PartitionSet partitions() {
    return partitions.get();
  }

  /** A graph that is cut only where tasks run elsewhere, for as many as run at once. */
  public static Topology of(GraphPartition partition) {
    Engine engine = partition.engine();
    int count = engine.defaultPartitionCount();
    Cut cut = count == 1 ? null : new Cut(EdgePartitioners.bySource(), count);
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

  /** What the change makes of the partition when first asked for, cut in the same way. */
  Topology changed(UnaryOperator<GraphPartition> change) {
    return with(partition.map(change));
  }

  /** Another partition, cut in the same way. */
  Topology with(Lazy<GraphPartition> other) {
    return new Topology(engine, other, cut);
  }

  public Topology cut(EdgePartitioner partitioner, int partitionCount) {
    return new Topology(engine, partition, new Cut(partitioner, partitionCount));
  }
}
