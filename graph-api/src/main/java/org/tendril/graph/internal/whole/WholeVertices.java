package org.tendril.graph.internal.whole;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.graph.Vertex;
import org.tendril.graph.VertexMapper;
import org.tendril.graph.VertexPredicate;
import org.tendril.graph.VertexToDouble;
import org.tendril.graph.VertexToLong;
import org.tendril.graph.internal.form.Lazy;
import org.tendril.graph.internal.form.VertexForm;
import org.tendril.graph.internal.rows.DistributedRows;
import org.tendril.graph.internal.rows.IdMatch;
import org.tendril.graph.internal.rows.RowJoin;
import org.tendril.graph.internal.rows.VertexRows;
import org.tendril.partition.internal.cut.VertexRanges;

/** Vertices with values, held by the driver. */
record WholeVertices<V extends @Nullable Object>(Engine engine, Lazy<VertexRows<V>> rows)
    implements VertexForm<V> {

  <W extends @Nullable Object> WholeVertices<W> derive(
      MapFunction<VertexRows<V>, VertexRows<W>> change) {
    return new WholeVertices<>(engine, rows.map(change::apply));
  }

  @Override
  public VertexRows<V> whole() {
    return rows.get();
  }

  @Override
  public DistributedRows<V> within(VertexRanges ranges) {
    return DistributedRows.of(engine, whole(), ranges);
  }

  @Override
  public int count() {
    return whole().count();
  }

  @Override
  public Optional<Vertex<V>> find(long vertexId) {
    int vertex = whole().ids().vertexOf(vertexId);
    return vertex >= 0 && whole().has(vertex)
        ? Optional.of(new Vertex<>(vertexId, whole().values().at(vertex)))
        : Optional.empty();
  }

  @Override
  public Stream<Vertex<V>> stream() {
    VertexRows<V> known = whole();
    return known
        .vertices()
        .mapToObj(v -> new Vertex<>(known.ids().vertexId(v), known.values().at(v)));
  }

  @Override
  public Dataset<Vertex<V>> dataset() {
    return WholeViews.vertices(engine, rows::get);
  }

  @Override
  public WholeVertices<V> filtered(VertexPredicate<? super V> passes) {
    return derive(all -> all.filtered(v -> passes.test(all.ids().vertexId(v), all.values().at(v))));
  }

  @Override
  public <W extends @Nullable Object> WholeVertices<W> mapped(
      VertexMapper<? super V, ? extends W> mapper) {
    return derive(all -> all.mapped(v -> mapper.map(all.ids().vertexId(v), all.values().at(v))));
  }

  @Override
  public WholeVertices<Double> mappedToDouble(VertexToDouble<? super V> mapper) {
    return derive(
        all -> {
          double[] values = PrimitiveColumns.doubles(all, mapper);
          return new VertexRows<>(all.engine(), all.ids(), v -> values[v], all.present());
        });
  }

  @Override
  public WholeVertices<Long> mappedToLong(VertexToLong<? super V> mapper) {
    return derive(
        all -> {
          long[] values = PrimitiveColumns.longs(all, mapper);
          return new VertexRows<>(all.engine(), all.ids(), v -> values[v], all.present());
        });
  }

  @Override
  public WholeVertices<V> minus(VertexForm<?> other) {
    return derive(
        all -> {
          VertexRows<?> others = other.whole();
          IdMatch match = IdMatch.between(all.ids(), others.ids());
          return all.filtered(
              v -> {
                int there = match.of(v);
                return there < 0 || !others.has(there);
              });
        });
  }

  @Override
  public <U extends @Nullable Object, W extends @Nullable Object> WholeVertices<W> joined(
      VertexForm<U> other, RowJoin<V, U> join) {
    return derive(all -> all.thinned(join(all, other.whole(), join)));
  }

  @Override
  public <U extends @Nullable Object, W extends @Nullable Object> WholeVertices<W> joinedAll(
      VertexForm<U> other, RowJoin<V, U> join) {
    return derive(all -> all.mapped(join(all, other.whole(), join)));
  }

  private static <V extends @Nullable Object, U extends @Nullable Object>
      VertexRows.RowFunction join(VertexRows<V> rows, VertexRows<U> others, RowJoin<V, U> join) {
    IdMatch match = IdMatch.between(rows.ids(), others.ids());
    return vertex -> {
      int there = match.of(vertex);
      boolean isPresent = there >= 0 && others.has(there);
      return join.of(
          rows.ids().vertexId(vertex),
          rows.values().at(vertex),
          isPresent,
          isPresent ? others.values().at(there) : null);
    };
  }

  @Override
  public <A extends @Nullable Object> WholeVertices<A> aggregated(
      Iterable<Vertex<A>> messages, CombineFunction<A> merge) {
    return derive(all -> VertexInput.aggregated(all, messages.iterator(), merge));
  }

  @Override
  public <A extends @Nullable Object> WholeVertices<A> aggregated(
      Dataset<Vertex<A>> messages, CombineFunction<A> merge) {
    return derive(all -> VertexInput.aggregated(all, messages.iterate(), merge));
  }
}
