package org.tendril.graph;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.Dataset.FilterFunction;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.graph.internal.form.GraphForm;
import org.tendril.graph.internal.form.Restructuring;
import org.tendril.graph.internal.form.VertexForm;
import org.tendril.pregel.TripletFields;

/** Derives a {@link Graph} from another: new values, joins, changed structure, set operations. */
abstract sealed class GraphTransformations<V extends @Nullable Object, E extends @Nullable Object>
    extends GraphViews<V, E> permits Graph {

  GraphTransformations(GraphForm<V, E> form) {
    super(form);
  }

  // values

  private <W extends @Nullable Object> Graph<W, E> withVertices(VertexForm<W> vertices) {
    return new Graph<>(form().withVertices(vertices));
  }

  /** The graph with new vertex values. O(n). */
  public <W extends @Nullable Object> Graph<W, E> mapVertices(
      VertexMapper<? super V, ? extends W> mapper) {
    return withVertices(form().vertices().mapped(mapper));
  }

  /** The graph with a number for each vertex, stored without boxes. O(n). */
  public Graph<Double, E> mapVerticesToDouble(VertexToDouble<? super V> mapper) {
    return withVertices(form().vertices().mappedToDouble(mapper));
  }

  /** The graph with an integer for each vertex, stored without boxes. O(n). */
  public Graph<Long, E> mapVerticesToLong(VertexToLong<? super V> mapper) {
    return withVertices(form().vertices().mappedToLong(mapper));
  }

  /** The graph with new edge values; they are weights if all are {@link Double}s. O(n + m). */
  public <F extends @Nullable Object> Graph<V, F> mapEdges(
      MapFunction<? super Edge<E>, ? extends F> mapper) {
    return new Graph<>(form().mapEdges(mapper));
  }

  /** The graph with a weight for each edge, stored without boxes. O(n + m). */
  public Graph<V, Double> mapEdgesToDouble(Edge.ToWeight<? super E> mapper) {
    return new Graph<>(form().mapEdgesToDouble(mapper));
  }

  /**
   * The graph whose edge values are the weights that algorithms read. O(1).
   *
   * @throws IllegalArgumentException if the edges have no weights
   */
  public Graph<V, Double> withWeights() {
    if (!form().partitions().hasWeights()) {
      throw new IllegalArgumentException(
          "edges must have weights: edges=" + form().edgeCount() + "; use mapEdgesToDouble");
    }
    return new Graph<>(form().withWeights());
  }

  /**
   * The graph with new edge values, computed from the old ones and those of the endpoints; they are
   * weights if all are {@link Double}s. O(n + m).
   */
  public <F extends @Nullable Object> Graph<V, F> mapTriplets(
      MapFunction<? super EdgeTriplet<V, E>, ? extends F> mapper) {
    return mapTriplets(mapper, TripletFields.ALL);
  }

  /**
   * As {@link #mapTriplets(MapFunction)}, from the declared fields of each triplet; the others are
   * null, as in GraphX. Not faster than reading all of them. O(n + m).
   */
  public <F extends @Nullable Object> Graph<V, F> mapTriplets(
      MapFunction<? super EdgeTriplet<V, E>, ? extends F> mapper, TripletFields fields) {
    return new Graph<>(form().mapTriplets(mapper, fields));
  }

  // joins

  /**
   * The graph with new values of all vertices: {@code joiner} is called for each vertex, with null
   * where the table has no value. To join a result, pass its {@code vertices()}. O(n).
   *
   * @throws IllegalArgumentException when it runs, if the table has ids of another type
   */
  public <U extends @Nullable Object, W extends @Nullable Object> Graph<W, E> outerJoinVertices(
      VertexDataset<U> table, VertexJoiner<? super V, ? super @Nullable U, ? extends W> joiner) {
    return withVertices(form().vertices().leftJoin(table.form(), joiner));
  }

  /**
   * The graph with new values of the vertices that the table holds; the others keep their values.
   * To join a result, pass its {@code vertices()}. O(n).
   *
   * @throws IllegalArgumentException when it runs, if the table has ids of another type
   */
  public <U extends @Nullable Object> Graph<V, E> joinVertices(
      VertexDataset<U> table, VertexJoiner<? super V, ? super U, ? extends V> joiner) {
    return withVertices(form().vertices().replacing(table.form(), joiner));
  }

  /**
   * {@link #joinVertices(VertexDataset, VertexJoiner)} with a map by original id, read at once. O(n
   * + k log k) for k entries.
   *
   * @throws IllegalArgumentException when it runs, if the map has ids of another type
   */
  public <U extends @Nullable Object> Graph<V, E> joinVertices(
      Map<?, U> table, VertexJoiner<? super V, ? super U, ? extends V> joiner) {
    return joinVertices(VertexDataset.of(engine(), table), joiner);
  }

  /**
   * {@link #outerJoinVertices(VertexDataset, VertexJoiner)} with a map by original id, read at
   * once. O(n + k log k) for k entries.
   *
   * @throws IllegalArgumentException when it runs, if the map has ids of another type
   */
  public <U extends @Nullable Object, W extends @Nullable Object> Graph<W, E> outerJoinVertices(
      Map<?, U> table, VertexJoiner<? super V, ? super @Nullable U, ? extends W> joiner) {
    return outerJoinVertices(VertexDataset.of(engine(), table), joiner);
  }

  /**
   * {@link #joinVertices(VertexDataset, VertexJoiner)} with a dataset. The last of several values
   * of one vertex counts; unknown vertices are ignored. O(n + k) for k values.
   */
  public <U extends @Nullable Object> Graph<V, E> joinVertices(
      Dataset<Vertex<U>> table, VertexJoiner<? super V, ? super U, ? extends V> joiner) {
    return joinVertices(lastValues(table), joiner);
  }

  /**
   * {@link #outerJoinVertices(VertexDataset, VertexJoiner)} with a dataset. The last of several
   * values of one vertex counts; unknown vertices are ignored. O(n + k) for k values.
   */
  public <U extends @Nullable Object, W extends @Nullable Object> Graph<W, E> outerJoinVertices(
      Dataset<Vertex<U>> table, VertexJoiner<? super V, ? super @Nullable U, ? extends W> joiner) {
    return outerJoinVertices(lastValues(table), joiner);
  }

  private <U extends @Nullable Object> VertexDataset<U> lastValues(Dataset<Vertex<U>> table) {
    return vertices().aggregateUsingIndex(table, (first, last) -> last);
  }

  // structure

  private Graph<V, E> restructured(Restructuring change) {
    return new Graph<>(form().restructured(change));
  }

  /** The graph with every edge reversed. O(1). */
  public Graph<V, E> reverse() {
    return restructured(Restructuring.REVERSE);
  }

  /** The graph with the reverse of each edge added, a self-loop once; parallel edges stay. */
  public Graph<V, E> undirected() {
    return restructured(Restructuring.UNDIRECTED);
  }

  /** The same stored edges as a directed graph: both directions of each undirected edge. O(1). */
  public Graph<V, E> directed() {
    return restructured(Restructuring.DIRECTED);
  }

  /**
   * The graph without self-loops, and with one of parallel edges: the lightest, or the first where
   * edges have no weights. O(n + m).
   */
  public Graph<V, E> simple() {
    return restructured(Restructuring.SIMPLE);
  }

  /** The graph without self-loops. O(n + m). */
  public Graph<V, E> removeSelfEdges() {
    return restructured(Restructuring.WITHOUT_LOOPS);
  }

  /** The vertices that pass, and the edges with both endpoints kept. O(n + m). */
  public Graph<V, E> subgraph(VertexPredicate<? super V> vertexPasses) {
    return new Graph<>(form().subgraph(vertexPasses));
  }

  /**
   * The vertices that pass, and the edges between them that pass. Tests only edges between kept
   * vertices, each once. O(n + m).
   */
  public Graph<V, E> subgraph(
      FilterFunction<? super EdgeTriplet<V, E>> edgePasses,
      VertexPredicate<? super V> vertexPasses) {
    return new Graph<>(form().subgraph(edgePasses, vertexPasses));
  }

  /**
   * This graph, with its own values, restricted to the vertices and edges that another graph
   * derived from it keeps: {@code mask(preprocess(this).subgraph(edgePasses, vertexPasses))}. For
   * conditions on values that this graph does not have, such as degrees.
   */
  public <W extends @Nullable Object, F extends @Nullable Object> Graph<V, E> filter(
      Function<Graph<V, E>, Graph<W, F>> preprocess,
      FilterFunction<? super EdgeTriplet<W, F>> edgePasses,
      VertexPredicate<? super W> vertexPasses) {
    return mask(preprocess.apply(self()).subgraph(edgePasses, vertexPasses));
  }

  private Graph<V, E> self() {
    return (Graph<V, E>) this;
  }

  /**
   * The vertices that {@code other} has too, and the edges for which it has an edge from the same
   * source to the same target; values are those of this graph. Of parallel edges, all stay if the
   * other graph has at least one. An edge of an undirected graph stays if the other graph has it in
   * either direction. O((n + m) log d) for lists of d edges.
   *
   * @throws IllegalArgumentException when it runs, if the other graph has ids of another type
   */
  public Graph<V, E> mask(Graph<?, ?> other) {
    return new Graph<>(form().mask(other.form()));
  }

  /**
   * The graph with parallel edges merged into one, in order. Unlike in GraphX, edges are merged
   * across the whole graph, for any cut. O(n + m).
   */
  public Graph<V, E> groupEdges(CombineFunction<E> merge) {
    return new Graph<>(form().groupEdges(merge));
  }

  /**
   * The directed graph in which every edge runs from its smaller vertex to its larger. Edges with
   * the same endpoints, in either direction, are merged into one, in the order given, or by weight.
   * Self-loops stay. O(n + m).
   */
  public Graph<V, E> convertToCanonicalEdges(CombineFunction<E> merge) {
    return new Graph<>(form().canonicalEdges(merge));
  }

  /**
   * {@link #convertToCanonicalEdges(CombineFunction)} that keeps the first value of edges with the
   * same endpoints: the one that was given first, or the smallest weight.
   */
  public Graph<V, E> convertToCanonicalEdges() {
    return convertToCanonicalEdges((first, second) -> first);
  }

  /**
   * The graph with parallel edges merged into one. Its value, and its weight for algorithms, is
   * their number: GraphX's {@code fromEdgeTuples} with {@code uniqueEdges}. O(n + m).
   */
  public Graph<V, Double> countParallelEdges() {
    return mapEdgesToDouble((source, target, value) -> 1).groupEdges(Double::sum);
  }

  // sets

  /** {@link #union(Graph, CombineFunction)} that keeps values of this graph. */
  public Graph<V, E> union(Graph<V, E> other) {
    return union(other, (ours, theirs) -> ours);
  }

  /**
   * All vertices and all edges of both graphs, by id. Values of common vertices are merged. Common
   * edges become parallel edges, this graph's first unless values are weights. The graph is
   * undirected if both are; otherwise both directions of an undirected edge become edges. Has the
   * cut of this graph. O(n + m), and the work of building a graph.
   *
   * @throws IllegalArgumentException when it runs, if the graphs have ids of different types
   */
  public Graph<V, E> union(Graph<V, E> other, CombineFunction<V> mergeVertices) {
    return new Graph<>(form().union(other.form(), mergeVertices));
  }

  /**
   * The vertices that the other graph lacks, with the edges between them: Gelly's {@code
   * difference}. O(n + m).
   *
   * @throws IllegalArgumentException when it runs, if the graphs have ids of different types
   */
  public Graph<V, E> difference(Graph<?, ?> other) {
    return new Graph<>(form().difference(other.form()));
  }

  /**
   * The vertices that both graphs have, and the edges for which the other graph has one with the
   * same source, target and an equal value: Gelly's {@code intersect}. Vertex values are those of
   * this graph. All parallel edges with such a value stay. Edges of an undirected graph match in
   * either direction. See {@link #mask} to ignore values. O((n + m) log d) for lists of d edges.
   *
   * @throws IllegalArgumentException when it runs, if the graphs have ids of different types
   */
  public Graph<V, E> intersect(Graph<?, E> other) {
    return new Graph<>(form().intersect(other.form()));
  }
}
