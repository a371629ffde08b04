package org.tendril.graph.internal.form;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.Dataset.FilterFunction;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.graph.Edge;
import org.tendril.graph.EdgeJoiner;
import org.tendril.graph.EdgeTriplet;
import org.tendril.graph.Vertex;
import org.tendril.graph.VertexPredicate;
import org.tendril.graph.VertexToDouble;
import org.tendril.graph.VertexToLong;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.PartitionSet;
import org.tendril.pregel.DoubleResult;
import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.LongResult;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.TripletFields;

/**
 * A graph in one of two forms: held by the driver, or distributed. {@link org.tendril.graph.Graph}
 * states what each operation means.
 */
public interface GraphForm<V extends @Nullable Object, E extends @Nullable Object> {

  Engine engine();

  PartitionSet partitions();

  /**
   * This graph at the driver. Gathers a distributed graph, once, and logs a warning.
   *
   * @param operation the operation that needs the graph, for the warning
   */
  LocalGraph<V, E> whole(String operation);

  int vertexCount();

  long edgeCount();

  boolean isUndirected();

  // views

  VertexForm<V> vertices();

  V vertexValue(long vertexId);

  /** Fails like {@link #vertexValue} if there is no such vertex. */
  void requireVertex(long vertexId);

  /** The id of the vertex at a position in the ascending order of all ids. */
  long vertexIdAt(int ordinal);

  Stream<Edge<E>> edgeStream();

  Dataset<Edge<E>> edges();

  Dataset<EdgeTriplet<V, E>> triplets();

  ResultColumn<long[]> degrees(EdgeDirection direction);

  VertexForm<long[]> neighborIds(EdgeDirection direction);

  VertexForm<List<Vertex<V>>> neighbors(EdgeDirection direction);

  VertexForm<List<Edge<E>>> edgesAround(EdgeDirection direction);

  ResultColumn<double[]> doubles(VertexToDouble<? super V> number);

  ResultColumn<long[]> longs(VertexToLong<? super V> integer);

  // values

  /** The same value for each vertex. */
  <W extends @Nullable Object> GraphForm<W, E> withVertexValue(W value);

  /** New values for all vertices, derived from {@link #vertices()}. */
  <W extends @Nullable Object> GraphForm<W, E> withVertices(VertexForm<W> vertices);

  <F extends @Nullable Object> GraphForm<V, F> mapEdges(
      MapFunction<? super Edge<E>, ? extends F> mapper);

  GraphForm<V, Double> mapEdgesToDouble(Edge.ToWeight<? super E> mapper);

  /** Shows the weights of the edges as their values. */
  GraphForm<V, Double> withWeights();

  <F extends @Nullable Object> GraphForm<V, F> mapTriplets(
      MapFunction<? super EdgeTriplet<V, E>, ? extends F> mapper, TripletFields fields);

  <F extends @Nullable Object, G extends @Nullable Object> GraphForm<V, G> joinEdges(
      GraphForm<?, F> other, EdgeJoiner<? super E, ? super F, ? extends G> joiner);

  // structure

  GraphForm<V, E> restructured(Restructuring change);

  GraphForm<V, E> subgraph(VertexPredicate<? super V> vertexPasses);

  GraphForm<V, E> subgraph(
      FilterFunction<? super EdgeTriplet<V, E>> edgePasses,
      VertexPredicate<? super V> vertexPasses);

  GraphForm<V, E> filterEdges(FilterFunction<? super Edge<E>> passes);

  GraphForm<V, E> mask(GraphForm<?, ?> other);

  GraphForm<V, E> difference(GraphForm<?, ?> other);

  GraphForm<V, E> intersect(GraphForm<?, E> other);

  GraphForm<V, E> union(GraphForm<V, E> other, CombineFunction<V> mergeVertices);

  GraphForm<V, E> groupEdges(CombineFunction<E> merge);

  GraphForm<V, E> canonicalEdges(CombineFunction<E> merge);

  // partitions

  GraphForm<V, E> partitionBy(EdgePartitioner partitioner, int partitionCount);

  void persist();

  void unpersist();

  void checkpoint();

  boolean isComputed();

  // programs

  /** The result of a program on {@link #partitions()}, in the same form. */
  ResultColumn<double[]> column(DoubleResult result);

  /** The result of a program on {@link #partitions()}, in the same form. */
  ResultColumn<long[]> column(LongResult result);

  <M> GraphForm<V, E> pregel(ObjectProgram<V, E, M> program, PregelOptions options);

  <A> VertexForm<A> aggregateMessages(
      ObjectProgram.SendFunction<V, E, A> send, CombineFunction<A> merge, TripletFields fields);
}
