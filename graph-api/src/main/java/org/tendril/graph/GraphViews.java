package org.tendril.graph;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.graph.internal.form.GraphForm;
import org.tendril.pregel.DoubleProgram;
import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.TripletFields;

/** Reads a {@link Graph}: counts, vertices, edges, neighbors, columns and messages. */
abstract sealed class GraphViews<V extends @Nullable Object, E extends @Nullable Object>
    permits GraphTransformations {
  private final GraphForm<V, E> form;

  GraphViews(GraphForm<V, E> form) {
    this.form = form;
  }

  final GraphForm<V, E> form() {
    return form;
  }

  /** The engine that this graph runs on. */
  public Engine engine() {
    return form.engine();
  }

  /** Number of vertices. */
  public int vertexCount() {
    return form.vertexCount();
  }

  /** Number of stored edges; an undirected edge counts twice, an undirected self-loop once. */
  public long edgeCount() {
    return form.edgeCount();
  }

  /** Whether each edge is stored in both directions. */
  public boolean isUndirected() {
    return form.isUndirected();
  }

  /**
   * The value of the vertex with this id.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if there is no such vertex
   */
  public V vertexValue(long vertexId) {
    return form.vertexValue(vertexId);
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

  /** All vertices, ascending by id. O(1): the values are not copied. */
  public VertexDataset<V> vertices() {
    return new VertexDataset<>(form.vertices());
  }

  /** All stored edges, ascending by source, target and weight. O(1). */
  public EdgeDataset<E> edges() {
    return new EdgeDataset<>(form);
  }

  /**
   * All stored edges with the values of their endpoints, in the order of {@link #edges()}. Each
   * triplet is a new object. A graph that the driver holds has 16 partitions with about equally
   * many edges, for any cut and number of threads. In a distributed graph, the partition that owns
   * the source has the triplet.
   */
  public Dataset<EdgeTriplet<V, E>> triplets() {
    return form.triplets();
  }

  // degrees and neighbors

  /** The number of edges that leave each vertex, zeros included. O(n). */
  public VertexLongs outDegrees() {
    return degrees("outDegree", EdgeDirection.OUT);
  }

  /** The number of edges that enter each vertex, zeros included. O(n), and O(n + m) once. */
  public VertexLongs inDegrees() {
    return degrees("inDegree", EdgeDirection.IN);
  }

  /**
   * The number of edge endpoints at each vertex, zeros included; a self-loop of a directed graph
   * counts 2. On an undirected graph: the number of stored edges. O(n), and O(n + m) once.
   */
  public VertexLongs degrees() {
    return degrees("degree", EdgeDirection.BOTH);
  }

  private VertexLongs degrees(String name, EdgeDirection direction) {
    return new VertexLongs(name, form.degrees(direction), false);
  }

  /**
   * The number of edges of each vertex in this direction, without zeros, like GraphX's degrees.
   * O(n), and O(n + m) once unless the direction is OUT.
   */
  public VertexDataset<Long> nonZeroDegrees(EdgeDirection direction) {
    VertexLongs all =
        switch (direction) {
          case OUT -> outDegrees();
          case IN -> inDegrees();
          case BOTH -> degrees();
        };
    return all.vertices().filter((vertexId, degree) -> degree > 0);
  }

  /**
   * The ids of the neighbors of each vertex; an empty array where there are none. The targets of
   * out-edges come first, ascending, then the sources of in-edges, ascending. A neighbor appears
   * once for each parallel edge. With {@code BOTH}, a self-loop of a directed graph makes a vertex
   * its own neighbor twice. On an undirected graph all directions mean the same. Takes and keeps
   * O(n + m). The arrays must not be written.
   */
  public VertexDataset<long[]> collectNeighborIds(EdgeDirection direction) {
    return new VertexDataset<>(form.neighborIds(direction));
  }

  /**
   * The neighbors of each vertex with their values, in the order of {@link #collectNeighborIds}.
   * Takes O(n + m) and keeps an object for each edge. On graphs with large hubs, messages ({@code
   * aggregateMessages}) are far cheaper.
   */
  public VertexDataset<List<Vertex<V>>> collectNeighbors(EdgeDirection direction) {
    return new VertexDataset<>(form.neighbors(direction));
  }

  /**
   * The edges of each vertex: out-edges in order, then in-edges in order. A self-loop of a directed
   * graph appears twice with {@code BOTH}. Unlike in GraphX, vertices without edges have an empty
   * list. Takes O(n + m) and keeps an object for each edge.
   */
  public VertexDataset<List<Edge<E>>> collectEdges(EdgeDirection direction) {
    return new VertexDataset<>(form.edgesAround(direction));
  }

  /**
   * A random vertex, each with equal probability; the same one for the same vertices and seed.
   * O(1).
   *
   * @throws NoSuchElementException if the graph has no vertices
   */
  public long pickRandomVertex(long seed) {
    int count = vertexCount();
    if (count == 0) {
      throw new NoSuchElementException("a vertex can be picked only if the graph has one");
    }
    return form.vertexIdAt(new SplittableRandom(seed).nextInt(count));
  }

  // columns

  /**
   * A number for each vertex as a result named {@code name}, to print, write or rank. O(n), at
   * once.
   */
  public VertexDoubles vertexDoubles(String name, VertexToDouble<? super V> number) {
    return new VertexDoubles(name, form.doubles(number));
  }

  /**
   * An integer for each vertex as a result named {@code name}, to print, write or rank. O(n), at
   * once.
   */
  public VertexLongs vertexLongs(String name, VertexToLong<? super V> integer) {
    return new VertexLongs(name, form.longs(integer), false);
  }

  // messages

  /**
   * {@link #aggregateMessages(ObjectProgram.SendFunction, CombineFunction, TripletFields)} of all
   * fields.
   */
  public <A> VertexDataset<A> aggregateMessages(
      ObjectProgram.SendFunction<V, E, A> send, CombineFunction<A> merge) {
    return aggregateMessages(send, merge, TripletFields.ALL);
  }

  /**
   * Calls {@code send} once for each stored edge and merges the messages to each vertex. The result
   * holds only vertices that receive messages. Messages are merged in the fixed order that {@link
   * ObjectProgram} documents; another cut may change the last bits of floating-point results.
   * Fields that are not declared cannot be read, and are not sent between partitions. O(n + m),
   * when the result is first needed. Creates an object for each message: a {@link DoubleProgram}
   * sums numbers several times as fast.
   *
   * @throws org.tendril.engine.failure.TendrilException.ProgramFailed when it runs, if a function
   *     throws
   */
  public <A> VertexDataset<A> aggregateMessages(
      ObjectProgram.SendFunction<V, E, A> send, CombineFunction<A> merge, TripletFields fields) {
    return new VertexDataset<>(form.aggregateMessages(send, merge, fields));
  }
}
