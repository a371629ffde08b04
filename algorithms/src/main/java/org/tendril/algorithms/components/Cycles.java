package org.tendril.algorithms.components;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.Routes;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Finds cycles of a directed graph: for each strongly connected component that has one, a shortest
 * cycle through its smallest vertex, ascending by that vertex. A route starts and ends with it.
 * Without rows the graph is acyclic.
 *
 * <p>A self-loop is a cycle of one edge, which counts at its vertex only if that is the smallest of
 * its component. Parallel edges and weights change nothing. Of equal cycles, the one found first by
 * a search in ascending order. O(n + m), 48 bytes a vertex. There is no program.
 */
public record Cycles() implements DriverAlgorithm<Routes> {
  private static final int NONE = -1;

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "cycles",
          List.of(),
          "a cycle of each strongly connected component that has one: length and vertices",
          "the first cycles",
          List.of(),
          arguments -> Plan.of(defaults()).readingInEdges());

  /** The defaults. */
  public static Cycles defaults() {
    return new Cycles();
  }

  /**
   * Finds the cycles.
   *
   * @throws TendrilException.InvalidInput if the graph is undirected
   */
  @Override
  public Routes on(GraphPartition partition) {
    if (partition.isSymmetric()) {
      throw new TendrilException.InvalidInput(
          "cycles needs a directed graph; on an undirected one use bridges: all other edges are on"
              + " cycles");
    }
    int[] components = new StrongKernel(partition).run();
    int[] befores = new int[components.length];
    Arrays.fill(befores, NONE);
    List<int[]> cycles = new ArrayList<>();
    int[] queue = new int[components.length];
    for (int vertex = 0; vertex < components.length; vertex++) {
      if (components[vertex] == vertex) {
        int[] cycle = shortest(partition, components, befores, queue, vertex);
        if (cycle.length > 0) {
          cycles.add(cycle);
        }
      }
    }
    return Routes.ofHops(partition, cycles);
  }

  /** Searches within the component for the first edge back to the root. */
  private static int[] shortest(
      GraphPartition partition, int[] components, int[] befores, int[] queue, int root) {
    queue[0] = root;
    int end = 1;
    for (int i = 0; i < end; i++) {
      int vertex = queue[i];
      AdjacencySegment segment = partition.outAdjacency().segmentOf(vertex);
      int local = vertex - segment.firstVertex();
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        int target = segment.targets()[edge];
        if (target == root) {
          return cycle(befores, root, vertex);
        }
        if (components[target] == root && befores[target] == NONE) {
          befores[target] = vertex;
          queue[end++] = target;
        }
      }
    }
    return new int[0];
  }

  private static int[] cycle(int[] befores, int root, int last) {
    IntArrayList cycle = new IntArrayList(new int[] {root});
    for (int vertex = last; vertex != root; vertex = befores[vertex]) {
      cycle.add(vertex);
    }
    cycle.add(root);
    Collections.reverse(cycle);
    return cycle.toIntArray();
  }
}
