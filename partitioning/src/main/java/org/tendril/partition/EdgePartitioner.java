package org.tendril.partition;

import java.io.Serializable;
import java.util.Optional;

/**
 * A vertex-cut: puts each stored edge of a graph into one of several partitions, so that a vertex
 * has a copy in every partition that holds one of its edges.
 *
 * <p>An assignment depends on the graph and the number of partitions alone: never on threads, the
 * order of the input or chance. Parallel edges may be told apart only by their position. The
 * built-in ones are made by {@code org.tendril.partition.cut.EdgePartitioners}. Implementations are
 * immutable and thread-safe.
 */
public interface EdgePartitioner extends Serializable {

  /** Name in lower case, as it is given on the command line. */
  String name();

  /**
   * Assigns every stored edge, using the threads of the graph's engine.
   *
   * @throws IllegalArgumentException if {@code partitionCount} is outside [1, {@link
   *     EdgeAssignment#MOST_PARTITIONS}]
   * @throws org.tendril.engine.failure.TendrilException.ResourceExhausted if the assignment does
   *     not fit into the engine's memory budget
   */
  EdgeAssignment assign(GraphPartition graph, int partitionCount);

  /**
   * The rule that assigns every edge as {@link #assign} does, if it looks at nothing but the ids of
   * an edge's ends; empty if it needs the whole graph. By default empty. Ids are handles where the
   * user's own are no integers.
   *
   * @throws IllegalArgumentException if {@code partitionCount} is outside [1, {@link
   *     EdgeAssignment#MOST_PARTITIONS}]
   */
  default Optional<IdRule> idRule(int partitionCount) {
    EdgeAssignment.requirePartitionCount(partitionCount);
    return Optional.empty();
  }

  /**
   * The rule that assigns every edge as {@link #assign} does, if it looks at ids and degrees alone;
   * empty if it has an {@link #idRule} or needs the whole graph. By default empty.
   *
   * @throws IllegalArgumentException if {@code partitionCount} is outside [1, {@link
   *     EdgeAssignment#MOST_PARTITIONS}]
   */
  default Optional<DegreeRule> degreeRule(int partitionCount) {
    EdgeAssignment.requirePartitionCount(partitionCount);
    return Optional.empty();
  }

  /**
   * Whether edges can be assigned where they lie, by one of the rules, so that {@link
   * PartitionSet#distributed} may use this.
   */
  default boolean isLocal() {
    return idRule(1).isPresent() || degreeRule(1).isPresent();
  }

  /**
   * A vertex-cut that depends only on the ids at the ends of an edge, so that an edge can be placed
   * wherever it lies. Serializable; called by several threads at once.
   */
  @FunctionalInterface
  interface IdRule extends Serializable {
    /** The partition of an edge. Equal arguments give equal results. */
    int partitionOf(long sourceId, long targetId);
  }

  /**
   * A vertex-cut that depends only on the ids at the ends of an edge and on the degrees of these
   * vertices. Serializable; called by several threads at once.
   */
  @FunctionalInterface
  interface DegreeRule extends Serializable {
    /**
     * The partition of an edge. Equal arguments give equal results. A degree is unsigned and counts
     * edges in both directions, a self-loop twice; in an undirected graph it counts the edges of
     * the vertex, a self-loop once.
     */
    int partitionOf(long sourceId, long targetId, int sourceDegree, int targetDegree);
  }
}
