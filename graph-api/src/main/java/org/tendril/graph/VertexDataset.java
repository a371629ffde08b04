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
import org.tendril.graph.internal.form.VertexForm;
import org.tendril.graph.internal.rows.VertexRows;
import org.tendril.graph.internal.whole.VertexInput;

/**
 * Vertices with their values, each id at most once, ascending by id: GraphX's {@code VertexRDD}.
 * Immutable, lazy and thread-safe: an operation returns at once and runs once, when a result first
 * needs it.
 *
 * <p>The vertices are indexed by the id map of their graph, and so are those of every dataset
 * derived from this one. Two datasets with one index are joined by position, O(1) for each vertex
 * and without a look-up; others are joined by id, or by original id if they have two dictionaries.
 * No operation moves or sorts anything. Each takes O(size of the index) on all threads, and keeps 8
 * bytes for each vertex of the index in addition to the values.
 *
 * <p>The vertices of a distributed graph are partitioned by ranges of ids, and so are those of
 * every dataset derived from it. Datasets with the same ranges are joined partition by partition;
 * others are first sent to the owners of their ids.
 *
 * <p>Functions are called from many threads at once, in any order; results do not depend on it.
 *
 * @param <V> type of the values
 */
public final class VertexDataset<V extends @Nullable Object> {
  private final VertexForm<V> form;

  VertexDataset(VertexForm<V> form) {
    this.form = form;
  }

  /**
   * The values of a map by id, with ids of any type. Has its own index. O(n log n), at once.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if a key is null
   * @throws IllegalArgumentException if objects of the keys' class cannot be ids
   */
  public static <V extends @Nullable Object> VertexDataset<V> of(Engine engine, Map<?, V> map) {
    return new VertexDataset<>(VertexInput.ofMap(engine, map));
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
            + "; check contains() first");
  }

  /** All vertices, ascending by id; reads a distributed graph one partition at a time. */
  public Stream<Vertex<V>> stream() {
    return form.stream();
  }

  /** A copy as a list, ascending by id. */
  public List<Vertex<V>> toList() {
    return stream().toList();
  }

  /** A copy as a map, ascending by id. */
  public Map<Long, V> toMap() {
    Map<Long, V> map = new LinkedHashMap<>();
    stream().forEach(vertex -> map.put(vertex.vertexId(), vertex.value()));
    return map;
  }

  /**
   * All vertices as a dataset, ascending by id, computed when an action needs them. A graph that
   * the driver holds has 16 partitions with about equally many vertices. In a distributed graph,
   * the owners of the vertices are the partitions, and pending operations run now.
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

  /** The vertices whose id the other dataset lacks; its values are ignored. */
  public VertexDataset<V> minus(VertexDataset<?> other) {
    return new VertexDataset<>(form.minus(other.form));
  }

  /**
   * The vertices that both hold with different values, with the value of the <em>other</em>
   * dataset: the changes from this dataset to the other.
   */
  public VertexDataset<V> diff(VertexDataset<? extends V> other) {
    return new VertexDataset<>(
        form.innerJoin(
            other.form,
            (vertexId, old, changed) ->
                Objects.equals(old, changed) ? VertexRows.ABSENT : changed));
  }

  /** The vertices that both hold, with a value computed from both. Also GraphX's innerZipJoin. */
  public <U extends @Nullable Object, W extends @Nullable Object> VertexDataset<W> innerJoin(
      VertexDataset<U> other, VertexJoiner<? super V, ? super U, ? extends W> joiner) {
    return new VertexDataset<>(form.innerJoin(other.form, joiner));
  }

  /**
   * All vertices of this dataset, with a value computed from both values; the other value is null
   * for vertices that the other dataset lacks. Also GraphX's leftZipJoin.
   */
  public <U extends @Nullable Object, W extends @Nullable Object> VertexDataset<W> leftJoin(
      VertexDataset<U> other, VertexJoiner<? super V, ? super @Nullable U, ? extends W> joiner) {
    return new VertexDataset<>(form.leftJoin(other.form, joiner));
  }

  /**
   * Merges messages by receiver, in order, with the index of this dataset. The result holds only
   * vertices that receive messages; messages to ids that this dataset lacks are dropped. On one
   * thread, O(size of the index + messages).
   */
  public <A extends @Nullable Object> VertexDataset<A> aggregateUsingIndex(
      Iterable<Vertex<A>> messages, CombineFunction<A> merge) {
    return new VertexDataset<>(form.aggregated(messages, merge));
  }

  /** As {@link #aggregateUsingIndex(Iterable, CombineFunction)}, in order of partitions. */
  public <A extends @Nullable Object> VertexDataset<A> aggregateUsingIndex(
      Dataset<Vertex<A>> messages, CombineFunction<A> merge) {
    return new VertexDataset<>(form.aggregated(messages, merge));
  }
}
