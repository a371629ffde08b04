package org.tendril.algorithms.internal.certificate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.certificate.Certificate;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Distances from a source: no edge offers a shorter way, and each vertex that is reached has an
 * in-neighbor by which its distance is exact, up to the source. The two rules have one solution, so
 * the distances are those of Dijkstra's algorithm, bit for bit.
 *
 * <p>One parallel pass over the edges and one over the vertices, 9 bytes a vertex. Where edges do
 * not lengthen a path (weights of 0, or negative ones), one thread follows exact edges from the
 * vertices proved so far, in O(n + m). With predecessors a third pass proves that each is the best
 * one.
 */
public final class PathCheck {
  private final GraphPartition partition;
  private final Adjacency out;
  private final boolean isWeighted;
  private final double[] distances;
  private final int source;
  private final byte[] proved; // by vertex: 1 if some in-neighbor gives its distance
  private final VertexRules rules;

  private PathCheck(
      String algorithm,
      GraphPartition partition,
      boolean isWeighted,
      double[] distances,
      int source,
      int @Nullable [] predecessors) {
    partition.engine().memory().require(9L * distances.length, "the check of distances");
    this.partition = partition;
    this.out = partition.outAdjacency();
    this.isWeighted = isWeighted;
    this.distances = distances;
    this.source = source;
    this.proved = new byte[distances.length];
    this.rules =
        new VertexRules(
            partition,
            algorithm,
            vertex ->
                "distance="
                    + distances[vertex]
                    + (predecessors == null ? "" : " predecessor=" + id(predecessors[vertex])));
  }

  private String id(int vertex) {
    return vertex < 0 || vertex >= distances.length
        ? "none"
        : String.valueOf(partition.ids().originalId(partition.ids().vertexId(vertex)));
  }

  /** Checks hops; {@code unreachable} marks vertices without a path. */
  public static Certificate hops(
      GraphPartition partition,
      long[] hops,
      long unreachable,
      int source,
      int @Nullable [] predecessors) {
    double[] distances = lengths(hops, unreachable);
    return new PathCheck("bfs", partition, false, distances, source, predecessors)
        .run(true, predecessors, true);
  }

  private static double[] lengths(long[] hops, long unreachable) {
    double[] lengths = new double[hops.length];
    for (int vertex = 0; vertex < hops.length; vertex++) {
      lengths[vertex] = hops[vertex] == unreachable ? Double.POSITIVE_INFINITY : hops[vertex];
    }
    return lengths;
  }

  /** Checks that lengths are hops, of which {@code ofHops} is the certificate. */
  public static Certificate same(
      Certificate ofHops,
      GraphPartition partition,
      long[] hops,
      long unreachable,
      double[] lengths) {
    double[] expected = lengths(hops, unreachable);
    new VertexRules(partition, "sssp", vertex -> "distance=" + lengths[vertex])
        .requireEach("a distance must be the number of hops", v -> lengths[v] == expected[v]);
    return new Certificate(ofHops.claim(), ofHops.checks() + hops.length);
  }

  /**
   * Checks lengths by weight.
   *
   * @param isOrdered whether predecessors are the smallest by (distance, hops, id)
   */
  public static Certificate lengths(
      String algorithm,
      GraphPartition partition,
      double[] distances,
      int source,
      int @Nullable [] predecessors,
      boolean isOrdered) {
    boolean isNonNegative = !partition.hasWeights() || partition.weightSummary().isNonNegative();
    return new PathCheck(algorithm, partition, true, distances, source, predecessors)
        .run(isNonNegative, predecessors, isOrdered);
  }

  private Certificate run(boolean isNonNegative, int @Nullable [] predecessors, boolean isOrdered) {
    rules.requireEach(
        "a distance must be a number, and that of the source 0",
        v -> !Double.isNaN(distances[v]) && (v != source || distances[v] == 0));
    rules.require(
        out.blocks(),
        "no edge to a neighbor may offer it a shorter way",
        (from, to) -> relax(from, to, isNonNegative));
    if (distances.length > 0) {
      proved[source] = 1;
    }
    spread();
    rules.requireEach(
        "a distance must be that of an in-neighbor plus the edge, up to the source",
        v -> proved[v] == 1 || distances[v] == Double.POSITIVE_INFINITY);
    long checks = 2L * distances.length + out.edgeCount();
    if (predecessors == null) {
      return new Certificate("no edge shortens a path, and each path exists", checks);
    }
    new TreeCheck(out, isWeighted, distances, source, predecessors, rules).run(isOrdered);
    return new Certificate(
        "no edge shortens a path, and each predecessor is the right one",
        checks + distances.length + out.edgeCount());
  }

  /** The first vertex with an edge that shortens a path, or -1; marks proved targets. */
  private int relax(int from, int to, boolean isNonNegative) {
    AdjacencySegment segment = out.segmentOf(from);
    int[] offsets = segment.offsets();
    int[] targets = segment.targets();
    double[] weights = isWeighted ? segment.weights() : null;
    double[] distances = this.distances;
    int edge = offsets[from - segment.firstVertex()];
    for (int vertex = from; vertex < to; vertex++) {
      int end = offsets[vertex - segment.firstVertex() + 1];
      double distance = distances[vertex];
      if (distance == Double.POSITIVE_INFINITY) {
        edge = end;
        continue;
      }
      for (; edge < end; edge++) {
        double offered = distance + (weights == null ? 1.0 : weights[edge]);
        double found = distances[targets[edge]];
        if (!(found <= offered)) {
          return vertex;
        }
        if (isNonNegative && found == offered && distance < found) {
          proved[targets[edge]] = 1; // all threads write the same
        }
      }
    }
    return -1;
  }

  /** Follows exact edges from proved vertices, if a vertex that is reached is not proved yet. */
  private void spread() {
    int[] stack = new int[16];
    int left = 0;
    for (int vertex = 0; vertex < distances.length; vertex++) {
      left += proved[vertex] == 0 && distances[vertex] != Double.POSITIVE_INFINITY ? 1 : 0;
    }
    for (int start = 0; start < distances.length && left > 0; start++) {
      if (proved[start] != 1) {
        continue;
      }
      stack[0] = start;
      for (int height = 1; height > 0; ) {
        int vertex = stack[--height];
        AdjacencySegment segment = out.segmentOf(vertex);
        double[] weights = isWeighted ? segment.weights() : null;
        int local = vertex - segment.firstVertex();
        for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
          int target = segment.targets()[edge];
          double offered = distances[vertex] + (weights == null ? 1.0 : weights[edge]);
          if (proved[target] == 0 && distances[target] == offered) {
            proved[target] = 1;
            left--;
            stack = height < stack.length ? stack : Arrays.copyOf(stack, 2 * stack.length);
            stack[height++] = target;
          }
        }
      }
    }
  }
}
