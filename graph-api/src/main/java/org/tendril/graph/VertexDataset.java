package org.tendril.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.internal.GraphForms;
import org.tendril.graph.internal.form.VertexForm;
import org.tendril.graph.internal.rows.VertexRows;

/**
 * Vertices with their values, each id at most once, in ascending order of ids: what GraphX calls a
 * {@code VertexRDD}. Immutable, lazy and thread-safe: an operation returns at once, runs when a
 * result first needs it, and once.
 *
 * <p>The vertices are indexed by the id map of the graph that they come from, and so are those of
 * every dataset that is derived from this one. Two datasets with one index are joined by position,
 * O(1) a vertex and without a look-up; others by id, ids of two dictionaries by the ids themselves.
 * No operation moves or sorts anything. Each takes O(size of the index), spread over all threads,
 * and keeps 8 bytes for each vertex of the index besides the values.
 *
 * <p>The vertices of a distributed graph lie in partitions that each own a range of ids, and so do
 * those of every dataset derived from them. Two that lie in the same ranges are joined partition by
 * partition; others move to the owners of their ids first.
 *
 * <p>Functions are called from many threads at once and in any order; results do not depend on it.
 *
 * @param <V> type of the values
 */
public final class VertexDataset<V extends @Nullable Object> {
  private final VertexForm<V> form;

  VertexDataset(VertexForm<V> form) {
    this.form = form;
  }

  /**
   * The values of a map by id, whichever type the ids have. Has an index of its own. O(n log n), at
   * once.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if a key is null
   * @throws IllegalArgumentException if objects of the keys' class cannot be ids
   */
  public static <V extends @Nullable Object> VertexDataset<V> of(Engine engine, Map<?, V> map) {
    return new VertexDataset<>(GraphForms.vertices(engine, map));
  }

  VertexForm<V> form() {
    return form;
  }

  /** Number of vertices. */
  public int count() {
    return form.count();
  }

  /** Whether it holds the vertex with this id. */
  public boolean contains(long vertexId) {
    return form.find(vertexId).isPresent();
  }

  /**
   * The value of the vertex with this id.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if it does not hold that
   *     vertex
   */
  public V value(long vertexId) {
    return form.find(vertexId).orElseThrow(() -> unknown(vertexId, count())).value();
  }

  private static TendrilException.InvalidInput unknown(long vertexId, int count) {
    return new TendrilException.InvalidInput(
        "vertex must exist in the dataset: vertexId="
            + vertexId
            + " vertices="
            + count
            + "; ask contains() first");
  }

  /** All vertices, ascending by id; of a distributed graph one partition at a time. */
  public Stream<Vertex<V>> stream() {
    return form.stream();
  }

  /** All vertices, ascending by id, in a list of their own. */
  public List<Vertex<V>> toList() {
    return stream().toList();
  }

  /** A copy as a map, in ascending order of ids. */
  public Map<Long, V> toMap() {
    Map<Long, V> map = new LinkedHashMap<>();
    stream().forEach(vertex -> map.put(vertex.vertexId(), vertex.value()));
    return map;
  }

  /**
   * All vertices as a dataset, ascending by id. In 16 partitions, where of the vertices of a whole
   * graph each has about as many; of a distributed graph in the partitions that own the vertices,
   * for which pending operations run now. Computed when an action needs them.
   */
  public Dataset<Vertex<V>> dataset() {
    return form.dataset();
  }

  /** The vertices that pass. Keeps the index. */
  public VertexDataset<V> filter(VertexPredicate<? super V> passes) {
    return new VertexDataset<>(form.filtered(passes));
  }

  /** The same vertices with new values. */
  public <W extends @Nullable Object> VertexDataset<W> mapValues(
      MapFunction<? super V, ? extends W> mapper) {
    return mapValues((long vertexId, V value) -> mapper.apply(value));
  }

  /** The same vertices with new values. */
  public <W extends @Nullable Object> VertexDataset<W> mapValues(
      VertexMapper<? super V, ? extends W> mapper) {
    return new VertexDataset<>(form.mapped(mapper));
  }

  /** The vertices whose id the other one does not hold; its values do not matter. */
  public VertexDataset<V> minus(VertexDataset<?> other) {
    return new VertexDataset<>(form.minus(other.form));
  }

  /**
   * The vertices that both hold with different values, with the value of the <em>other</em> one:
   * what has changed on the way from this to the other.
   */
  public VertexDataset<V> diff(VertexDataset<? extends V> other) {
    return new VertexDataset<>(
        form.innerJoin(
            other.form,
            (vertexId, old, changed) ->
                Objects.equals(old, changed) ? VertexRows.ABSENT : changed));
  }

  /** The vertices that both hold, with a value made of both. GraphX's innerZipJoin, too. */
  public <U extends @Nullable Object, W extends @Nullable Object> VertexDataset<W> innerJoin(
      VertexDataset<U> other, VertexJoiner<? super V, ? super U, ? extends W> joiner) {
    return new VertexDataset<>(form.innerJoin(other.form, joiner));
  }

  /**
   * All vertices of this one, with a value made of its own and of the other's, which is null for
   * vertices that the other does not hold. GraphX's leftZipJoin, too.
   */
  public <U extends @Nullable Object, W extends @Nullable Object> VertexDataset<W> leftJoin(
      VertexDataset<U> other, VertexJoiner<? super V, ? super @Nullable U, ? extends W> joiner) {
    return new VertexDataset<>(form.leftJoin(other.form, joiner));
  }

  /**
   * Messages merged by receiver, in their order, over the index of this one: only vertices that
   * receive any are in the result, and messages to ids that this one does not hold are dropped. By
   * one thread, O(size of the index + messages).
   */
  public <A extends @Nullable Object> VertexDataset<A> aggregateUsingIndex(
      Iterable<Vertex<A>> messages, CombineFunction<A> merge) {
    return new VertexDataset<>(form.aggregated(messages, merge));
  }

  /** As {@link #aggregateUsingIndex(Iterable, CombineFunction)}, in the order of partitions. */
  public <A extends @Nullable Object> VertexDataset<A> aggregateUsingIndex(
      Dataset<Vertex<A>> messages, CombineFunction<A> merge) {
    return new VertexDataset<>(form.aggregated(messages, merge));
  }
}
