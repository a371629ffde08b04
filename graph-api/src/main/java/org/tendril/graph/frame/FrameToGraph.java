package org.tendril.graph.frame;

import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Row;
import org.tendril.engine.frame.Schema;
import org.tendril.graph.Graph;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.internal.ids.PlainIds;

/** Converts frames to graphs. Ids go through primitive columns; values are read in place. */
final class FrameToGraph {
  private FrameToGraph() {}

  static Graph<Row, Row> rows(GraphFrame frame) {
    return valued(
        frame,
        kept -> attributes(kept, List.of(GraphFrame.ID)),
        kept -> attributes(kept, List.of(GraphFrame.SRC, GraphFrame.DST)));
  }

  static <V extends Record, E extends Record> Graph<V, E> records(
      GraphFrame frame, Class<V> vertexType, Class<E> edgeType) {
    frame.engine().register(vertexType, edgeType);
    return valued(frame, kept -> kept.collect(vertexType), kept -> kept.collect(edgeType));
  }

  static Graph<Void, Void> plain(GraphFrame frame) {
    DataFrame edges = frame.edges().select(GraphFrame.SRC, GraphFrame.DST);
    return Graph.of(frame.index().partition(frame.sql(), edges, null));
  }

  static Graph<Void, Double> weighted(GraphFrame frame, String weight) {
    FrameSql sql = frame.sql();
    DataFrame edges =
        frame
            .edges()
            .selectExpr(
                sql.quote(GraphFrame.SRC),
                sql.quote(GraphFrame.DST),
                sql.named(sql.asDouble(weight), VertexIndex.WEIGHT));
    return Graph.weighted(frame.index().partition(sql, edges, weight));
  }

  static long vertexId(GraphFrame frame, Object id) {
    return FrameChecks.isInteger(frame.idType())
        ? PlainIds.vertexIdOf(id)
        : frame.index().handle(id);
  }

  static VertexIndex index(GraphFrame frame) {
    DataFrame ids = frame.vertices().select(GraphFrame.ID);
    return VertexIndex.of(frame.engine(), new IdType(frame.idType()), ids.collectColumns());
  }

  /**
   * Persists the frame while rows are read, because two queries may return them in different
   * orders.
   */
  private static <V, E> Graph<V, E> valued(
      GraphFrame frame,
      Function<DataFrame, List<V>> vertexValues,
      Function<DataFrame, List<E>> edgeValues) {
    GraphFrame kept = frame.persist();
    try {
      VertexIndex index = kept.index();
      GraphPartition partition =
          index.numbered(kept.edges().select(GraphFrame.SRC, GraphFrame.DST).collectColumns());
      List<V> ofVertices = vertexValues.apply(kept.vertices());
      List<E> ofEdges = edgeValues.apply(kept.edges());
      return Graph.of(
          partition,
          vertex -> ofVertices.get(index.row(vertex)),
          number -> ofEdges.get((int) number));
    } finally {
      kept.unpersist();
    }
  }

  /** The rows without the columns of ids. */
  private static List<Row> attributes(DataFrame rows, List<String> ids) {
    String[] names =
        rows.schema().names().stream()
            .filter(name -> ids.stream().noneMatch(name::equalsIgnoreCase))
            .toArray(String[]::new);
    if (names.length == 0) {
      return Collections.nCopies(Math.toIntExact(rows.count()), Row.of(Schema.of()));
    }
    DataFrame attributes = rows.select(names);
    boolean nested =
        attributes.schema().columns().stream().anyMatch(column -> column.type().isNested());
    return nested ? attributes.collect() : new ColumnRows(attributes.collectColumns());
  }

  /** Rows that are created on access. */
  private static final class ColumnRows extends AbstractList<Row> {
    private final Columns columns;

    ColumnRows(Columns columns) {
      this.columns = columns;
    }

    @Override
    public Row get(int row) {
      Schema schema = columns.schema();
      @Nullable Object[] values = new @Nullable Object[schema.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = columns.value(schema.columns().get(i).name(), row);
      }
      return Row.of(schema, values);
    }

    @Override
    public int size() {
      return columns.rowCount();
    }
  }
}
