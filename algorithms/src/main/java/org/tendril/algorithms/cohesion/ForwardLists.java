package org.tendril.algorithms.cohesion;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * The undirected simple graph of a partition, each edge once: from its endpoint of lower rank to
 * that of higher rank. Ranks ascend by degree, equal degrees by vertex, so that lists are short:
 * O(sqrt(m)) each. Self-loops and parallel edges are left out.
 *
 * @param vertices by rank
 * @param degrees number of distinct neighbors, by rank
 * @param offsets into targets, by rank
 * @param targets ranks, in no order, but those of hubs last in each list
 * @param hubs positions of the first hub in each list, by rank
 * @param arcs by target: 2 if edges in both directions exist, else 1; null unless wanted
 * @param firstHub ranks from this one on are hubs: at most {@link #MOST_HUBS}, of high degree
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ForwardLists(
    int[] vertices,
    int[] degrees,
    int[] offsets,
    int[] targets,
    int[] hubs,
    byte @Nullable [] arcs,
    int firstHub) {
  static final int MOST_HUBS = 1 << 13;
  private static final int LEAST_HUB_DEGREE = 64; // fewer words than a bitmap of hubs has

  /** Lists of the partition; of a directed graph with {@code arcs} if they are wanted. */
  static ForwardLists of(GraphPartition partition, boolean wantsArcs) {
    boolean isDirected = !partition.isSymmetric();
    GraphPartition both =
        wantsArcs && isDirected ? partition.simple().undirected() : partition.undirected();
    return new Builder(partition, both.outAdjacency(), wantsArcs && isDirected).build();
  }

  int vertexCount() {
    return vertices.length;
  }

  int hubCount() {
    return vertices.length - firstHub;
  }

  private static final class Builder {
    private final Parallel parallel;
    private final Adjacency adjacency;
    private final boolean wantsArcs;
    private final int[] ranks; // by vertex
    private final int[] vertices; // by rank
    private final int[] degrees; // by vertex

    Builder(GraphPartition partition, Adjacency adjacency, boolean wantsArcs) {
      int n = adjacency.vertexCount();
      partition
          .engine()
          .memory()
          .require(24L * n + (wantsArcs ? 5 : 4) * (adjacency.edgeCount() / 2), "triangles");
      this.parallel = partition.engine().parallel();
      this.adjacency = adjacency;
      this.wantsArcs = wantsArcs;
      this.ranks = new int[n];
      this.vertices = new int[n];
      this.degrees = new int[n];
    }

    ForwardLists build() {
      int n = vertices.length;
      parallel.forEach(
          adjacency.blocks(),
          (block, from, to) -> {
            for (int vertex = from; vertex < to; vertex++) {
              degrees[vertex] = visit(vertex, -1, null, 0, 0, null, 0);
            }
          });
      rank();
      int[] offsets = new int[n + 1];
      parallel.forEach(
          adjacency.blocks(),
          (block, from, to) -> {
            for (int vertex = from; vertex < to; vertex++) {
              offsets[ranks[vertex] + 1] = visit(vertex, ranks[vertex], null, 0, 0, null, 0);
            }
          });
      long total = 0;
      for (int rank = 0; rank < n; rank++) {
        total += offsets[rank + 1];
        if (total > Integer.MAX_VALUE - 8) {
          throw new TendrilException.ResourceExhausted(
              "triangles need fewer than 2^31 edges without direction; use a smaller graph");
        }
        offsets[rank + 1] = (int) total;
      }
      int[] byRank = new int[n];
      for (int rank = 0; rank < n; rank++) {
        byRank[rank] = degrees[vertices[rank]];
      }
      int firstHub = Math.max(0, n - MOST_HUBS);
      while (firstHub < n && byRank[firstHub] < LEAST_HUB_DEGREE) {
        firstHub++;
      }
      return filled(offsets, byRank, firstHub);
    }

    private ForwardLists filled(int[] offsets, int[] byRank, int firstHub) {
      int[] targets = new int[offsets[offsets.length - 1]];
      byte[] arcs = wantsArcs ? new byte[targets.length] : null;
      int[] hubs = new int[vertices.length];
      parallel.forEach(
          adjacency.blocks(),
          (block, from, to) -> {
            for (int vertex = from; vertex < to; vertex++) {
              int rank = ranks[vertex];
              int start = offsets[rank];
              int others = visit(vertex, rank, targets, start, offsets[rank + 1], arcs, firstHub);
              hubs[rank] = start + others;
            }
          });
      return new ForwardLists(vertices, byRank, offsets, targets, hubs, arcs, firstHub);
    }

    /** Counting sort by degree. */
    private void rank() {
      int most = 0;
      for (int degree : degrees) {
        most = Math.max(most, degree);
      }
      int[] next = new int[most + 2];
      for (int degree : degrees) {
        next[degree + 1]++;
      }
      Arrays.parallelPrefix(next, Integer::sum);
      for (int vertex = 0; vertex < ranks.length; vertex++) {
        int rank = next[degrees[vertex]]++;
        ranks[vertex] = rank;
        vertices[rank] = vertex;
      }
    }

    /**
     * Counts the distinct neighbors of rank above {@code least}. With {@code targets}, also stores
     * their ranks: hubs from the end of the list, the others from its start; returns the number of
     * these others. Depends on sorted neighbors.
     */
    private int visit(
        int vertex,
        int least,
        int @Nullable [] targets,
        int start,
        int end,
        byte @Nullable [] arcs,
        int firstHub) {
      AdjacencySegment segment = adjacency.segmentOf(vertex);
      int[] neighbors = segment.targets();
      int local = vertex - segment.firstVertex();
      int stop = segment.offsets()[local + 1];
      int low = start;
      int high = end;
      int count = 0;
      for (int edge = segment.offsets()[local]; edge < stop; edge++) {
        int neighbor = neighbors[edge];
        int copies = 1;
        while (edge + 1 < stop && neighbors[edge + 1] == neighbor) {
          edge++;
          copies++;
        }
        if (neighbor == vertex || (least >= 0 && ranks[neighbor] < least)) {
          continue;
        }
        count++;
        if (targets != null) {
          int at = ranks[neighbor] >= firstHub ? --high : low++;
          targets[at] = ranks[neighbor];
          if (arcs != null) {
            arcs[at] = (byte) copies;
          }
        }
      }
      return targets == null ? count : low - start;
    }
  }
}
