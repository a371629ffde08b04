package org.tendril.partition;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.StorageLevel;

/** A graph that lies in partitions, and what the driver knows of it. */
final class DistributedParts {
  private static final int BLOCK_EDGES = 1 << 16;

  final Engine engine;
  final Dataset<EdgePartition> places; // persisted
  final VertexRanges ranges;
  final @Nullable EdgePartitioner partitioner; // null: edges are at the masters of their sources
  final int[] firstRanks; // by partition, and one more
  final boolean symmetric;
  final EdgeColumnKind kind;
  private long edgeCount; // guarded by this; -1 until it is asked for
  final boolean sourceMirrors;
  final boolean targetMirrors;
  private @Nullable GraphPartition whole; // guarded by this; gathered when first asked for

  DistributedParts(
      Engine engine,
      Dataset<EdgePartition> places,
      VertexRanges ranges,
      @Nullable EdgePartitioner partitioner,
      int[] firstRanks,
      boolean symmetric,
      EdgeColumnKind kind,
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
  DistributedParts withEdges(LocalEdges edges) {
    return new DistributedParts(
        engine,
        places.map(place -> place.withEdges(edges)).persist(StorageLevel.MEMORY_AND_DISK),
        ranges,
        partitioner,
        firstRanks,
        false,
        EdgeColumnKind.NONE,
        -1,
        sourceMirrors,
        targetMirrors);
  }

  synchronized long edgeCount() {
    if (edgeCount < 0) {
      edgeCount = places.map(place -> place.graph().edgeCount()).reduce(Long::sum).orElse(0L);
    }
    return edgeCount;
  }

  int vertexCount() {
    return firstRanks[firstRanks.length - 1];
  }

  Dataset<EdgeBlock> edgeBlocks() {
    boolean once = symmetric;
    return places.flatMap(place -> new Blocks(place.graph(), once));
  }

  Dataset<long[]> vertexIds() {
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

  synchronized GraphPartition whole() {
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
      EdgeTable table = EdgeTable.ofColumns(edgeBlocks().collect(), kind, ids);
      whole =
          symmetric
              ? GraphPartition.undirected(engine, table)
              : GraphPartition.directed(engine, table);
    }
    return whole;
  }

  synchronized void release() {
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
          sources, targets, out.columnKind().isPresent() ? column : null, count);
    }
  }
}
