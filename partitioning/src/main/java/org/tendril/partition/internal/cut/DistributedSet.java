package org.tendril.partition.internal.cut;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.StorageLevel;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.Adjacency.EdgeColumn;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.idmap.IdMaps;

/**
 * A graph whose partitions were built in tasks, without collecting it in one place. The masters of
 * a partition are an ascending range of ordinals.
 */
public final class DistributedSet implements SplitSet {
  private final Engine engine;
  private final Dataset<CutPartition> partitions; // persisted
  private final VertexRanges ranges;
  private final EdgePlacement placement;
  private final int[] firstOrdinals; // by partition, then the number of vertices
  private final boolean symmetric;
  private final EdgeColumn kind;
  private long edgeCount; // guarded by this; -1 until it is computed
  private final boolean sourceMirrors;
  private final boolean targetMirrors;
  private @Nullable GraphPartition whole; // guarded by this; gathered when first needed

  public DistributedSet(
      Engine engine,
      Dataset<CutPartition> partitions,
      VertexRanges ranges,
      EdgePlacement placement,
      int[] firstOrdinals,
      boolean symmetric,
      EdgeColumn kind,
      long edgeCount,
      boolean sourceMirrors,
      boolean targetMirrors) {
    this.engine = engine;
    this.partitions = partitions;
    this.ranges = ranges;
    this.placement = placement;
    this.firstOrdinals = firstOrdinals;
    this.symmetric = symmetric;
    this.kind = kind;
    this.edgeCount = edgeCount;
    this.sourceMirrors = sourceMirrors;
    this.targetMirrors = targetMirrors;
  }

  /**
   * The same vertices, masters and mirrors with other edges in each partition. Degrees are then
   * those within a partition. For algorithms that replace edges by fewer edges with the same
   * connectivity. The edges are computed when first needed and kept until {@link #release()}.
   */
  public DistributedSet withEdges(LocalEdges edges) {
    return new DistributedSet(
        engine,
        partitions.map(part -> part.withEdges(edges)).persist(StorageLevel.MEMORY_AND_DISK),
        ranges,
        placement,
        firstOrdinals,
        false,
        EdgeColumn.NONE,
        -1,
        sourceMirrors,
        targetMirrors);
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Override
  public Dataset<CutPartition> partitions() {
    return partitions;
  }

  public VertexRanges ranges() {
    return ranges;
  }

  public EdgePlacement placement() {
    return placement;
  }

  /**
   * For each partition, the ordinal of its first master; then the number of vertices: the masters
   * of partition p have the ordinals [firstOrdinals[p], firstOrdinals[p + 1]). Not a copy.
   */
  public int[] firstOrdinals() {
    return firstOrdinals;
  }

  @Override
  public int[] masterOrdinals(int partition) {
    return IntStream.range(firstOrdinals[partition], firstOrdinals[partition + 1]).toArray();
  }

  @Override
  public int count() {
    return ranges.partitionCount();
  }

  @Override
  public boolean isSymmetric() {
    return symmetric;
  }

  @Override
  public boolean hasWeights() {
    return kind == EdgeColumn.WEIGHTS;
  }

  @Override
  public boolean hasEdgeNumbers() {
    return kind == EdgeColumn.NUMBERS;
  }

  @Override
  public boolean hasMirrors(MirrorRole role) {
    return switch (role) {
      case SOURCE -> sourceMirrors;
      case TARGET -> targetMirrors;
      case ANY -> sourceMirrors || targetMirrors;
    };
  }

  @Override
  public void requireNonNegativeWeights(String algorithm) {
    for (String complaint :
        partitions.flatMap(part -> complaint(part.graph(), algorithm)).take(1)) {
      throw new TendrilException.InvalidInput(complaint);
    }
  }

  private static Iterator<String> complaint(GraphPartition graph, String algorithm) {
    try {
      graph.requireNonNegativeWeights(algorithm);
      return Collections.emptyIterator();
    } catch (TendrilException.InvalidInput e) {
      return List.of(String.valueOf(e.getMessage())).iterator();
    }
  }

  @Override
  public synchronized long edgeCount() {
    if (edgeCount < 0) {
      edgeCount = partitions.map(part -> part.graph().edgeCount()).reduce(Long::sum).orElse(0L);
    }
    return edgeCount;
  }

  @Override
  public int vertexCount() {
    return firstOrdinals[firstOrdinals.length - 1];
  }

  /**
   * The edges with original ids and weights or numbers; an undirected edge once, smaller id first.
   * Computed when needed.
   */
  public Dataset<EdgeBlock> edgeBlocks() {
    boolean once = symmetric;
    return partitions.flatMap(part -> new EdgeBlocks(part.graph(), once));
  }

  /** Distributed graphs have only integer ids. */
  @Override
  public boolean hasIntegerIds() {
    return true;
  }

  @Override
  public IdMap ids() {
    return joined(vertexIds().iterate());
  }

  private IdMap joined(Iterator<long[]> blocks) {
    long[] all = new long[vertexCount()];
    int size = 0;
    while (blocks.hasNext()) {
      long[] ids = blocks.next();
      System.arraycopy(ids, 0, all, size, ids.length);
      size += ids.length;
    }
    assert size == all.length : "each vertex must have one master: masters=" + size;
    return IdMaps.ofAscending(engine, all);
  }

  /**
   * The ids of each partition's masters, ascending, as one array; concatenated, they are all ids in
   * the order of ordinals.
   */
  public Dataset<long[]> vertexIds() {
    return partitions.map(
        part -> {
          IdMap ids = part.graph().ids();
          int[] masters = part.masters();
          long[] own = new long[masters.length];
          for (int i = 0; i < own.length; i++) {
            own[i] = ids.vertexId(masters[i]);
          }
          return own;
        });
  }

  @Override
  public synchronized GraphPartition whole() {
    if (whole == null) {
      engine
          .memory()
          .require(
              8L * vertexCount() + (kind.isPresent() ? 24 : 16) * edgeCount(), "gathering a graph");
      IdMap ids = joined(vertexIds().collect().iterator());
      EdgeTable table = EdgeTable.of(edgeBlocks().collect(), kind, ids);
      whole =
          symmetric
              ? GraphPartition.undirected(engine, table)
              : GraphPartition.directed(engine, table);
    }
    return whole;
  }

  @Override
  public synchronized void release() {
    partitions.unpersist();
    whole = null;
  }
}
