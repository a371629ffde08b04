package org.tendril.graph.internal.whole;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.graph.internal.form.Lazy;
import org.tendril.graph.internal.form.ResultColumn;
import org.tendril.graph.internal.form.TopSelection;
import org.tendril.graph.internal.form.VertexForm;
import org.tendril.graph.internal.rows.Ids;
import org.tendril.graph.internal.rows.VertexRows;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/** Numbers by vertex, held by the driver. */
public record WholeColumn<A>(GraphPartition partition, A values) implements ResultColumn<A> {

  public static <A> WholeColumn<A> checked(GraphPartition partition, A values, int length) {
    if (length != partition.vertexCount()) {
      throw new IllegalArgumentException(
          "there must be one value for each vertex: values="
              + length
              + " vertices="
              + partition.vertexCount());
    }
    return new WholeColumn<>(partition, values);
  }

  @Override
  public Engine engine() {
    return partition.engine();
  }

  @Override
  public int size() {
    return partition.vertexCount();
  }

  @Override
  public IdMap names() {
    return partition.ids();
  }

  @Override
  public Stream<Piece<A>> pieces() {
    return Stream.of(new Piece<>(partition.ids(), values));
  }

  @Override
  public Cell<A> locate(long vertexId) {
    return new Cell<>(vertexId, values, Ids.vertexOf(partition, vertexId));
  }

  @Override
  public Cell<A> locate(Object id) {
    return cell(Ids.vertexOf(partition, id));
  }

  private Cell<A> cell(int vertex) {
    return new Cell<>(partition.ids().vertexId(vertex), values, vertex);
  }

  @Override
  public Stream<Cell<A>> first(int count, ColumnOrder<A> order) {
    return TopSelection.select(size(), count, order.of(values)).stream().map(this::cell);
  }

  @Override
  public <R> Stream<R> perPiece(PieceFunction<A, R> function) {
    return Stream.of(function.of(values));
  }

  @Override
  public WholeColumn<A> mapped(PieceFunction<A, A> change) {
    return new WholeColumn<>(partition, change.of(values));
  }

  @Override
  public WholeColumn<double[]> toDoubles(PieceFunction<A, double[]> change) {
    return new WholeColumn<>(partition, change.of(values));
  }

  @Override
  public <T extends @Nullable Object> VertexForm<T> rows(Boxing<A, T> boxing) {
    return new WholeVertices<>(
        engine(), Lazy.of(VertexRows.all(engine(), partition.ids(), v -> boxing.box(values, v))));
  }
}
