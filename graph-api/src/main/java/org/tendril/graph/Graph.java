package org.tendril.graph;

import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.pregel.DoubleProgram;
import org.tendril.pregel.DoubleResult;
import org.tendril.pregel.LongProgram;
import org.tendril.pregel.LongResult;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;

/**
 * Immutable directed property multigraph: values on vertices and edges, self-loops and parallel
 * edges allowed. An undirected graph holds both directions of each edge, a self-loop once.
 *
 * <p>Transformations ({@link #mapVertices}, {@link #reverse}, {@link #undirected}, {@link #simple},
 * {@link #subgraph}) are lazy: they run when a result first needs them, and once. {@link #run} and
 * {@link #pregel} execute and return columns that the caller owns. Thread-safe.
 *
 * @param <V> type of vertex values; {@link Void} if there are none
 * @param <E> type of edge values; {@link Void} if there are none
 */
public final class Graph<V extends @Nullable Object, E extends @Nullable Object> {
  private final Lazy<GraphPartition> partition;
  private final Lazy<VertexColumn<V>> vertexValues;
  private final EdgeColumn<E> edgeValues;

  private Graph(
      Lazy<GraphPartition> partition,
      Lazy<VertexColumn<V>> vertexValues,
      EdgeColumn<E> edgeValues) {
    this.partition = partition;
    this.vertexValues = vertexValues;
    this.edgeValues = edgeValues;
  }

  /** A graph without values over a partition; weights that the partition has stay usable. */
  public static Graph<Void, Void> of(GraphPartition partition) {
    return new Graph<>(Lazy.of(partition), noValues(), weight -> nothing());
  }

  /**
   * A graph whose edge values are the partition's weights.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static Graph<Void, Double> weighted(GraphPartition partition) {
    if (!partition.hasWeights()) {
      throw new IllegalArgumentException("the partition must have weights; use Graph.of");
    }
    return new Graph<>(Lazy.of(partition), noValues(), weight -> weight);
  }

  /** The directed graph of the edges {@code sources[i] -> targets[i]}. */
  public static Graph<Void, Void> fromEdges(Engine engine, long[] sources, long[] targets) {
    return of(GraphPartition.directed(engine, EdgeTable.of(sources, targets)));
  }

  /** The directed graph of the weighted edges {@code sources[i] -> targets[i]}. */
  public static Graph<Void, Double> fromEdges(
      Engine engine, long[] sources, long[] targets, double[] weights) {
    return weighted(GraphPartition.directed(engine, EdgeTable.of(sources, targets, weights)));
  }

  private static Lazy<VertexColumn<Void>> noValues() {
    return Lazy.of(vertex -> nothing());
  }

  @SuppressWarnings("NullAway") // null is the one value of Void
  private static Void nothing() {
    return null;
  }

  /** The partition that holds this graph; runs pending transformations. */
  public GraphPartition partition() {
    return partition.get();
  }

  /** The engine that this graph runs on. */
  public Engine engine() {
    return partition().engine();
  }

  /**
   * The original ids of the vertices, for translation to and from the handles that operations name
   * them by.
   *
   * @throws IllegalArgumentException if ids of the graph are of another type
   */
  public <I> VertexIds<I> ids(Class<I> type) {
    Ids.checkType(partition().ids(), type);
    return new VertexIds<>(partition(), type);
  }

  /** Number of vertices. */
  public int vertexCount() {
    return partition().vertexCount();
  }

  /** Number of stored edges; an undirected edge counts twice, an undirected self-loop once. */
  public long edgeCount() {
    return partition().edgeCount();
  }

  /** Whether each edge is held in both directions. */
  public boolean isUndirected() {
    return partition().isSymmetric();
  }

  /** The number of edges that leave each vertex, zeros included. */
  public VertexLongs outDegrees() {
    return degrees("outDegree", partition().outAdjacency(), null);
  }

  /** The number of edges that enter each vertex, zeros included. */
  public VertexLongs inDegrees() {
    return degrees("inDegree", partition().inAdjacency(), null);
  }

  /**
   * The number of edge ends at each vertex, zeros included; a self-loop of a directed graph counts
   * 2. On an undirected graph: the number of stored edges.
   */
  public VertexLongs degrees() {
    GraphPartition partition = partition();
    return degrees(
        "degree",
        partition.outAdjacency(),
        partition.isSymmetric() ? null : partition.inAdjacency());
  }

  private VertexLongs degrees(String name, Adjacency adjacency, @Nullable Adjacency second) {
    long[] degrees = new long[vertexCount()];
    for (int vertex = 0; vertex < degrees.length; vertex++) {
      degrees[vertex] = adjacency.degree(vertex) + (second == null ? 0L : second.degree(vertex));
    }
    return new VertexLongs(name, partition(), degrees);
  }

  /** The value of the vertex with this id. */
  public V vertexValue(long id) {
    return vertexValues.get().at(Ids.vertexOf(partition(), id));
  }

  /** All vertices, ascending by id. */
  public Stream<Vertex<V>> vertices() {
    return IntStream.range(0, vertexCount()).mapToObj(this::vertex);
  }

  private Vertex<V> vertex(int vertex) {
    return new Vertex<>(partition().ids().vertexId(vertex), vertexValues.get().at(vertex));
  }

  /** All stored edges, ascending by source, target and weight. */
  public Stream<Edge<E>> edges() {
    return triplets().map(t -> new Edge<>(t.source().id(), t.target().id(), t.value()));
  }

  /** All stored edges with the values of their ends, in the order of {@link #edges()}. */
  public Stream<EdgeTriplet<V, E>> triplets() {
    return IntStream.range(0, vertexCount()).boxed().flatMap(this::tripletsOf);
  }

  private Stream<EdgeTriplet<V, E>> tripletsOf(int source) {
    AdjacencySegment segment = partition().outAdjacency().segmentOf(source);
    int local = source - segment.firstVertex();
    double[] weights = segment.weights();
    return IntStream.range(segment.offsets()[local], segment.offsets()[local + 1])
        .mapToObj(
            edge -> triplet(source, segment.targets()[edge], weights == null ? 1 : weights[edge]));
  }

  private EdgeTriplet<V, E> triplet(int source, int target, double weight) {
    return new EdgeTriplet<>(vertex(source), vertex(target), edgeValues.of(weight));
  }

  /** The graph with new vertex values. */
  public <W extends @Nullable Object> Graph<W, E> mapVertices(VertexMapper<V, W> mapper) {
    return new Graph<>(partition, new Lazy<>(() -> mapped(mapper)), edgeValues);
  }

  private <W extends @Nullable Object> VertexColumn<W> mapped(VertexMapper<V, W> mapper) {
    GraphPartition partition = partition();
    VertexColumn<V> old = vertexValues.get();
    @Nullable Object[] values = new @Nullable Object[partition.vertexCount()];
    engine()
        .parallel()
        .forEach(
            Blocks.even(values.length),
            (block, from, to) -> {
              for (int vertex = from; vertex < to; vertex++) {
                values[vertex] = mapper.map(partition.ids().vertexId(vertex), old.at(vertex));
              }
            });
    return column(values);
  }

  @SuppressWarnings("unchecked") // the array holds nothing but values of that type
  private static <W extends @Nullable Object> VertexColumn<W> column(@Nullable Object[] values) {
    return vertex -> (W) values[vertex];
  }

  /** The graph with every edge turned round. */
  public Graph<V, E> reverse() {
    return new Graph<>(new Lazy<>(() -> partition().reversed()), vertexValues, edgeValues);
  }

  /** The graph with the reverse of each edge added, a self-loop once; parallel edges stay. */
  public Graph<V, E> undirected() {
    return new Graph<>(new Lazy<>(() -> partition().undirected()), vertexValues, edgeValues);
  }

  /** The graph without self-loops, and with the lightest one of parallel edges. */
  public Graph<V, E> simple() {
    return new Graph<>(new Lazy<>(() -> partition().simple()), vertexValues, edgeValues);
  }

  /** The graph of the vertices that pass, with the edges whose both ends pass. */
  public Graph<V, E> subgraph(Predicate<Vertex<V>> vertexPasses) {
    return restricted(
        new Lazy<>(
            () ->
                partition()
                    .subgraph(v -> vertexPasses.test(vertex(v)), GraphPartition.EVERY_EDGE)));
  }

  /**
   * The graph of the vertices that pass, with the edges that pass and whose both ends pass. It is
   * directed, even if this one is not: the predicate may tell the two directions apart.
   */
  public Graph<V, E> subgraph(
      Predicate<Vertex<V>> vertexPasses, Predicate<EdgeTriplet<V, E>> edgePasses) {
    return restricted(
        new Lazy<>(
            () ->
                partition()
                    .subgraph(
                        v -> vertexPasses.test(vertex(v)),
                        (source, target, weight) ->
                            edgePasses.test(triplet(source, target, weight)))));
  }

  private Graph<V, E> restricted(Lazy<GraphPartition> smaller) {
    Lazy<VertexColumn<V>> values =
        new Lazy<>(
            () -> {
              GraphPartition kept = smaller.get();
              VertexColumn<V> old = vertexValues.get();
              @Nullable Object[] keptValues = new @Nullable Object[kept.vertexCount()];
              for (int vertex = 0; vertex < keptValues.length; vertex++) {
                int oldVertex = partition().ids().vertexOf(kept.ids().vertexId(vertex));
                keptValues[vertex] = old.at(oldVertex);
              }
              return column(keptValues);
            });
    return new Graph<>(smaller, values, edgeValues);
  }

  /** Runs a vertex program and returns the value of each vertex. */
  public VertexDoubles pregel(DoubleProgram program) {
    return pregel(program, PregelOptions.defaults());
  }

  /** Runs a vertex program and returns the value of each vertex. */
  public VertexDoubles pregel(DoubleProgram program, PregelOptions options) {
    DoubleResult result = Pregel.run(partition(), program, options);
    return new VertexDoubles("value", partition(), result.values());
  }

  /** Runs a vertex program and returns the value of each vertex. */
  public VertexLongs pregel(LongProgram program) {
    return pregel(program, PregelOptions.defaults());
  }

  /** Runs a vertex program and returns the value of each vertex. */
  public VertexLongs pregel(LongProgram program, PregelOptions options) {
    LongResult result = Pregel.run(partition(), program, options);
    return new VertexLongs("value", partition(), result.values());
  }

  /** Runs an algorithm. */
  public <R> R run(Algorithm<R> algorithm) {
    return algorithm.run(this);
  }
}
