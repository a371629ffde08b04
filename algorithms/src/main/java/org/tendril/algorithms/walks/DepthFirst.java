package org.tendril.algorithms.walks;

import java.util.Arrays;
import java.util.List;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.internal.rows.Ids;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Depth-first search from one vertex along edges, to neighbors in ascending order of ids. The
 * scores are {@code entered}, the position of a vertex in the order in which the search reaches
 * vertices (preorder), and {@code left}, its position in the order in which it leaves them
 * (postorder); both count from 0 and are -1 for vertices that it does not reach.
 *
 * <p>Self-loops, parallel edges and weights change nothing. O(n + m) by one thread, without
 * recursion; 28 bytes a vertex. There is no program: a depth-first search has no parallel
 * supersteps.
 *
 * @param source id of the vertex to start from
 */
public record DepthFirst(long source) implements DriverAlgorithm<VertexScores> {
  private static final int CANCEL_MASK = (1 << 14) - 1;
  private static final Option SOURCE =
      Option.value("--source", "ID", "vertex to start from", "none");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "dfs",
          List.of(),
          "positions of the vertices in a depth-first search; -1 if unreachable",
          "the vertices reached last",
          List.of(SOURCE),
          arguments -> Plan.of(new DepthFirst(arguments.id(SOURCE))));

  /** The search from this vertex. */
  public static DepthFirst from(long source) {
    return new DepthFirst(source);
  }

  @Override
  public VertexScores on(GraphPartition partition) {
    int n = partition.vertexCount();
    partition.engine().memory().require(28L * n, "depth-first search");
    double[] entered = new double[n];
    double[] left = new double[n];
    Arrays.fill(entered, -1);
    Arrays.fill(left, -1);
    int[] path = new int[n];
    int[] positions = new int[n]; // by vertex on the path: its next edge, from its first one
    int depth = 0;
    int enteredCount = 1;
    int leftCount = 0;
    path[0] = Ids.vertexOf(partition, source);
    entered[path[0]] = 0;
    while (depth >= 0) {
      int vertex = path[depth];
      int next = next(partition, vertex, positions, entered);
      if (next < 0) {
        left[vertex] = leftCount++;
        depth--;
      } else {
        if ((enteredCount & CANCEL_MASK) == 0) {
          partition.engine().cancellation().throwIfCancelled();
        }
        entered[next] = enteredCount++;
        path[++depth] = next;
      }
    }
    return VertexScores.of(
        new VertexDoubles("entered", partition, entered),
        new VertexDoubles("left", partition, left));
  }

  private static int next(GraphPartition partition, int vertex, int[] positions, double[] entered) {
    AdjacencySegment segment = partition.outAdjacency().segmentOf(vertex);
    int local = vertex - segment.firstVertex();
    int first = segment.offsets()[local];
    int end = segment.offsets()[local + 1];
    for (int edge = first + positions[vertex]; edge < end; edge++) {
      int target = segment.targets()[edge];
      if (entered[target] < 0) {
        positions[vertex] = edge - first + 1;
        return target;
      }
    }
    positions[vertex] = end - first;
    return -1;
  }
}
