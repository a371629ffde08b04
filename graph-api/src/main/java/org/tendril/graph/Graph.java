package org.tendril.graph;

import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.FilterFunction;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.graph.internal.GraphForms;
import org.tendril.graph.internal.form.GraphForm;
import org.tendril.graph.internal.form.Restructuring;
import org.tendril.graph.internal.rows.Ids;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;
import org.tendril.pregel.DoubleProgram;
import org.tendril.pregel.LongProgram;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.SendFunction;
import org.tendril.pregel.TripletFields;

/**
 * Immutable directed property multigraph: values on vertices and edges, self-loops and parallel
 * edges allowed. An undirected graph holds both directions of each edge, a self-loop once.
 *
 * <p>Transformations return at once; they run when a result first needs them, and once, on all
 * threads. {@link #run} and the {@code pregel} methods execute and return what the caller owns.
 * Results do not depend on the number of threads, nor, up to rounding, on how the graph is cut
 * ({@link #partitionBy}), which transformations keep. Thread-safe.
 *
 * <p>Vertices ascend by id; edges ascend by source, target and weight. Parallel edges with values
 * that are no numbers keep the order in which they were given. Edge values that are all {@link
 * Double}s when a graph is built or its edges are mapped are weights, which algorithms see; leaving
 * out the others later does not make them weights, but {@link #mapEdgesToDouble} does.
 *
 * <p>Functions that change or judge edges are asked once for an edge of an undirected graph, from
 * its smaller vertex to its larger, and the answer holds for both directions, so that the graph
 * stays undirected; {@link #directed()} is for those who want to treat directions apart. Views and
 * messages show both directions. Functions are called from many threads at once, in any order; they
 * must depend on their arguments alone and must not change them.
 *
 * <p>A graph is held whole by the driver, or it is distributed: made of datasets ({@link
 * #of(Engine, Dataset, Dataset, GraphPolicies)}) or of partitions ({@link #of(PartitionSet)}) and
 * held by them alone, as are its values, all graphs derived from it and the results of programs on
 * it. Operations mean the same on both. On a distributed graph they run as tasks over the
 * partitions: functions and what they capture must be {@link java.io.Serializable}, and values that
 * move between partitions of classes that the engine knows ({@link Engine#register}). What has to
 * gather such a graph at the driver says so here and warns in the log. A graph that is combined
 * with one of the other form takes that one over into its own.
 *
 * <p>More operations, all built on these, are in {@link GraphOps}.
 *
 * @param <V> type of vertex values; {@link Void} if there are none
 * @param <E> type of edge values; {@link Void} if there are none
 */
public final class Graph<V extends @Nullable Object, E extends @Nullable Object>
    implements GraphOps<V, E> {
  private final GraphForm<V, E> form;

  Graph(GraphForm<V, E> form) {
    this.form = form;
  }

  GraphForm<V, E> form() {
    return form;
  }

  /**
   * A graph without values over a partition. Weights that the partition has stay usable, until
   * {@link #mapEdges} or {@link #groupEdges} puts values in their place; {@link #weighted} shows
   * them as values.
   */
  public static Graph<Void, Void> of(GraphPartition partition) {
    return new Graph<>(GraphForms.of(partition));
  }

  /**
   * A graph whose edge values are the partition's weights.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static Graph<Void, Double> weighted(GraphPartition partition) {
    return new Graph<>(GraphForms.weighted(partition));
  }

  /**
   * A graph over a partition whose values functions give, from many threads, whenever they are
   * asked: of a vertex, and of an edge by its number. Values are not stored; equal arguments must
   * give equal values.
   *
   * @throws IllegalArgumentException if the edges have weights; theirs are their values
   */
  public static <V extends @Nullable Object, E extends @Nullable Object> Graph<V, E> of(
      GraphPartition partition, IntFunction<? extends V> vertexValues, EdgeValues<E> edgeValues) {
    return new Graph<>(GraphForms.of(partition, vertexValues::apply, edgeValues));
  }

  /**
   * A graph without values over partitions. Weights that they have stay usable, as in {@link
   * #of(GraphPartition)}.
   *
   * @throws IllegalArgumentException if the partitions were cut from a graph that the driver holds;
   *     use {@link #of(GraphPartition)} and {@link #partitionBy}
   */
  public static Graph<Void, Void> of(PartitionSet partitions) {
    return new Graph<>(GraphForms.of(partitions));
  }

  /**
   * A graph over partitions whose edge values are their weights.
   *
   * @throws IllegalArgumentException if they have none, or as for {@link #of(PartitionSet)}
   */
  public static Graph<Void, Double> weighted(PartitionSet partitions) {
    return new Graph<>(GraphForms.weighted(partitions));
  }

  /**
   * The directed graph of vertices and edges that lie in datasets, by policies. Distributed, in as
   * many partitions as the edges are in; nothing is gathered at the driver. Of vertices given
   * several times the values are taken in the order of partitions, and so are edges. Computed at
   * once, in a few exchanges of all edges and vertices.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if the input breaks a policy
   *     that is to fail
   */
  public static <V extends @Nullable Object, E extends @Nullable Object> Graph<V, E> of(
      Engine engine,
      Dataset<Vertex<V>> vertices,
      Dataset<Edge<E>> edges,
      GraphPolicies<V, E> policies) {
    return new Graph<>(GraphForms.of(engine, vertices, edges, policies));
  }

  /** The directed graph of the edges {@code sources[i] -> targets[i]}. Computed at once. */
  public static Graph<Void, Void> fromEdges(Engine engine, long[] sources, long[] targets) {
    return of(GraphPartition.directed(engine, EdgeTable.of(sources, targets)));
  }

  /** The directed graph of the weighted edges {@code sources[i] -> targets[i]}, at once. */
  public static Graph<Void, Double> fromEdges(
      Engine engine, long[] sources, long[] targets, double[] weights) {
    return weighted(GraphPartition.directed(engine, EdgeTable.of(sources, targets, weights)));
  }

  /**
   * Starts a graph of vertices and edges with values, whose ids are integers or objects: strings,
   * UUIDs, enums, records.
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
        .vertices(vertices, Vertex::id, Vertex::value)
        .edges(edges, Edge::source, Edge::target, Edge::value)
        .build();
  }

  /** The directed graph of these edges and of their ends, all with one value. Computed at once. */
  public static <V extends @Nullable Object, E extends @Nullable Object> Graph<V, E> fromEdges(
      Engine engine, Iterable<Edge<E>> edges, V vertexValue) {
    return of(
        engine, List.of(), edges, GraphPolicies.<V, E>defaults().creatingVertices(vertexValue));
  }

  /**
   * The partition that holds this graph uncut; runs pending transformations. A distributed graph is
   * gathered at the driver for it, once, with its values.
   */
  public GraphPartition partition() {
    return form.whole("partition").partition();
  }

  /**
   * The partitions of this graph. Of a graph that the driver holds: one on the embedded engine, as
   * many as tasks can run at once on other engines, or what {@link #partitionBy} has said.
   */
  public PartitionSet partitions() {
    return form.partitions();
  }

  /** The engine that this graph runs on. */
  public Engine engine() {
    return form.engine();
  }

  /**
   * The original ids of the vertices, for translation to and from the handles that operations name
   * them by. Gathers a distributed graph, whose ids are their own handles.
   *
   * @throws IllegalArgumentException if ids of the graph are of another type
   */
  public <I> VertexIds<I> ids(Class<I> type) {
    Ids.checkType(partition().ids(), type);
    return new VertexIds<>(partition(), type);
  }

  /** Number of vertices. */
  public int vertexCount() {
    return form.vertexCount();
  }

  /** Number of stored edges; an undirected edge counts twice, an undirected self-loop once. */
  public long edgeCount() {
    return form.edgeCount();
  }

  /** Whether each edge is held in both directions. */
  public boolean isUndirected() {
    return form.isUndirected();
  }

  /**
   * The value of the vertex with this id.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if there is no such vertex
   */
  public V vertexValue(long id) {
    return form.vertexValue(id);
  }

  /**
   * Checks that the graph has the vertex with this id. On a distributed graph, asks the partition
   * that owns the id.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if there is no such vertex
   */
  public void requireVertex(long vertexId) {
    form.requireVertex(vertexId);
  }

  /** All vertices, ascending by id. O(1): the vertices are read where they are. */
  public VertexDataset<V> vertices() {
    return new VertexDataset<>(form.vertices());
  }

  /** All stored edges, ascending by source, target and weight. O(1). */
  public EdgeDataset<E> edges() {
    return new EdgeDataset<>(this);
  }

  /**
   * All stored edges with the values of their ends, in the order of {@link #edges()}. Each triplet
   * is an object of its own. Of a graph that the driver holds, in 16 partitions of about equal
   * numbers of edges, whatever the cut and the number of threads; of a distributed one, in the
   * partitions that own the sources.
   */
  public Dataset<EdgeTriplet<V, E>> triplets() {
    return form.triplets();
  }

  // values

  /** The graph with new vertex values. O(n). */
  public <W extends @Nullable Object> Graph<W, E> mapVertices(
      VertexMapper<? super V, ? extends W> mapper) {
    return new Graph<>(form.mapVertices(mapper));
  }

  /** The graph with a number for each vertex, held without boxes. O(n). */
  public Graph<Double, E> mapVerticesToDouble(VertexToDouble<? super V> mapper) {
    return new Graph<>(form.mapVerticesToDouble(mapper));
  }

  /** The graph with an integer for each vertex, held without boxes. O(n). */
  public Graph<Long, E> mapVerticesToLong(VertexToLong<? super V> mapper) {
    return new Graph<>(form.mapVerticesToLong(mapper));
  }

  /** The graph with new edge values; they are weights if all are {@link Double}s. O(n + m). */
  public <F extends @Nullable Object> Graph<V, F> mapEdges(
      MapFunction<? super Edge<E>, ? extends F> mapper) {
    return new Graph<>(form.mapEdges(mapper));
  }

  /** The graph with a weight for each edge, held without boxes. O(n + m). */
  public Graph<V, Double> mapEdgesToDouble(EdgeToWeight<? super E> mapper) {
    return new Graph<>(form.mapEdgesToDouble(mapper));
  }

  /**
   * The graph with new edge values made of the declared ones of each triplet; the others are null,
   * as in GraphX. Values are read where they lie, so that this is no faster. O(n + m).
   */
  public <F extends @Nullable Object> Graph<V, F> mapTriplets(
      MapFunction<? super EdgeTriplet<V, E>, ? extends F> mapper, TripletFields fields) {
    return new Graph<>(form.mapTriplets(mapper, fields));
  }

  /**
   * The graph with other values of some vertices: {@code joiner} is called for each vertex, with
   * null where the table has none. O(n).
   *
   * @throws IllegalArgumentException when it runs, if the table has ids of another type
   */
  public <U extends @Nullable Object, W extends @Nullable Object> Graph<W, E> outerJoinVertices(
      VertexDataset<U> table, VertexJoiner<? super V, ? super @Nullable U, ? extends W> joiner) {
    return new Graph<>(form.outerJoin(table.form(), joiner));
  }

  /**
   * The graph with other values of those vertices that the table holds; the others keep theirs.
   * O(n).
   *
   * @throws IllegalArgumentException when it runs, if the table has ids of another type
   */
  public <U extends @Nullable Object> Graph<V, E> joinVertices(
      VertexDataset<U> table, VertexJoiner<? super V, ? super U, ? extends V> joiner) {
    return new Graph<>(form.join(table.form(), joiner));
  }

  // structure

  /** The graph with every edge turned round. O(1). */
  public Graph<V, E> reverse() {
    return new Graph<>(form.restructured(Restructuring.REVERSE));
  }

  /** The graph with the reverse of each edge added, a self-loop once; parallel edges stay. */
  public Graph<V, E> undirected() {
    return new Graph<>(form.restructured(Restructuring.UNDIRECTED));
  }

  /** The same stored edges as a directed graph: both directions of what was undirected. O(1). */
  public Graph<V, E> directed() {
    return new Graph<>(form.restructured(Restructuring.DIRECTED));
  }

  /**
   * The graph without self-loops, and with one of parallel edges: the lightest, or the first where
   * edges have no weights. O(n + m).
   */
  public Graph<V, E> simple() {
    return new Graph<>(form.restructured(Restructuring.SIMPLE));
  }

  /** The graph without self-loops. O(n + m). */
  public Graph<V, E> removeSelfEdges() {
    return new Graph<>(form.restructured(Restructuring.WITHOUT_LOOPS));
  }

  /** The graph of the vertices that pass, with the edges whose both ends pass. O(n + m). */
  public Graph<V, E> subgraph(VertexPredicate<? super V> vertexPasses) {
    return new Graph<>(form.subgraph(vertexPasses));
  }

  /**
   * The graph of the vertices that pass, with the edges that pass and whose both ends pass. The
   * condition on edges is asked once for each edge whose ends pass. O(n + m).
   */
  public Graph<V, E> subgraph(
      FilterFunction<? super EdgeTriplet<V, E>> edgePasses,
      VertexPredicate<? super V> vertexPasses) {
    return new Graph<>(form.subgraph(edgePasses, vertexPasses));
  }

  /**
   * The vertices that {@code other} has too, and the edges between vertices for which it has an
   * edge from the same source to the same target; values are those of this graph. All parallel
   * edges stay if the other graph has at least one. An edge of an undirected graph stays if the
   * other one has it in either direction. O((n + m) log d) for lists of d edges.
   *
   * @throws IllegalArgumentException when it runs, if the other graph has ids of another type
   */
  public Graph<V, E> mask(Graph<?, ?> other) {
    return new Graph<>(form.mask(other.form));
  }

  /**
   * The graph with parallel edges made one, whose value is their values merged in order. Unlike
   * GraphX, over the whole graph, however it is cut. O(n + m).
   */
  public Graph<V, E> groupEdges(CombineFunction<E> merge) {
    return new Graph<>(form.groupEdges(merge));
  }

  /**
   * The directed graph in which every edge runs from its smaller vertex to its larger, and edges
   * with the same ends, whichever way they ran, are one: their values merged in the order of the
   * numbers under which they were given, or of their weights. Self-loops stay. O(n + m).
   */
  public Graph<V, E> convertToCanonicalEdges(CombineFunction<E> merge) {
    return new Graph<>(form.canonicalEdges(merge));
  }

  // partitions

  /**
   * The same graph cut into {@code partitionCount} partitions, as is every graph derived from it.
   * Programs and messages then run as stages over the partitions. {@code partitionBy(any, 1)} is
   * the uncut graph. Cut when first needed, in O(n + m). A distributed graph is cut anew by a few
   * exchanges; for a partitioner that must see the whole graph, which {@link
   * EdgePartitioner#isLocal} tells, it is gathered at the driver.
   *
   * @throws IllegalArgumentException if {@code partitionCount} is outside [1, {@link
   *     EdgeAssignment#MOST_PARTITIONS}]
   */
  public Graph<V, E> partitionBy(EdgePartitioner partitioner, int partitionCount) {
    EdgeAssignment.requirePartitionCount(partitionCount);
    return new Graph<>(form.partitionBy(partitioner, partitionCount));
  }

  /**
   * Runs all pending transformations now, so that this graph holds nothing but itself: no functions
   * and no graphs it came from. Returns this.
   *
   * <p>A graph that the driver holds stays computed, in memory, for as long as it is reachable,
   * persisted or not. The partitions of a distributed graph are kept in memory or else on disk once
   * they are computed, until {@link #unpersist} or until nobody can reach them.
   */
  public Graph<V, E> persist() {
    form.persist();
    return this;
  }

  /**
   * Frees the partitions that are kept of a distributed graph, which are computed from their
   * lineage when they are needed again. Of a graph that the driver holds there is nothing to free:
   * its memory goes when nobody holds it any longer. Returns this.
   */
  public Graph<V, E> unpersist() {
    form.unpersist();
    return this;
  }

  /**
   * As {@link #persist()}, and writes the partitions of a distributed graph to the engine's
   * checkpoint folder, so that they no longer depend on what they came from. A graph that the
   * driver holds lives and dies with its memory: a copy on disk would save nothing, so none is
   * written.
   */
  public Graph<V, E> checkpoint() {
    form.checkpoint();
    return this;
  }

  /** Whether the graph is computed and has forgotten what it came from. */
  public boolean isCheckpointed() {
    return form.isComputed();
  }

  // programs

  /** Runs a vertex program and returns the value of each vertex. */
  public VertexDoubles pregel(DoubleProgram program, PregelOptions options) {
    return VertexDoubles.of("value", this, Pregel.run(partitions(), program, options));
  }

  /** Runs a vertex program and returns the value of each vertex. */
  public VertexLongs pregel(LongProgram program, PregelOptions options) {
    return VertexLongs.of("value", this, Pregel.run(partitions(), program, options));
  }

  /**
   * Runs an object program and returns the graph with the values that it computes. Computed at
   * once; {@link Pregel#run} gives aggregates and the number of supersteps, too.
   *
   * @throws IllegalArgumentException if the program's {@code maxIterations} is not positive
   * @throws org.tendril.engine.failure.TendrilException.ProgramFailed if a method of the program
   *     throws
   */
  public <M> Graph<V, E> pregel(ObjectProgram<V, E, M> program, PregelOptions options) {
    return new Graph<>(form.pregel(program, options));
  }

  /**
   * Asks every stored edge once for messages to its ends, and merges them for each vertex. The
   * result holds only vertices that receive any. Messages are merged in the fixed order that {@link
   * ObjectProgram} states; floating values may differ in the last bits on a graph that is cut
   * another way. Fields that are not declared cannot be read, and need not be sent to where a cut
   * graph has its edges. O(n + m), when the result is first needed. An object is made for each
   * message: a {@link DoubleProgram} sums numbers several times as fast.
   *
   * @throws org.tendril.engine.failure.TendrilException.ProgramFailed when it runs, if a function
   *     throws
   */
  public <A> VertexDataset<A> aggregateMessages(
      SendFunction<V, E, A> send, CombineFunction<A> merge, TripletFields fields) {
    return new VertexDataset<>(form.aggregateMessages(send, merge, fields));
  }

  /** Runs an algorithm. */
  public <R> R run(Algorithm<R> algorithm) {
    return algorithm.run(this);
  }
}
