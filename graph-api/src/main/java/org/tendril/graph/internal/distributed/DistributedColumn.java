package org.tendril.graph.internal.distributed;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.graph.internal.form.GatheringWarning;
import org.tendril.graph.internal.form.Lazy;
import org.tendril.graph.internal.form.ResultColumn;
import org.tendril.graph.internal.form.TopSelection;
import org.tendril.graph.internal.form.VertexForm;
import org.tendril.graph.internal.rows.DistributedRows;
import org.tendril.graph.internal.rows.Ids;
import org.tendril.graph.internal.rows.RowBlock;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.ids.PlainIds;

/** Numbers by vertex, in the partitions that own the vertices. */
final class DistributedColumn<A, T> implements ResultColumn<A> {
  private final DistributedRows<T> rows;
  private final MapFunction<RowBlock<T>, A> columnOf;
  private final DistributedRows.BlockMaker<A, T> maker;
  private final Lazy<A> whole;
  private final Lazy<Integer> size;

  private DistributedColumn(
      DistributedRows<T> rows,
      MapFunction<RowBlock<T>, A> columnOf,
      DistributedRows.BlockMaker<A, T> maker) {
    this.maker = maker;
    this.rows = rows;
    this.columnOf = columnOf;
    this.size = new Lazy<>(() -> Math.toIntExact(rows.count()));
    this.whole =
        new Lazy<>(
            () -> {
              GatheringWarning.warn("values", size(), 0);
              return columnOf.apply(RowBlock.joined(rows.blocks().iterate()));
            });
  }

  static DistributedColumn<double[], Double> ofDoubles(DistributedRows<Double> rows) {
    return new DistributedColumn<>(rows, RowBlock::doubles, RowBlock::of);
  }

  static DistributedColumn<long[], Long> ofLongs(DistributedRows<Long> rows) {
    return new DistributedColumn<>(rows, RowBlock::longs, RowBlock::of);
  }

  @Override
  public Engine engine() {
    return rows.engine();
  }

  @Override
  public int size() {
    return size.get();
  }

  @Override
  public A values() {
    return whole.get();
  }

  /** Empty: ids of a distributed graph are integers, their own handles. */
  @Override
  public IdMap names() {
    return IdMap.range(0, 0);
  }

  @Override
  public Stream<Piece<A>> pieces() {
    return rows.blocks().stream()
        .map(block -> new Piece<>(IdMap.ofAscending(engine(), block.ids()), columnOf.apply(block)));
  }

  @Override
  public Cell<A> locate(long vertexId) {
    return rows.find(vertexId)
        .map(row -> new Cell<>(vertexId, columnOf.apply(row), 0))
        .orElseThrow(() -> Ids.unknown("vertexId=" + vertexId, size()));
  }

  @Override
  public Cell<A> locate(Object id) {
    Ids.checkType(names(), id.getClass());
    return locate(PlainIds.vertexIdOf(id));
  }

  @Override
  public Stream<Cell<A>> first(int count, ColumnOrder<A> order) {
    TopSelection.requireCount(count);
    MapFunction<RowBlock<T>, A> column = columnOf;
    Iterator<RowBlock<T>> best =
        rows.blocks()
            .map(
                block ->
                    block.at(
                        ascending(
                            TopSelection.select(
                                block.size(), count, order.of(column.apply(block))))))
            .collect()
            .iterator();
    RowBlock<T> all = RowBlock.joined(best);
    A values = columnOf.apply(all);
    return TopSelection.select(all.size(), count, order.of(values)).stream()
        .map(position -> new Cell<>(all.ids()[position], values, position));
  }

  @Override
  public <R> Stream<R> perPiece(PieceFunction<A, R> function) {
    MapFunction<RowBlock<T>, A> column = columnOf;
    return rows.blocks().map(block -> function.of(column.apply(block))).stream();
  }

  @Override
  public DistributedColumn<A, T> mapped(PieceFunction<A, A> change) {
    MapFunction<RowBlock<T>, A> column = columnOf;
    DistributedRows.BlockMaker<A, T> make = maker;
    return new DistributedColumn<>(
        rows.mapped(block -> make.of(block.ids(), change.of(column.apply(block)))),
        columnOf,
        maker);
  }

  @Override
  public DistributedColumn<double[], Double> toDoubles(PieceFunction<A, double[]> change) {
    MapFunction<RowBlock<T>, A> column = columnOf;
    return ofDoubles(
        rows.mapped(block -> RowBlock.of(block.ids(), change.of(column.apply(block)))));
  }

  private static int[] ascending(List<Integer> positions) {
    int[] sorted = positions.stream().mapToInt(Integer::intValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  @Override
  public <R extends @Nullable Object> VertexForm<R> rows(Boxing<A, R> boxing) {
    @SuppressWarnings("unchecked") // rows show the boxed numbers
    DistributedRows<R> shown = (DistributedRows<R>) rows;
    return new DistributedVertices<>(engine(), Lazy.of(shown));
  }
}
