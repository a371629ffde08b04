package org.tendril.partition;

import java.io.Serializable;

/**
 * A vertex-cut that looks at the ids at the ends of an edge and at the degrees of these vertices,
 * and at nothing else. It travels to tasks; it is asked by several threads at once.
 */
@FunctionalInterface
public interface EdgeDegreeRule extends Serializable {
  /**
   * The partition of an edge. Equal arguments give equal results. A degree counts edges in both
   * directions, a self-loop twice; in an undirected graph the edges of the vertex, a self-loop
   * once. To be read as unsigned.
   */
  int partitionOf(long sourceId, long targetId, int sourceDegree, int targetDegree);
}
