package org.tendril.graph;

import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.graph.internal.distributed.DistributedAssembly;
import org.tendril.graph.internal.distributed.DistributedCut;
import org.tendril.graph.internal.distributed.DistributedGraph;
import org.tendril.graph.internal.distributed.EdgeStore;
import org.tendril.graph.internal.form.GraphForm;
import org.tendril.graph.internal.form.LocalGraph;
import org.tendril.graph.internal.rows.EdgeObjects;
import org.tendril.graph.internal.whole.WholeGraph;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.internal.cut.DistributedSet;
import org.tendril.pregel.ActiveDirection;
import org.tendril.pregel.DoubleProgram;
import org.tendril.pregel.LongProgram;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;

/**
 * Immutable directed property multigraph: values on vertices and edges, self-loops and parallel
 * edges allowed. An undirected graph stores both directions of each edge, a self-loop once.
 *
 * <p>Transformations return at once. They run when a result first needs them, once, on all threads.
 * {@link #run} and the {@code pregel} methods execute, and their results belong to the caller.
 * Results do not depend on the number of threads. The cut ({@link #partitionBy}), which
 * transformations keep, affects only the rounding of floating-point numbers. Thread-safe.
 *
 * <p>Vertices ascend by id; edges ascend by source, target and weight. Parallel edges with values
 * other than numbers keep the order in which they were given. Edge values are weights, which
 * algorithms read, if all of them are {@link Double}s when the graph is built or its edges are
 * mapped. Removing the other values later does not turn the rest into weights; {@link
 * #mapEdgesToDouble} does.
 *
 * <p>Functions that change or test edges are called once for an undirected edge, from its smaller
 * vertex to its larger. The result holds for both directions, so that the graph stays undirected.
 * Use {@link #directed()} to treat directions separately. Views and messages show both directions.
 * Functions are called from many threads at once, in any order. They must depend only on their
 * arguments and must not change them.
 *
 * <p>A graph is either held whole by the driver, or distributed: built from datasets ({@link
 * #of(Engine, Dataset, Dataset, GraphPolicies)}) or from partitions ({@link #of(PartitionSet)}).
 * The partitions then hold the graph, its values, all graphs derived from it, and the results of
 * programs on it. Operations mean the same on both. On a distributed graph they run as tasks over
 * the partitions: functions and what they capture must be {@link java.io.Serializable}, and classes
 * of values that move between partitions must be registered ({@link Engine#register}). An operation
 * that gathers such a graph at the driver states so, and logs a warning. An operation on two graphs
 * of different forms keeps the form of the first.
 *
 * @param <V> type of vertex values; {@link Void} if there are none
 * @param <E> type of edge values; {@link Void} if there are none
 */
public final class Graph<V extends @Nullable Object, E extends @Nullable Object>
    extends GraphTransformations<V, E> {

  Graph(GraphForm<V, E> form) {
    super(form);
  }

  /**
   * A graph without values over a partition. Weights of the partition stay usable until {@link
   * #mapEdges} or {@link #groupEdges} replaces them; {@link #weighted} shows them as values.
   */
  public static Graph<@Nullable Void, @Nullable Void> of(GraphPartition partition) {
    return new Graph<>(WholeGraph.of(partition, EdgeObjects.nothing()));
  }

  /**
   * A graph whose edge values are the weights of a partition.
   *
   * @throws IllegalArgumentException if the partition has no weights
   */
  public static Graph<@Nullable Void, Double> weighted(GraphPartition partition) {
    requireWeights(partition.hasWeights());
    return new Graph<>(WholeGraph.of(partition, EdgeObjects.weights()));
  }

  /**
   * A graph over a partition with values from functions: of a vertex, and of an edge by its number.
   * Values are not stored: the functions are called for each read, from many threads, and must
   * return equal values for equal arguments.
   *
   * @throws IllegalArgumentException if the edges have weights, which are their values
   */
  public static <V extends @Nullable Object, E extends @Nullable Object> Graph<V, E> of(
      GraphPartition partition, IntFunction<? extends V> vertexValues, EdgeValues<E> edgeValues) {
    if (partition.hasWeights()) {
      throw new IllegalArgumentException(
          "edges that have weights have no other values; number the edges instead");
    }
    return new Graph<>(WholeGraph.of(partition, vertexValues::apply, edgeValues));
  }

  /**
   * A graph without values over partitions. Their weights stay usable, as in {@link
   * #of(GraphPartition)}.
   *
   * @throws IllegalArgumentException if the partitions were cut from a graph that the driver holds;
   *     use {@link #of(GraphPartition)} and {@link #partitionBy}
   */
  public static Graph<@Nullable Void, @Nullable Void> of(PartitionSet partitions) {
    return partitions instanceof DistributedSet set
        ? new Graph<>(DistributedGraph.of(EdgeStore.of(set)))
        : of(wholeOf(partitions));
  }

  /**
   * A graph over partitions whose edge values are their weights.
   *
   * @throws IllegalArgumentException if there are no weights, or as for {@link #of(PartitionSet)}
   */
  public static Graph<@Nullable Void, Double> weighted(PartitionSet partitions) {
    if (!(partitions instanceof DistributedSet set)) {
      return weighted(wholeOf(partitions));
    }
    requireWeights(set.hasWeights());
    return new Graph<>(DistributedGraph.of(EdgeStore.weighted(set)));
  }

  private static GraphPartition wholeOf(PartitionSet partitions) {
    return partitions
        .uncut()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "partitions must be distributed or one: partitions="
                        + partitions.count()
                        + "; make the graph of the whole and use partitionBy"));
  }

  private static void requireWeights(boolean weights) {
    if (!weights) {
      throw new IllegalArgumentException("the partition must have weights; use Graph.of");
    }
  }

  /**
   * The directed graph of vertices and edges in datasets, by policies. Distributed, in as many
   * partitions as the edges; nothing is gathered at the driver. Duplicate vertices and parallel
   * edges are merged in the order of partitions. Computed at once, in a few exchanges of all edges
   * and vertices.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if the input breaks a policy
   *     that is to fail
   */
  public static <V extends @Nullable Object, E extends @Nullable Object> Graph<V, E> of(
      Engine engine,
      Dataset<Vertex<V>> vertices,
      Dataset<Edge<E>> edges,
      GraphPolicies<V, E> policies) {
    DistributedCut cut = DistributedCut.atSources(edges.partitionCount());
    return new Graph<>(new DistributedAssembly<>(engine, policies, cut).graph(vertices, edges));
  }

  /** The directed graph of the edges {@code sources[i] -> targets[i]}. Computed at once. */
  public static Graph<@Nullable Void, @Nullable Void> fromEdges(
      Engine engine, long[] sources, long[] targets) {
    return of(GraphPartition.directed(engine, EdgeTable.of(sources, targets)));
  }

  /** The directed graph of the weighted edges {@code sources[i] -> targets[i]}, at once. */
  public static Graph<@Nullable Void, Double> fromEdges(
      Engine engine, long[] sources, long[] targets, double[] weights) {
    return weighted(GraphPartition.directed(engine, EdgeTable.of(sources, targets, weights)));
  }

  /**
   * Starts a graph of vertices and edges with values. Ids are integers or objects: strings, UUIDs,
   * enums, records.
   */
  public static <I, V extends @Nullable Object, E extends @Nullable Object>
      GraphBuilder<I, V, E> builder(Engine engine, Class<I> idType) {
    return new GraphBuilder<>(engine, idType);
  }

  /** The directed graph of these vertices and edges, by the default policies. Computed at once. */
  public static <V extends @Nullable Object, E extends @Nullable Object> Graph<V, E> of(
      Engine engine, Iterable<Vertex<V>> vertices, Iterable<Edge<E>> edges) {
    return of(engine, vertices, edges, GraphPolicies.defaults());
  }

  /** The directed graph of these vertices and edges, by the given policies. Computed at once. */
  public static <V extends @Nullable Object, E extends @Nullable Object> Graph<V, E> of(
      Engine engine,
      Iterable<Vertex<V>> vertices,
      Iterable<Edge<E>> edges,
      GraphPolicies<V, E> policies) {
    return Graph.<Long, V, E>builder(engine, Long.class)
        .policies(policies)
        .vertices(vertices, Vertex::vertexId, Vertex::value)
        .edges(edges, Edge::source, Edge::target, Edge::value)
        .build();
  }

  /** The directed graph of these edges and their endpoints, all with one value, at once. */
  public static <V extends @Nullable Object, E extends @Nullable Object> Graph<V, E> fromEdges(
      Engine engine, Iterable<Edge<E>> edges, V vertexValue) {
    return of(
        engine, List.of(), edges, GraphPolicies.<V, E>defaults().creatingVertices(vertexValue));
  }

  // partitions

  /**
   * The partition that holds this graph uncut. Runs pending transformations. Gathers a distributed
   * graph at the driver, once.
   */
  public GraphPartition partition() {
    return form().whole("partition").partition();
  }

  /**
   * The partitions of this graph. A graph that the driver holds has one on the embedded engine, and
   * on other engines as many as can run tasks at once, unless {@link #partitionBy} sets the number.
   */
  public PartitionSet partitions() {
    return form().partitions();
  }

  /**
   * The original ids of the vertices, for translation to and from handles, by which operations name
   * vertices. Gathers a distributed graph, whose ids are their own handles.
   *
   * @throws IllegalArgumentException if ids of the graph are of another type
   */
  public <I> VertexIds<I> ids(Class<I> type) {
    return VertexIds.of(partition(), type);
  }

  /**
   * The same graph cut into {@code partitionCount} partitions; every graph derived from it has the
   * same cut. Programs and messages then run as stages over the partitions. {@code partitionBy(any,
   * 1)} is the uncut graph. Cut when first needed, in O(n + m). A distributed graph is cut again by
   * a few exchanges. A partitioner that must see the whole graph ({@link EdgePartitioner#isLocal}
   * is false) gathers it at the driver.
   *
   * @throws IllegalArgumentException if {@code partitionCount} is outside [1, {@link
   *     EdgeAssignment#MOST_PARTITIONS}]
   */
  public Graph<V, E> partitionBy(EdgePartitioner partitioner, int partitionCount) {
    EdgeAssignment.requirePartitionCount(partitionCount);
    return new Graph<>(form().partitionBy(partitioner, partitionCount));
  }

  /**
   * Runs all pending transformations now, so that this graph no longer refers to functions or to
   * the graphs it was derived from. Returns this.
   *
   * <p>A graph that the driver holds stays in memory while it is reachable, persisted or not. The
   * computed partitions of a distributed graph are kept in memory, or else on disk, until {@link
   * #unpersist} or until they are unreachable.
   */
  public Graph<V, E> persist() {
    form().persist();
    return this;
  }

  /**
   * Frees the persisted partitions of a distributed graph, which are computed again from their
   * lineage when needed. Does nothing for a graph that the driver holds: its memory is freed when
   * it is unreachable. Returns this.
   */
  public Graph<V, E> unpersist() {
    form().unpersist();
    return this;
  }

  /**
   * As {@link #persist()}, and writes the partitions of a distributed graph to the engine's
   * checkpoint folder, so that they no longer depend on their lineage. Writes nothing for a graph
   * that the driver holds: a copy on disk could not outlive it.
   */
  public Graph<V, E> checkpoint() {
    form().checkpoint();
    return this;
  }

  /** Whether the graph is computed and no longer depends on what it was derived from. */
  public boolean isCheckpointed() {
    return form().isComputed();
  }

  // programs

  /**
   * Runs an algorithm, in the form that suits this graph.
   *
   * @throws IllegalStateException if the engine is closed
   * @throws java.util.concurrent.CancellationException if the run is stopped, see {@link
   *     Engine#cancellation()}
   */
  public <R> R run(Algorithm<R> algorithm) {
    return form()
        .engine()
        .cancellation()
        .run(
            () -> {
              boolean whole = form() instanceof LocalGraph && partitions().uncut().isPresent();
              return whole ? algorithm.runWhole(this) : algorithm.run(this);
            });
  }

  /** Runs a vertex program and returns the value of each vertex. */
  public VertexDoubles pregel(DoubleProgram program) {
    return pregel(program, PregelOptions.defaults());
  }

  /** Runs a vertex program and returns the value of each vertex. */
  public VertexLongs pregel(LongProgram program) {
    return pregel(program, PregelOptions.defaults());
  }

  /** Runs a vertex program and returns the value of each vertex. */
  public VertexDoubles pregel(DoubleProgram program, PregelOptions options) {
    return VertexDoubles.of("value", this, Pregel.run(partitions(), program, options));
  }

  /** Runs a vertex program and returns the value of each vertex. */
  public VertexLongs pregel(LongProgram program, PregelOptions options) {
    return VertexLongs.of("value", this, Pregel.run(partitions(), program, options));
  }

  /** {@link #pregel(ObjectProgram, PregelOptions)} with the default options. */
  public <M> Graph<V, E> pregel(ObjectProgram<V, E, M> program) {
    return pregel(program, PregelOptions.defaults());
  }

  /**
   * Runs an object program and returns the graph with the values that it computes. Computed at
   * once; {@link Pregel#run} also returns aggregates and the number of supersteps.
   *
   * @throws IllegalArgumentException if the program's {@code maxSupersteps} is not positive
   * @throws org.tendril.engine.failure.TendrilException.ProgramFailed if a method of the program
   *     throws
   */
  public <M> Graph<V, E> pregel(ObjectProgram<V, E, M> program, PregelOptions options) {
    return new Graph<>(form().pregel(program, options));
  }

  /**
   * Runs a program in GraphX's form, with GraphX's semantics. All vertices compute with the initial
   * message. Each superstep then calls {@code send} for the edges, in this direction, of the
   * vertices that have just computed; the vertices that receive messages compute. The program ends
   * when there are no messages, or after {@code maxIterations} supersteps. Returns the graph with
   * the computed values, at once. See {@link ObjectProgram} for the order in which messages are
   * merged.
   *
   * @throws IllegalArgumentException if {@code maxIterations} is not positive
   * @throws org.tendril.engine.failure.TendrilException.ProgramFailed if a function throws
   */
  public <M> Graph<V, E> pregel(
      M initialMessage,
      int maxIterations,
      ActiveDirection activeDirection,
      ObjectProgram.VertexFunction<V, M> vertexProgram,
      ObjectProgram.SendFunction<V, E, M> send,
      CombineFunction<M> merge) {
    return pregel(
        ObjectProgram.of(
            initialMessage, maxIterations, activeDirection, vertexProgram, send, merge));
  }
}
