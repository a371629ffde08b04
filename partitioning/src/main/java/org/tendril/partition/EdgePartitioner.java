package org.tendril.partition;

import java.io.Serializable;
import java.util.Optional;

/**
 * A vertex-cut: puts each stored edge of a graph into one of several partitions. A vertex has a
 * copy in every partition that holds one of its edges.
 *
 * <p>An assignment depends only on the graph and the number of partitions: never on threads, the
 * order of the input or chance. Parallel edges may be distinguished only by their position. {@code
 * org.tendril.partition.cut.EdgePartitioners} provides the built-in ones. Implementations are
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
   * The rule that assigns every edge as {@link #assign} does, if that depends only on the ids of an
   * edge's endpoints; empty, the default, otherwise. Ids are handles if the user's own ids are not
   * integers.
   *
   * @throws IllegalArgumentException if {@code partitionCount} is outside [1, {@link
   *     EdgeAssignment#MOST_PARTITIONS}]
   */
  default Optional<IdRule> idRule(int partitionCount) {
    EdgeAssignment.requirePartitionCount(partitionCount);
    return Optional.empty();
  }

  /**
   * The rule that assigns every edge as {@link #assign} does, if that depends only on ids and
   * degrees; empty, the default, if it has an {@link #idRule} or needs the whole graph.
   *
   * @throws IllegalArgumentException if {@code partitionCount} is outside [1, {@link
   *     EdgeAssignment#MOST_PARTITIONS}]
   */
  default Optional<DegreeRule> degreeRule(int partitionCount) {
    EdgeAssignment.requirePartitionCount(partitionCount);
    return Optional.empty();
  }

  /**
   * Whether one of the rules can assign edges where they are stored. Only such a partitioner can
   * cut a distributed graph.
   */
  default boolean isLocal() {
    return idRule(1).isPresent() || degreeRule(1).isPresent();
  }

  /**
   * A vertex-cut that depends only on the ids of an edge's endpoints, so that it can be computed
   * wherever the edge is stored. Serializable; called by several threads at once.
   */
  @FunctionalInterface
  interface IdRule extends Serializable {
    /** The partition of an edge. Equal arguments give equal results. */
    int partitionOf(long sourceId, long targetId);
  }

  /**
   * A vertex-cut that depends only on the ids and degrees of an edge's endpoints. Serializable;
   * called by several threads at once.
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
