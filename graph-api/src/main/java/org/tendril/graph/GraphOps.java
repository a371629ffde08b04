package org.tendril.graph;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.FilterFunction;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.pregel.ActiveDirection;
import org.tendril.pregel.DoubleProgram;
import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.LongProgram;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.SendFunction;
import org.tendril.pregel.TripletFields;
import org.tendril.pregel.VertexFunction;

/**
 * The operations of a {@link Graph} that are made of its basic ones.
 *
 * @param <V> type of vertex values
 * @param <E> type of edge values
 */
public sealed interface GraphOps<V extends @Nullable Object, E extends @Nullable Object>
    permits Graph {

  private Graph<V, E> self() {
    return (Graph<V, E>) this;
  }

  /** The number of edges that leave each vertex, zeros included. O(n). */
  default VertexLongs outDegrees() {
    return new VertexLongs("outDegree", self().form().degrees(EdgeDirection.OUT), false);
  }

  /** The number of edges that enter each vertex, zeros included. O(n), and O(n + m) once. */
  default VertexLongs inDegrees() {
    return new VertexLongs("inDegree", self().form().degrees(EdgeDirection.IN), false);
  }

  /**
   * The number of edge ends at each vertex, zeros included; a self-loop of a directed graph counts
   * 2. On an undirected graph: the number of stored edges. O(n), and O(n + m) once.
   */
  default VertexLongs degrees() {
    return new VertexLongs("degree", self().form().degrees(EdgeDirection.BOTH), false);
  }

  /**
   * The number of edges of each vertex that has any in this direction, as GraphX's degrees: zeros
   * are left out. O(n), and O(n + m) once unless the direction is OUT.
   */
  default VertexDataset<Long> nonZeroDegrees(EdgeDirection direction) {
    VertexLongs all =
        switch (direction) {
          case OUT -> outDegrees();
          case IN -> inDegrees();
          case BOTH -> degrees();
        };
    return all.vertices().filter((id, degree) -> degree > 0);
  }

  // neighbors

  /**
   * The ids of the neighbors of each vertex, an empty array where there are none: those at the
   * other end of out-edges, ascending, then of in-edges, ascending, as the direction says. A
   * neighbor appears once for each parallel edge, so a self-loop of a directed graph makes a vertex
   * its own neighbor twice with {@code BOTH}. On an undirected graph all directions mean the same.
   * Takes and keeps O(n + m). The arrays must not be written.
   */
  default VertexDataset<long[]> collectNeighborIds(EdgeDirection direction) {
    return new VertexDataset<>(self().form().neighborIds(direction));
  }

  /**
   * The neighbors of each vertex with their values, in the order of {@link #collectNeighborIds}.
   * Takes O(n + m) and keeps an object for each edge: on graphs with large hubs, messages ({@code
   * aggregateMessages}) are far cheaper.
   */
  default VertexDataset<List<Vertex<V>>> collectNeighbors(EdgeDirection direction) {
    return new VertexDataset<>(self().form().neighbors(direction));
  }

  /**
   * The edges of each vertex, out-edges in order and then in-edges in order, as the direction says;
   * a self-loop of a directed graph appears twice with {@code BOTH}. Unlike GraphX, vertices
   * without edges have an empty list. Takes O(n + m) and keeps an object for each edge.
   */
  default VertexDataset<List<Edge<E>>> collectEdges(EdgeDirection direction) {
    return new VertexDataset<>(self().form().edgesAround(direction));
  }

  // joins with plain tables

  /**
   * The graph with other values of those vertices that a map holds; the others keep theirs. The
   * map, whose keys are ids as the user knows them, is read at once. O(n + k log k) for k entries.
   *
   * @throws IllegalArgumentException when it runs, if the map has ids of another type
   */
  default <U extends @Nullable Object> Graph<V, E> joinVertices(
      Map<?, U> table, VertexJoiner<? super V, ? super U, ? extends V> joiner) {
    return self().joinVertices(VertexDataset.of(self().engine(), table), joiner);
  }

  /**
   * The graph with new values of all vertices, made of the old ones and what a map holds, or null
   * where it holds nothing. The map, whose keys are ids as the user knows them, is read at once.
   * O(n + k log k) for k entries.
   *
   * @throws IllegalArgumentException when it runs, if the map has ids of another type
   */
  default <U extends @Nullable Object, W extends @Nullable Object> Graph<W, E> outerJoinVertices(
      Map<?, U> table, VertexJoiner<? super V, ? super @Nullable U, ? extends W> joiner) {
    return self().outerJoinVertices(VertexDataset.of(self().engine(), table), joiner);
  }

  /**
   * The graph with other values of those vertices that a dataset holds; the others keep theirs. Of
   * several values of one vertex the last counts; vertices that the graph lacks are ignored. O(n +
   * k) for k values.
   */
  default <U extends @Nullable Object> Graph<V, E> joinVertices(
      Dataset<Vertex<U>> table, VertexJoiner<? super V, ? super U, ? extends V> joiner) {
    Graph<V, E> graph = self();
    return graph.joinVertices(
        graph.vertices().aggregateUsingIndex(table, (first, last) -> last), joiner);
  }

  /**
   * The graph with new values of all vertices, made of the old ones and what a dataset holds, or
   * null where it holds nothing. Of several values of one vertex the last counts; vertices that the
   * graph lacks are ignored. O(n + k) for k values.
   */
  default <U extends @Nullable Object, W extends @Nullable Object> Graph<W, E> outerJoinVertices(
      Dataset<Vertex<U>> table, VertexJoiner<? super V, ? super @Nullable U, ? extends W> joiner) {
    Graph<V, E> graph = self();
    return graph.outerJoinVertices(
        graph.vertices().aggregateUsingIndex(table, (first, last) -> last), joiner);
  }

  // columns

  /**
   * A number for each vertex as a result named {@code name}, to print, write or take the largest
   * of. O(n), at once.
   */
  default VertexDoubles vertexDoubles(String name, VertexToDouble<? super V> number) {
    return new VertexDoubles(name, self().form().doubles(number));
  }

  /**
   * An integer for each vertex as a result named {@code name}, to print, write or take the largest
   * of. O(n), at once.
   */
  default VertexLongs vertexLongs(String name, VertexToLong<? super V> integer) {
    return new VertexLongs(name, self().form().longs(integer), false);
  }

  // structure

  /**
   * This graph, with its own values, restricted to what is left of another form of it: {@code
   * mask(preprocess(this).subgraph(edgePasses, vertexPasses))}. For conditions on values that this
   * graph does not have, such as degrees.
   */
  default <W extends @Nullable Object, F extends @Nullable Object> Graph<V, E> filter(
      Function<Graph<V, E>, Graph<W, F>> preprocess,
      FilterFunction<? super EdgeTriplet<W, F>> edgePasses,
      VertexPredicate<? super W> vertexPasses) {
    Graph<V, E> graph = self();
    return graph.mask(preprocess.apply(graph).subgraph(edgePasses, vertexPasses));
  }

  /**
   * {@link Graph#convertToCanonicalEdges(CombineFunction)} that keeps the first value of edges with
   * the same ends: the one that was given first, or the smallest weight.
   */
  default Graph<V, E> convertToCanonicalEdges() {
    return self().convertToCanonicalEdges((first, second) -> first);
  }

  /**
   * The graph with parallel edges made one, whose value, and weight for algorithms, is how many
   * there were: GraphX's {@code fromEdgeTuples} with {@code uniqueEdges}. O(n + m).
   */
  default Graph<V, Double> countParallelEdges() {
    return self().mapEdgesToDouble((source, target, value) -> 1).groupEdges(Double::sum);
  }

  /**
   * A vertex chosen evenly among all; the same one for the same vertices and seed. O(1).
   *
   * @throws java.util.NoSuchElementException if the graph has no vertices
   */
  default long pickRandomVertex(long seed) {
    int count = self().vertexCount();
    if (count == 0) {
      throw new NoSuchElementException("a vertex can be picked only if the graph has one");
    }
    return self().form().vertexIdAt(new SplittableRandom(seed).nextInt(count));
  }

  // sets

  /** {@link #union(Graph, CombineFunction)} in which values of this graph win. */
  default Graph<V, E> union(Graph<V, E> other) {
    return union(other, (ours, theirs) -> ours);
  }

  /**
   * All vertices and all edges of both graphs, by id. Values of vertices that both have are merged;
   * edges that both have become parallel ones, this graph's first unless values are weights. The
   * graph is undirected if both are; else both directions of an undirected edge are edges. Cut as
   * this graph is. O(n + m), and the work of building a graph.
   *
   * @throws IllegalArgumentException when it runs, if the graphs have ids of different types
   */
  default Graph<V, E> union(Graph<V, E> other, CombineFunction<V> mergeVertices) {
    return new Graph<>(self().form().union(other.form(), mergeVertices));
  }

  /**
   * The vertices that the other graph lacks, with the edges between them: Gelly's {@code
   * difference}. O(n + m).
   *
   * @throws IllegalArgumentException when it runs, if the graphs have ids of different types
   */
  default Graph<V, E> difference(Graph<?, ?> other) {
    return new Graph<>(self().form().difference(other.form()));
  }

  /**
   * The vertices that both graphs have, and the edges for which the other graph has one with the
   * same source, target and an equal value: Gelly's {@code intersect}. Vertex values are those of
   * this graph. All parallel edges with such a value stay. Edges of an undirected graph match in
   * either direction. See {@link Graph#mask} to ignore values. O((n + m) log d) for lists of d
   * edges.
   *
   * @throws IllegalArgumentException when it runs, if the graphs have ids of different types
   */
  default Graph<V, E> intersect(Graph<?, E> other) {
    return new Graph<>(self().form().intersect(other.form()));
  }

  // programs and messages

  /** Runs a vertex program and returns the value of each vertex. */
  default VertexDoubles pregel(DoubleProgram program) {
    return self().pregel(program, PregelOptions.defaults());
  }

  /** Runs a vertex program and returns the value of each vertex. */
  default VertexLongs pregel(LongProgram program) {
    return self().pregel(program, PregelOptions.defaults());
  }

  /** {@link Graph#pregel(ObjectProgram, PregelOptions)} with the default options. */
  default <M> Graph<V, E> pregel(ObjectProgram<V, E, M> program) {
    return self().pregel(program, PregelOptions.defaults());
  }

  /**
   * Runs a program in GraphX's form, with its meaning: all vertices compute with the initial
   * message; then {@code send} is called for the edges that the direction selects by who has just
   * computed, and those vertices compute that received messages, until there are none, or for
   * {@code maxIterations} rounds. Returns the graph with the values computed, at once. See {@link
   * ObjectProgram} for the order in which messages are merged.
   *
   * @throws IllegalArgumentException if {@code maxIterations} is not positive
   * @throws org.tendril.engine.failure.TendrilException.ProgramFailed if a function throws
   */
  default <M> Graph<V, E> pregel(
      M initialMessage,
      int maxIterations,
      ActiveDirection activeDirection,
      VertexFunction<V, M> vertexProgram,
      SendFunction<V, E, M> send,
      CombineFunction<M> merge) {
    return pregel(
        ObjectProgram.of(
            initialMessage, maxIterations, activeDirection, vertexProgram, send, merge));
  }

  /**
   * {@link Graph#aggregateMessages(SendFunction, CombineFunction, TripletFields)} that reads all
   * fields.
   */
  default <A> VertexDataset<A> aggregateMessages(
      SendFunction<V, E, A> send, CombineFunction<A> merge) {
    return self().aggregateMessages(send, merge, TripletFields.ALL);
  }

  /**
   * The graph with new edge values made of the old ones and those of the ends; they are weights if
   * all are {@link Double}s. O(n + m).
   */
  default <F extends @Nullable Object> Graph<V, F> mapTriplets(
      MapFunction<? super EdgeTriplet<V, E>, ? extends F> mapper) {
    return self().mapTriplets(mapper, TripletFields.ALL);
  }
}
