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
import org.tendril.graph.VertexMapper;
import org.tendril.graph.VertexPredicate;
import org.tendril.graph.VertexToDouble;
import org.tendril.graph.VertexToLong;
import org.tendril.graph.internal.form.GatheringWarning;
import org.tendril.graph.internal.form.Lazy;
import org.tendril.graph.internal.form.VertexForm;
import org.tendril.graph.internal.rows.DistributedRows;
import org.tendril.graph.internal.rows.RowJoin;
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
  public VertexForm<V> minus(VertexForm<?> other) {
    return joined(
        other, (vertexId, value, isPresent, there) -> isPresent ? VertexRows.ABSENT : value);
  }

  @Override
  public <U extends @Nullable Object, W extends @Nullable Object> DistributedVertices<W> joined(
      VertexForm<U> other, RowJoin<V, U> join) {
    return derive(all -> all.joined(other.within(all.ranges()), join));
  }

  @Override
  public <U extends @Nullable Object, W extends @Nullable Object> DistributedVertices<W> joinedAll(
      VertexForm<U> other, RowJoin<V, U> join) {
    return joined(other, join);
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
