package org.tendril.algorithms.internal.certificate;

import java.util.BitSet;
import org.tendril.algorithms.certificate.Certificate;
import org.tendril.algorithms.internal.simple.SimpleEdges;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/** Colorings and independent sets: one or two parallel passes over the edges. */
public final class ColorCheck {
  private ColorCheck() {}

  /**
   * Checks that each vertex has the smallest color that no neighbor before it has, vertices of most
   * neighbors first, then those of highest priority. One parallel pass over the edges, in which no
   * vertex waits for another; the undirected graph if the given one is not simple.
   */
  public static Certificate coloring(GraphPartition partition, long[] colors, long[] priorities) {
    Adjacency neighbors = SimpleEdges.of(partition);
    VertexRules rules = new VertexRules(partition, "coloring", v -> "color=" + colors[v]);
    rules.requireEach(
        "a color must be at least 0 and at most the number of neighbors",
        vertex -> colors[vertex] >= 0 && colors[vertex] <= neighbors.degree(vertex));
    rules.require(
        neighbors.blocks(),
        "a color must be the smallest one that no neighbor before the vertex has",
        (from, to) -> firstNotGreedy(neighbors, colors, priorities, from, to));
    return new Certificate(
        "the ends of each edge differ, and each color is the smallest free one",
        colors.length + neighbors.edgeCount());
  }

  private static int firstNotGreedy(
      Adjacency neighbors, long[] colors, long[] priorities, int from, int to) {
    AdjacencySegment segment = neighbors.segmentOf(from);
    BitSet used = new BitSet();
    for (int vertex = from; vertex < to; vertex++) {
      int start = segment.offsets()[vertex - segment.firstVertex()];
      int end = segment.offsets()[vertex - segment.firstVertex() + 1];
      used.clear();
      for (int edge = start; edge < end; edge++) {
        int other = segment.targets()[edge];
        int degree = neighbors.degree(other);
        boolean isBefore =
            degree == end - start ? priorities[other] > priorities[vertex] : degree > end - start;
        if (isBefore) {
          used.set((int) colors[other]);
        }
      }
      if (used.nextClearBit(0) != colors[vertex]) {
        return vertex;
      }
    }
    return -1;
  }

  /**
   * Checks that no edge joins two vertices of a set, and that each other vertex has a neighbor in
   * it. One parallel pass over the edges; 1 byte a vertex.
   */
  public static Certificate independentSet(GraphPartition partition, long[] members) {
    Adjacency out = partition.outAdjacency();
    VertexRules rules =
        new VertexRules(partition, "independent-set", v -> "selected=" + members[v]);
    rules.requireEach("a value must be 0 or 1", v -> members[v] == 0 || members[v] == 1);
    byte[] covered = new byte[members.length];
    rules.require(
        out.blocks(),
        "no neighbor of a selected vertex may be selected",
        (from, to) -> cover(out.segmentOf(from), members, covered, from, to));
    rules.requireEach(
        "a vertex that is not selected must have a selected neighbor",
        vertex -> members[vertex] == 1 || covered[vertex] == 1);
    return new Certificate(
        "no edge joins two vertices of the set, and no vertex can be added",
        2L * members.length + out.edgeCount());
  }

  private static int cover(
      AdjacencySegment segment, long[] members, byte[] covered, int from, int to) {
    for (int vertex = from; vertex < to; vertex++) {
      int local = vertex - segment.firstVertex();
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        int target = segment.targets()[edge];
        if (members[vertex] == 1 && members[target] == 1 && vertex != target) {
          return vertex;
        }
        if (members[vertex] == 1) {
          covered[target] = 1; // all threads write the same
        } else if (members[target] == 1) {
          covered[vertex] = 1;
        }
      }
    }
    return -1;
  }
}
