package org.tendril.algorithms.paths;

import org.jspecify.annotations.Nullable;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.frame.FrameAlgorithm;
import org.tendril.graph.frame.ResultColumns;
import org.tendril.graph.internal.rows.Ids;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.GraphPartition.WeightSummary;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.internal.rewrite.Weights;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;

/**
 * Shortest paths by weight from one vertex along edges: Dijkstra's answer, bit for bit, where the
 * length of a path is summed from the source on. Vertices that cannot be reached are at positive
 * infinity.
 *
 * <p>Weights must be finite and at least 0. The lightest of parallel edges counts; self-loops
 * change nothing. Same bits for any number of threads and any {@code delta}. In one address space
 * this is delta-stepping with bucket fusion; 8 bytes a vertex besides the graph and the buckets.
 * Sources: Meyer, Sanders, Delta-stepping, J. Algorithms 49 (2003); Zhang et al., CGO 2020.
 *
 * @param source id of the vertex to start from
 * @param delta width of a bucket; 0, the default, takes twice the mean weight over the mean degree
 * @param withPredecessors whether to find paths, not only their lengths; default false
 * @param isPortable whether to run as a Pregel program even in one address space; default false
 */
public record ShortestPaths(long source, double delta, boolean withPredecessors, boolean isPortable)
    implements FrameAlgorithm<WeightedPaths> {

  /** Checks the options. */
  public ShortestPaths {
    if (!(delta >= 0 && delta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("delta must be finite and at least 0: delta=" + delta);
    }
  }

  /** The defaults. */
  public static ShortestPaths from(long source) {
    return new ShortestPaths(source, 0, false, false);
  }

  /** These options with another bucket width: a matter of speed alone. */
  public ShortestPaths delta(double delta) {
    return new ShortestPaths(source, delta, withPredecessors, isPortable);
  }

  /** These options, with a predecessor for each vertex: smallest by (distance, hops, id). */
  public ShortestPaths predecessors() {
    return new ShortestPaths(source, delta, true, isPortable);
  }

  /** These options, run as a Pregel program: any engine, same answer. */
  public ShortestPaths portable() {
    return new ShortestPaths(source, delta, withPredecessors, true);
  }

  /**
   * Computes the distances. Predecessors are found at the driver, which gathers a distributed
   * graph.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if the source is no vertex, or
   *     if weights are missing, negative, infinite or NaN
   */
  @Override
  public WeightedPaths run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    graph.requireVertex(source);
    VertexDoubles distances = distances(graph);
    return new WeightedPaths(
        distances, withPredecessors ? finder(graph.partition(), distances) : PathFinder.NONE);
  }

  /** Adds {@code distance}, null where there is no path. */
  @Override
  public void addColumns(WeightedPaths result, ResultColumns columns) {
    columns.addFinite("distance", result.distances());
  }

  private VertexDoubles distances(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    PartitionSet partitions = graph.partitions();
    if (isPortable || !partitions.isSingle()) {
      Weights.requireNonNegative(partitions, "sssp");
      ShortestPathsProgram program = new ShortestPathsProgram(source);
      return VertexDoubles.of(
          "distance", graph, Pregel.run(partitions, program, PregelOptions.defaults()));
    }
    GraphPartition partition = partitions.whole();
    WeightSummary weights = partition.requireNonNegativeWeights("sssp");
    int start = Ids.vertexOf(partition, source);
    return new VertexDoubles(
        "distance", partition, new DeltaStepping(partition, width(partition, weights)).run(start));
  }

  private PathFinder finder(GraphPartition partition, VertexDoubles distances) {
    int start = Ids.vertexOf(partition, source);
    return new PathFinder(partition, Predecessors.byWeight(partition, distances.values(), start));
  }

  private double width(GraphPartition partition, WeightSummary weights) {
    if (delta > 0) {
      return delta;
    }
    double edges = Math.max(1, partition.edgeCount());
    double meanWeight = weights.sum() / edges;
    double width = 2 * meanWeight * partition.vertexCount() / edges;
    return width > 0 && width < Double.POSITIVE_INFINITY ? width : 1.0;
  }
}
