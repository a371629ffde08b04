package org.tendril.pregel.internal.selection;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * The out-edges and in-edges of a few vertices, each once, in canonical order: by source, then as
 * in the out-list of the source. A small frontier thus gets its edges in the order of a full scan,
 * without the scan. Immutable.
 */
final class CollectedEdges {
  private final int[] sources; // by index of the source, ascending
  private final int[] offsets; // number of sources + 1
  private final int[] targets; // by position
  private final double @Nullable [] columns; // by position

  private CollectedEdges(int[] sources, int[] offsets, int[] targets, double @Nullable [] columns) {
    this.sources = sources;
    this.offsets = offsets;
    this.targets = targets;
    this.columns = columns;
  }

  int size() {
    return targets.length;
  }

  int ownerCount() {
    return offsets.length - 1;
  }

  int source(int sender) {
    return sources[sender];
  }

  int startOf(int sender) {
    return offsets[sender];
  }

  int degree(int sender) {
    return offsets[sender + 1] - offsets[sender];
  }

  int[] targets() {
    return targets;
  }

  double @Nullable [] columns() {
    return columns;
  }

  /** The edges with at least one endpoint among the vertices, which are the active ones. */
  static CollectedEdges around(
      GraphPartition graph, VertexSet vertices, byte[] active, int mostEdges) {
    Adjacency out = graph.outAdjacency();
    boolean hasColumns = out.hasWeights() || out.hasEdgeNumbers();
    Builder edges = new Builder(mostEdges, hasColumns);
    edges.addOut(out, vertices);
    edges.addIn(graph.inAdjacency(), vertices, active);
    return edges.build();
  }

  /** Collects edges in any order that keeps the targets of each source ascending. */
  private static final class Builder {
    private int count;
    private final long[] keys; // source << 32 | position of arrival
    private final int[] targets; // by arrival
    private final double[] columns; // by arrival; empty if edges have none

    Builder(int mostEdges, boolean hasColumns) {
      this.keys = new long[mostEdges];
      this.targets = new int[mostEdges];
      this.columns = new double[hasColumns ? mostEdges : 0];
    }

    void addOut(Adjacency out, VertexSet vertices) {
      for (int i = 0; i < vertices.count(); i++) {
        int source = vertices.at(i);
        AdjacencySegment segment = out.segmentOf(source);
        int end = segment.offsets()[source - segment.firstVertex() + 1];
        for (int at = segment.offsets()[source - segment.firstVertex()]; at < end; at++) {
          add(source, segment.targets()[at], segment.column(), at);
        }
      }
    }

    /** Adds the vertices' in-edges from inactive sources: the others were added as out-edges. */
    void addIn(Adjacency in, VertexSet vertices, byte[] active) {
      for (int i = 0; i < vertices.count(); i++) {
        int target = vertices.at(i);
        AdjacencySegment segment = in.segmentOf(target);
        int end = segment.offsets()[target - segment.firstVertex() + 1];
        for (int at = segment.offsets()[target - segment.firstVertex()]; at < end; at++) {
          int source = segment.targets()[at];
          if (active[source] == 0) {
            add(source, target, segment.column(), at);
          }
        }
      }
    }

    private void add(int source, int target, double @Nullable [] column, int at) {
      keys[count] = (long) source << Integer.SIZE | count;
      targets[count] = target;
      if (column != null) {
        columns[count] = column[at];
      }
      count++;
    }

    CollectedEdges build() {
      LongArrays.radixSort(keys, 0, count);
      int[] sources = new int[count];
      int[] offsets = new int[count + 1];
      int[] sortedTargets = new int[count];
      double[] sortedColumns = columns.length == 0 ? null : new double[count];
      int senders = 0;
      for (int i = 0; i < count; i++) {
        int source = (int) (keys[i] >>> Integer.SIZE);
        int arrival = (int) keys[i];
        if (senders == 0 || sources[senders - 1] != source) {
          offsets[senders] = i;
          sources[senders++] = source;
        }
        sortedTargets[i] = targets[arrival];
        if (sortedColumns != null) {
          sortedColumns[i] = columns[arrival];
        }
      }
      offsets[senders] = count;
      return new CollectedEdges(
          sources, Arrays.copyOf(offsets, senders + 1), sortedTargets, sortedColumns);
    }
  }
}
