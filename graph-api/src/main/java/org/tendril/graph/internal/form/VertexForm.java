package org.tendril.graph.internal.form;

import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.graph.Vertex;
import org.tendril.graph.VertexJoiner;
import org.tendril.graph.VertexMapper;
import org.tendril.graph.VertexPredicate;
import org.tendril.graph.VertexToDouble;
import org.tendril.graph.VertexToLong;
import org.tendril.graph.internal.rows.DistributedRows;
import org.tendril.graph.internal.rows.RowBlock;
import org.tendril.graph.internal.rows.RowJoin;
import org.tendril.graph.internal.rows.VertexRows;
import org.tendril.partition.internal.cut.VertexRanges;

/**
 * Vertices with values in one of two forms: held by the driver, or distributed. {@link
 * org.tendril.graph.VertexDataset} states what each operation means.
 */
public interface VertexForm<V extends @Nullable Object> {

  Engine engine();

  /** The rows at the driver; gathers distributed ones. */
  VertexRows<V> whole();

  /** The rows in partitions of these ranges; sends rows of the driver to them. */
  DistributedRows<V> within(VertexRanges ranges);

  int count();

  /** The vertex of an id, if there is one. */
  Optional<Vertex<V>> find(long vertexId);

  Stream<Vertex<V>> stream();

  Dataset<Vertex<V>> dataset();

  VertexForm<V> filtered(VertexPredicate<? super V> passes);

  <W extends @Nullable Object> VertexForm<W> mapped(VertexMapper<? super V, ? extends W> mapper);

  VertexForm<Double> mappedToDouble(VertexToDouble<? super V> mapper);

  VertexForm<Long> mappedToLong(VertexToLong<? super V> mapper);

  VertexForm<V> minus(VertexForm<?> other);

  /** The rows joined with others by id. The join may drop rows. */
  <U extends @Nullable Object, W extends @Nullable Object> VertexForm<W> joined(
      VertexForm<U> other, RowJoin<V, U> join);

  /** The rows joined with others by id. The join must not drop rows. */
  <U extends @Nullable Object, W extends @Nullable Object> VertexForm<W> joinedAll(
      VertexForm<U> other, RowJoin<V, U> join);

  /** The rows that both have. A joiner may return {@link VertexRows#ABSENT}. */
  @SuppressWarnings("NullAway") // a present value is of the type, which may be nullable
  default <U extends @Nullable Object, W extends @Nullable Object> VertexForm<W> innerJoin(
      VertexForm<U> other, VertexJoiner<? super V, ? super U, ?> joiner) {
    return joined(
        other,
        (vertexId, value, isPresent, there) ->
            isPresent ? joiner.join(vertexId, value, there) : VertexRows.ABSENT);
  }

  @SuppressWarnings("NullAway") // the joiner takes null: NullAway does not look into wildcards
  default <U extends @Nullable Object, W extends @Nullable Object> VertexForm<W> leftJoin(
      VertexForm<U> other, VertexJoiner<? super V, ? super @Nullable U, ? extends W> joiner) {
    return joinedAll(
        other, (vertexId, value, isPresent, there) -> joiner.join(vertexId, value, there));
  }

  /** The rows joined with others by id; rows missing there keep their value. */
  @SuppressWarnings("NullAway") // a present value is of the type, which may be nullable
  default <U extends @Nullable Object> VertexForm<V> replacing(
      VertexForm<U> other, VertexJoiner<? super V, ? super U, ? extends V> joiner) {
    return joinedAll(
        other,
        (vertexId, value, isPresent, there) ->
            isPresent ? joiner.join(vertexId, value, there) : value);
  }

  <A extends @Nullable Object> VertexForm<A> aggregated(
      Iterable<Vertex<A>> messages, CombineFunction<A> merge);

  <A extends @Nullable Object> VertexForm<A> aggregated(
      Dataset<Vertex<A>> messages, CombineFunction<A> merge);

  static <V extends @Nullable Object> Iterator<Vertex<V>> iterator(RowBlock<V> block) {
    return block.stream().iterator();
  }
}
