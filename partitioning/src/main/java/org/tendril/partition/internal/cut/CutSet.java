package org.tendril.partition.internal.cut;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;

/** A graph that this JVM holds as a whole, and its cut into partitions. */
public final class CutSet implements SplitSet, HeldSet {
  /** The classes of stored partitions, always in this order, which determines their numbers. */
  private static final Class<?>[] STORED = {
    EdgeBlock.class, CutPartition.class, PackedPartition.class, PackedPartition.PackedIds.class
  };

  private final GraphPartition whole;
  private final List<CutPartition> parts;
  private @Nullable Dataset<CutPartition> partitions; // of parts; guarded by this

  private CutSet(GraphPartition whole, List<CutPartition> parts) {
    this.whole = whole;
    this.parts = parts;
  }

  /** The graph cut by {@code assignment}, see {@link PartitionSet#cut}. */
  public static CutSet of(GraphPartition whole, EdgeAssignment assignment) {
    requireOf(whole, assignment);
    Engine engine = whole.engine();
    int cutAtOnce = Math.min(engine.parallel().threads(), assignment.partitionCount());
    engine
        .memory()
        .require(
            VertexCopies.bytesFor(whole.vertexCount(), assignment.partitionCount())
                + (long) Integer.BYTES * whole.vertexCount() * cutAtOnce,
            "cutting a graph");
    VertexCopies copies = VertexCopies.of(whole, assignment);
    if (whole.hasWeights()) {
      whole.outWeights(); // computed in parallel, before each thread reads the sums
    }
    CutPartition[] parts = new CutPartition[assignment.partitionCount()];
    engine
        .parallel()
        .forEach(
            Blocks.single(parts.length),
            (part, from, to) -> parts[part] = new Cutter(whole, assignment, copies, part).cut());
    return new CutSet(whole, List.of(parts));
  }

  /** The uncut graph, after a check of the assignment to its only partition. */
  public static UncutSet uncut(GraphPartition whole, EdgeAssignment assignment) {
    requireOf(whole, assignment);
    return new UncutSet(whole);
  }

  private static void requireOf(GraphPartition whole, EdgeAssignment assignment) {
    if (assignment.edgeCount() != whole.outAdjacency().edgeCount()) {
      throw new IllegalArgumentException(
          "the assignment must be of this graph: edges="
              + whole.edgeCount()
              + " assigned="
              + assignment.edgeCount());
    }
  }

  /** Registers the classes in which partitions and edges are stored on an engine. */
  public static void registerTypes(Engine engine) {
    engine.register(STORED);
  }

  /** The partitions in this JVM, in order. */
  public List<CutPartition> parts() {
    return parts;
  }

  @Override
  public synchronized Dataset<CutPartition> partitions() {
    if (partitions == null) {
      registerTypes(engine());
      partitions = engine().dataset(parts, parts.size());
      if (!engine().isEmbedded()) { // tasks of an embedded engine read the list itself
        partitions.persist();
      }
    }
    return partitions;
  }

  @Override
  public boolean hasMirrors(MirrorRole role) {
    return parts.stream().anyMatch(part -> part.routing().hasMirrors(role));
  }

  @Override
  public int[] masterOrdinals(int partition) {
    return parts.get(partition).masterOrdinals();
  }

  @Override
  public GraphPartition whole() {
    return whole;
  }

  @Override
  public int count() {
    return parts.size();
  }

  @Override
  public synchronized void release() {
    if (partitions != null) {
      partitions.unpersist();
      partitions = null;
    }
  }
}
