package org.tendril.partition.internal.cut;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.StorageLevel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.Adjacency.EdgeColumn;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.idmap.IdMaps;

/** A graph that lies in partitions, and what the driver knows of it. */
public final class DistributedPartitions {
  private static final int BLOCK_EDGES = 1 << 16;

  public final Engine engine;
  public final Dataset<CutPartition> places; // persisted
  public final VertexRanges ranges;
  public final @Nullable EdgePartitioner
      partitioner; // null: edges are at the masters of their sources
  public final int[] firstRanks; // by partition, and one more
  public final boolean symmetric;
  public final EdgeColumn kind;
  private long edgeCount; // guarded by this; -1 until it is asked for
  public final boolean sourceMirrors;
  public final boolean targetMirrors;
  private @Nullable GraphPartition whole; // guarded by this; gathered when first asked for

  public DistributedPartitions(
      Engine engine,
      Dataset<CutPartition> places,
      VertexRanges ranges,
      @Nullable EdgePartitioner partitioner,
      int[] firstRanks,
      boolean symmetric,
      EdgeColumn kind,
      long edgeCount,
      boolean sourceMirrors,
      boolean targetMirrors) {
    this.engine = engine;
    this.places = places;
    this.ranges = ranges;
    this.partitioner = partitioner;
    this.firstRanks = firstRanks;
    this.symmetric = symmetric;
    this.kind = kind;
    this.edgeCount = edgeCount;
    this.sourceMirrors = sourceMirrors;
    this.targetMirrors = targetMirrors;
  }

  /** These vertices with other edges in each partition, which are computed once. */
  public DistributedPartitions withEdges(LocalEdges edges) {
    return new DistributedPartitions(
        engine,
        places.map(place -> place.withEdges(edges)).persist(StorageLevel.MEMORY_AND_DISK),
        ranges,
        partitioner,
        firstRanks,
        false,
        EdgeColumn.NONE,
        -1,
        sourceMirrors,
        targetMirrors);
  }

  public synchronized long edgeCount() {
    if (edgeCount < 0) {
      edgeCount = places.map(place -> place.graph().edgeCount()).reduce(Long::sum).orElse(0L);
    }
    return edgeCount;
  }

  public int vertexCount() {
    return firstRanks[firstRanks.length - 1];
  }

  public Dataset<EdgeBlock> edgeBlocks() {
    boolean once = symmetric;
    return places.flatMap(place -> new Blocks(place.graph(), once));
  }

  public Dataset<long[]> vertexIds() {
    return places.map(
        place -> {
          IdMap ids = place.graph().ids();
          int[] masters = place.masters();
          long[] own = new long[masters.length];
          for (int i = 0; i < own.length; i++) {
            own[i] = ids.vertexId(masters[i]);
          }
          return own;
        });
  }

  public synchronized GraphPartition whole() {
    if (whole == null) {
      engine
          .memory()
          .require(
              8L * vertexCount() + (kind.isPresent() ? 24 : 16) * edgeCount(), "gathering a graph");
      long[] all = new long[vertexCount()];
      int at = 0;
      for (long[] ids : vertexIds().collect()) {
        System.arraycopy(ids, 0, all, at, ids.length);
        at += ids.length;
      }
      IdMap ids = IdMaps.ofAscending(engine, all);
      EdgeTable table = EdgeTable.of(edgeBlocks().collect(), kind, ids);
      whole =
          symmetric
              ? GraphPartition.undirected(engine, table)
              : GraphPartition.directed(engine, table);
    }
    return whole;
  }

  public synchronized void release() {
    places.unpersist();
    whole = null;
  }

  /**
   * The edges of a partition with the ids of their ends; if once, those to a larger id or loops.
   */
  private static final class Blocks implements Iterator<EdgeBlock> {
    private final IdMap ids;
    private final Adjacency out;
    private final boolean once;
    private final long[] sources = new long[BLOCK_EDGES];
    private final long[] targets = new long[BLOCK_EDGES];
    private final double[] column = new double[BLOCK_EDGES];
    private int vertex;
    private int edge; // position in the list of the vertex

    Blocks(GraphPartition graph, boolean once) {
      this.ids = graph.ids();
      this.out = graph.outAdjacency();
      this.once = once;
    }

    @Override
    public boolean hasNext() {
      while (vertex < out.vertexCount() && edge == out.degree(vertex)) {
        vertex++;
        edge = 0;
      }
      return vertex < out.vertexCount();
    }

    /** May be empty: not all edges left need to be wanted. */
    @Override
    public EdgeBlock next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int count = 0;
      while (count < BLOCK_EDGES && hasNext()) {
        AdjacencySegment segment = out.segmentOf(vertex);
        int start = segment.offsets()[vertex - segment.firstVertex()];
        int end = segment.offsets()[vertex - segment.firstVertex() + 1];
        double[] columns = segment.column();
        long source = ids.vertexId(vertex);
        int at = start + edge;
        for (; at < end && count < BLOCK_EDGES; at++) {
          int target = segment.targets()[at];
          if (!once || target >= vertex) { // local vertices ascend as ids do
            sources[count] = source;
            targets[count] = ids.vertexId(target);
            column[count++] = columns == null ? 0 : columns[at];
          }
        }
        edge = at - start;
      }
      return EdgeBlock.copyOf(
          sources, targets, out.edgeColumn().isPresent() ? column : null, count);
    }
  }
}
