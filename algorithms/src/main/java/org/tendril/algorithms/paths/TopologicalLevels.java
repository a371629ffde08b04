package org.tendril.algorithms.paths;

import org.tendril.algorithms.components.Cycles;
import org.tendril.algorithms.result.Routes;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * The order of an acyclic graph by levels: a vertex follows the last one before it by one level.
 */
final class TopologicalLevels {
  final int[] order; // vertices ascending by level, then by id
  final int[] levels; // by vertex

  /**
   * Orders the vertices. O(n + m).
   *
   * @throws TendrilException.InvalidInput if there is a cycle, with its vertices
   */
  TopologicalLevels(String name, GraphPartition partition) {
    int n = partition.vertexCount();
    partition.engine().memory().require(16L * n, name);
    if (partition.isSymmetric()) {
      throw new TendrilException.InvalidInput(name + " needs a directed graph without cycles");
    }
    Adjacency out = partition.outAdjacency();
    Adjacency in = partition.inAdjacency();
    this.levels = new int[n];
    int[] waiting = new int[n]; // by vertex: in-edges whose source has no level yet
    int[] queue = new int[n];
    int end = 0;
    for (int vertex = 0; vertex < n; vertex++) {
      waiting[vertex] = in.degree(vertex);
      if (waiting[vertex] == 0) {
        queue[end++] = vertex;
      }
    }
    for (int i = 0; i < end; i++) {
      int vertex = queue[i];
      AdjacencySegment segment = out.segmentOf(vertex);
      int local = vertex - segment.firstVertex();
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        int target = segment.targets()[edge];
        levels[target] = Math.max(levels[target], levels[vertex] + 1);
        if (--waiting[target] == 0) {
          queue[end++] = target;
        }
      }
    }
    if (end < n) {
      Routes cycles = Cycles.defaults().on(partition);
      throw new TendrilException.InvalidInput(
          name
              + " needs a graph without cycles: length and vertices of one="
              + cycles.top(1).get(0));
    }
    this.order = ascending(queue);
  }

  /** Sorts by level and id: counts the vertices of each level. */
  private int[] ascending(int[] queue) {
    int last = queue.length == 0 ? 0 : levels[queue[queue.length - 1]];
    int[] starts = new int[last + 2];
    for (int level : levels) {
      starts[level + 1]++;
    }
    for (int level = 0; level <= last; level++) {
      starts[level + 1] += starts[level];
    }
    for (int vertex = 0; vertex < levels.length; vertex++) {
      queue[starts[levels[vertex]]++] = vertex;
    }
    return queue;
  }
}
