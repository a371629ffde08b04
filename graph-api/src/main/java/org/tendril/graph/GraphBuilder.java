package org.tendril.graph;

import it.unimi.dsi.fastutil.objects.ObjectArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.internal.whole.GivenEdges;
import org.tendril.graph.internal.whole.GivenVertices;
import org.tendril.graph.internal.whole.GraphAssembly;

/**
 * Collects vertices and edges and builds a graph from them, by {@link GraphPolicies}. Ids may be
 * integers, characters, strings, UUIDs, enums, or records of these.
 *
 * <p>Vertices and edges may be added in any order. The order of vertices only decides which of
 * several values of a vertex is the first. The order of edges is kept only for parallel edges whose
 * values are not all {@link Double}s. Edge values that are all Doubles are weights. Not
 * thread-safe. Everything collected stays on the heap: read files of many millions of edges by the
 * readers in {@code org.tendril.datasets}.
 *
 * @param <I> type of vertex ids
 * @param <V> type of vertex values
 * @param <E> type of edge values
 */
public final class GraphBuilder<I, V extends @Nullable Object, E extends @Nullable Object> {
  private final Engine engine;
  private final Class<I> idType;
  private final ObjectArrayList<I> vertexIds = new ObjectArrayList<>();
  private final ObjectArrayList<V> vertexValues = new ObjectArrayList<>(); // parallel to vertexIds
  private final ObjectArrayList<I> sources = new ObjectArrayList<>();
  private final ObjectArrayList<I> targets = new ObjectArrayList<>(); // parallel to sources
  private final ObjectArrayList<E> edgeValues = new ObjectArrayList<>(); // parallel to sources
  private GraphPolicies<V, E> policies = GraphPolicies.defaults();
  private boolean undirected;

  GraphBuilder(Engine engine, Class<I> idType) {
    this.engine = engine;
    this.idType = idType;
  }

  /** Sets the policies for duplicates, unknown vertices, self-loops and parallel edges. */
  public GraphBuilder<I, V, E> policies(GraphPolicies<V, E> policies) {
    this.policies = policies;
    return this;
  }

  /** Makes the graph undirected: each edge given stands for both directions. */
  public GraphBuilder<I, V, E> undirected() {
    undirected = true;
    return this;
  }

  /**
   * Adds a vertex.
   *
   * @throws TendrilException.InvalidInput if the id is null
   */
  public GraphBuilder<I, V, E> vertex(I id, V value) {
    checkId(id, "vertex ids", vertexIds.size());
    vertexIds.add(id);
    vertexValues.add(value);
    return this;
  }

  /**
   * Adds an edge.
   *
   * @throws TendrilException.InvalidInput if an id is null
   */
  public GraphBuilder<I, V, E> edge(I source, I target, E value) {
    checkId(source, "sources of edges", sources.size());
    checkId(target, "targets of edges", sources.size());
    sources.add(source);
    targets.add(target);
    edgeValues.add(value);
    return this;
  }

  private void checkId(@Nullable I id, String what, int position) {
    if (id == null) {
      throw new TendrilException.InvalidInput(
          what + " must not be null: position=" + position + "; drop such rows");
    }
  }

  /**
   * Adds a vertex for each row.
   *
   * @throws TendrilException.InvalidInput if an id is null; the rows before it stay added
   */
  public <T> GraphBuilder<I, V, E> vertices(
      Iterable<T> rows, Function<? super T, I> id, Function<? super T, ? extends V> value) {
    rows.forEach(row -> vertex(id.apply(row), value.apply(row)));
    return this;
  }

  /**
   * Adds a vertex for each row of a stream, in its encounter order.
   *
   * @throws TendrilException.InvalidInput if an id is null; the rows before it stay added
   */
  public <T> GraphBuilder<I, V, E> vertices(
      Stream<T> rows, Function<? super T, I> id, Function<? super T, ? extends V> value) {
    rows.forEachOrdered(row -> vertex(id.apply(row), value.apply(row)));
    return this;
  }

  /** Adds a vertex for each value of a dataset, computed now, partition by partition. */
  public <T> GraphBuilder<I, V, E> vertices(
      Dataset<T> rows, MapFunction<? super T, I> id, MapFunction<? super T, ? extends V> value) {
    rows.iterate().forEachRemaining(row -> vertex(id.apply(row), value.apply(row)));
    return this;
  }

  /**
   * Adds an edge for each row.
   *
   * @throws TendrilException.InvalidInput if an id is null; the rows before it stay added
   */
  public <T> GraphBuilder<I, V, E> edges(
      Iterable<T> rows,
      Function<? super T, I> source,
      Function<? super T, I> target,
      Function<? super T, ? extends E> value) {
    rows.forEach(row -> edge(source.apply(row), target.apply(row), value.apply(row)));
    return this;
  }

  /**
   * Adds an edge for each row of a stream, in its encounter order.
   *
   * @throws TendrilException.InvalidInput if an id is null; the rows before it stay added
   */
  public <T> GraphBuilder<I, V, E> edges(
      Stream<T> rows,
      Function<? super T, I> source,
      Function<? super T, I> target,
      Function<? super T, ? extends E> value) {
    rows.forEachOrdered(row -> edge(source.apply(row), target.apply(row), value.apply(row)));
    return this;
  }

  /** Adds an edge for each value of a dataset, computed now, partition by partition. */
  public <T> GraphBuilder<I, V, E> edges(
      Dataset<T> rows,
      MapFunction<? super T, I> source,
      MapFunction<? super T, I> target,
      MapFunction<? super T, ? extends E> value) {
    rows.iterate()
        .forEachRemaining(row -> edge(source.apply(row), target.apply(row), value.apply(row)));
    return this;
  }

  /**
   * The graph of everything that was added, computed now. Logs how many vertices and edges the
   * policies created, merged or dropped. O((n + m) log n).
   *
   * @throws TendrilException.InvalidInput if the input breaks a policy that is to fail; the message
   *     names the first offence
   * @throws IllegalArgumentException if objects of the id type cannot be ids
   */
  public Graph<V, E> build() {
    return new Graph<>(
        GraphAssembly.graph(
            engine,
            idType,
            new GivenVertices<>(vertexIds, vertexValues),
            new GivenEdges<>(sources, targets, edgeValues),
            policies,
            undirected));
  }
}
