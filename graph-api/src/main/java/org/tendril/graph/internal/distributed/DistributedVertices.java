package org.tendril.graph.internal.distributed;

import java.util.ArrayList;
import java.util.List;
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
import org.tendril.graph.internal.form.GatheringWarning;
import org.tendril.graph.internal.form.Lazy;
import org.tendril.graph.internal.form.VertexForm;
import org.tendril.graph.internal.rows.DistributedRows;
import org.tendril.graph.internal.rows.VertexRows;
import org.tendril.partition.internal.cut.VertexRanges;

/** Vertices with values, in partitions. */
record DistributedVertices<V extends @Nullable Object>(Engine engine, Lazy<DistributedRows<V>> rows)
    implements VertexForm<V> {

  private <W extends @Nullable Object> DistributedVertices<W> derive(
      java.util.function.Function<DistributedRows<V>, DistributedRows<W>> change) {
    return new DistributedVertices<>(engine, rows.map(change));
  }

  @Override
  public VertexRows<V> whole() {
    GatheringWarning.warn("vertices", rows.get().count(), 0);
    return rows.get().gathered();
  }

  @Override
  public DistributedRows<V> within(VertexRanges ranges) {
    return rows.get().within(ranges);
  }

  @Override
  public int count() {
    return Math.toIntExact(rows.get().count());
  }

  @Override
  public Optional<Vertex<V>> find(long vertexId) {
    return rows.get().find(vertexId).map(row -> new Vertex<>(vertexId, row.value(0)));
  }

  @Override
  public Stream<Vertex<V>> stream() {
    return rows.get().stream();
  }

  @Override
  public Dataset<Vertex<V>> dataset() {
    return rows.get().blocks().flatMap(VertexForm::iterator);
  }

  @Override
  public DistributedVertices<V> filtered(VertexPredicate<? super V> passes) {
    return derive(all -> all.filtered(passes));
  }

  @Override
  public <W extends @Nullable Object> DistributedVertices<W> mapped(
      VertexMapper<? super V, ? extends W> mapper) {
    return derive(all -> all.thinned(mapper::map));
  }

  @Override
  public DistributedVertices<Double> mappedToDouble(VertexToDouble<? super V> mapper) {
    return derive(all -> all.mappedToDouble(mapper));
  }

  @Override
  public DistributedVertices<Long> mappedToLong(VertexToLong<? super V> mapper) {
    return derive(all -> all.mappedToLong(mapper));
  }

  @Override
  public DistributedVertices<V> minus(VertexForm<?> other) {
    return derive(all -> minus(all, other));
  }

  private static <V extends @Nullable Object, U extends @Nullable Object> DistributedRows<V> minus(
      DistributedRows<V> all, VertexForm<U> other) {
    return all.joined(
        other.within(all.ranges()),
        (vertexId, value, isThere, there) -> isThere ? VertexRows.ABSENT : value);
  }

  @Override
  @SuppressWarnings("NullAway") // a present value is of the type, which may be nullable
  public <U extends @Nullable Object, W extends @Nullable Object> DistributedVertices<W> innerJoin(
      VertexForm<U> other, VertexJoiner<? super V, ? super U, ?> joiner) {
    return derive(
        all ->
            all.<U, W>joined(
                other.within(all.ranges()),
                (vertexId, value, isThere, there) ->
                    isThere ? joiner.join(vertexId, value, there) : VertexRows.ABSENT));
  }

  @Override
  @SuppressWarnings("NullAway") // the joiner takes null: NullAway does not look into wildcards
  public <U extends @Nullable Object, W extends @Nullable Object> DistributedVertices<W> leftJoin(
      VertexForm<U> other, VertexJoiner<? super V, ? super @Nullable U, ? extends W> joiner) {
    return derive(
        all ->
            all.<U, W>joined(
                other.within(all.ranges()),
                (vertexId, value, isThere, there) -> joiner.join(vertexId, value, there)));
  }

  @Override
  @SuppressWarnings("NullAway") // a present value is of the type, which may be nullable
  public <U extends @Nullable Object> DistributedVertices<V> replacing(
      VertexForm<U> other, VertexJoiner<? super V, ? super U, ? extends V> joiner) {
    return derive(
        all ->
            all.<U, V>joined(
                other.within(all.ranges()),
                (vertexId, value, isThere, there) ->
                    isThere ? joiner.join(vertexId, value, there) : value));
  }

  @Override
  public <A extends @Nullable Object> DistributedVertices<A> aggregated(
      Iterable<Vertex<A>> messages, CombineFunction<A> merge) {
    List<Vertex<A>> list = new ArrayList<>();
    messages.forEach(list::add);
    return derive(
        all -> all.aggregated(engine.dataset(list, all.ranges().partitionCount()), merge));
  }

  @Override
  public <A extends @Nullable Object> DistributedVertices<A> aggregated(
      Dataset<Vertex<A>> messages, CombineFunction<A> merge) {
    return derive(all -> all.aggregated(messages, merge));
  }
}
