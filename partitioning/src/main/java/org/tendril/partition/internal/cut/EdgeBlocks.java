package org.tendril.partition.internal.cut;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/**
 * The edges of a partition with the ids of their endpoints; if {@code once}, only those to a larger
 * id and self-loops.
 */
final class EdgeBlocks implements Iterator<EdgeBlock> {
  private static final int BLOCK_EDGES = 1 << 16;

  private final IdMap ids;
  private final Adjacency out;
  private final boolean once;
  private final long[] sources = new long[BLOCK_EDGES];
  private final long[] targets = new long[BLOCK_EDGES];
  private final double[] column = new double[BLOCK_EDGES];
  private int vertex;
  private int edge; // position in the list of the vertex

  EdgeBlocks(GraphPartition graph, boolean once) {
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

  /** The next block; empty if none of the remaining edges qualifies. */
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
    return EdgeBlock.copyOf(sources, targets, out.edgeColumn().isPresent() ? column : null, count);
  }
}
