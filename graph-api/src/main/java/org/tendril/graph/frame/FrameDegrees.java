package org.tendril.graph.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Row;

/** Counts edges at their sources, targets or both; {@code result} names the count. */
record FrameDegrees(String result, List<String> ends) {
  static final FrameDegrees OUT = new FrameDegrees("outDegree", List.of(GraphFrame.SRC));
  static final FrameDegrees IN = new FrameDegrees("inDegree", List.of(GraphFrame.DST));
  static final FrameDegrees BOTH =
      new FrameDegrees("degree", List.of(GraphFrame.SRC, GraphFrame.DST));

  private static final String VALUE = FrameNames.RESERVED + "value";

  DataFrame counts(GraphFrame frame) {
    return grouped(frame, "1", frame.sql().named("count(*)", result));
  }

  DataFrame sums(GraphFrame frame, String weight) {
    FrameSql sql = frame.sql();
    return grouped(frame, sql.asDouble(weight), sql.named("sum(" + sql.quote(VALUE) + ")", result));
  }

  /** Aggregates a value of each edge by its endpoints. */
  private DataFrame grouped(GraphFrame frame, String value, String aggregate) {
    FrameSql sql = frame.sql();
    DataFrame all = null;
    for (String end : ends) {
      DataFrame some =
          frame
              .edges()
              .selectExpr(sql.named(sql.quote(end), GraphFrame.ID), sql.named(value, VALUE));
      all = all == null ? some : all.union(some);
    }
    return Objects.requireNonNull(all).groupBy(GraphFrame.ID).agg(aggregate);
  }

  DataFrame byType(GraphFrame frame, String typeColumn, List<?> types) {
    FrameSql sql = frame.sql();
    DataFrame column = frame.edges().select(typeColumn);
    ColumnType type = column.schema().columns().get(0).type();
    if (type.isNested() || type.equals(ColumnType.BINARY)) {
      throw new TendrilException.InvalidInput(
          "types of edges must be numbers, strings, booleans or times: column="
              + typeColumn
              + " type="
              + type
              + "; cast it to a string");
    }
    List<?> counted = types.isEmpty() ? found(column) : types;
    List<String> names = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    TreeSet<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Object one : counted) {
      if (one.toString().isEmpty() || !taken.add(one.toString())) {
        throw new TendrilException.InvalidInput(
            "types of edges must be names of fields, which differ whatever their case: column="
                + typeColumn
                + " types="
                + counted
                + "; name those to count, or map them to others before");
      }
      names.add(one.toString());
      counts.add(
          "count(CASE WHEN " + sql.quote(VALUE) + " = " + sql.literal(one, type) + " THEN 1 END)");
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "there must be a type to count: column=" + typeColumn + " holds none; name the types");
    }
    return grouped(
        frame, sql.quote(typeColumn), sql.named(sql.dialect().struct(names, counts), result + "s"));
  }

  private static List<Object> found(DataFrame column) {
    String name = column.schema().names().get(0);
    List<Object> types = new ArrayList<>();
    for (Row row : column.distinct().orderBy(name).collect()) {
      Object value = row.value(0);
      if (value != null) {
        types.add(value);
      }
    }
    return types;
  }
}
