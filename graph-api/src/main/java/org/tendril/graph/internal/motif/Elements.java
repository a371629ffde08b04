package org.tendril.graph.internal.motif;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException.InvalidInput;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.Schema;
import org.tendril.graph.internal.motif.Expression.Reference;
import org.tendril.graph.internal.motif.Shape.Name;

/**
 * The named elements of a shape and their columns: the columns of all tables that they may match.
 */
final class Elements {
  private final GraphTables tables;
  private final Shape shape;
  private final Map<Name, Schema> schemas = new LinkedHashMap<>();

  /**
   * Finds the columns.
   *
   * @param vertexTables of each vertex of the shape
   * @param edgeTables of each link of the shape
   */
  Elements(GraphTables tables, Shape shape, List<BitSet> vertexTables, List<BitSet> edgeTables) {
    this.tables = tables;
    this.shape = shape;
    for (Name name : shape.names()) {
      List<Schema> all =
          name.isVertex()
              ? tables.vertices().stream().map(table -> table.frame().schema()).toList()
              : tables.edges().stream().map(table -> table.frame().schema()).toList();
      BitSet possible = (name.isVertex() ? vertexTables : edgeTables).get(name.index());
      List<Schema> some = possible.stream().mapToObj(all::get).toList();
      schemas.put(
          name, union(name, some.isEmpty() ? all : some)); // an element that cannot match takes any
    }
  }

  private static Schema union(Name name, List<Schema> schemas) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (Schema schema : schemas) {
      for (Column column : schema.columns()) {
        columns.merge(
            column.name().toLowerCase(Locale.ROOT),
            column,
            (old, added) -> new Column(old.name(), common(name, old, added)));
      }
    }
    return Schema.of(List.copyOf(columns.values()));
  }

  private static ColumnType common(Name name, Column one, Column other) {
    ColumnType common = common(one.type(), other.type());
    if (common == null) {
      throw new InvalidInput(
          "a column must have one type in all tables that an element may match: element="
              + name.name()
              + " column="
              + one.name()
              + " types="
              + one.type()
              + ", "
              + other.type()
              + "; give the element a label, or cast the column in one of the tables");
    }
    return common;
  }

  private static @Nullable ColumnType common(ColumnType one, ColumnType other) {
    if (one.equals(other)) {
      return one;
    }
    if (!one.isNumeric() || !other.isNumeric()) {
      return null;
    }
    List<ColumnType> integers =
        List.of(ColumnType.BYTE, ColumnType.SHORT, ColumnType.INT, ColumnType.LONG);
    int wider = Math.max(integers.indexOf(one), integers.indexOf(other));
    boolean areIntegers = integers.contains(one) && integers.contains(other);
    return areIntegers ? integers.get(wider) : ColumnType.DOUBLE;
  }

  Schema schema(Name name) {
    Schema schema = schemas.get(name);
    if (schema == null) {
      throw new IllegalArgumentException("the element must be one of the shape: " + name);
    }
    return schema;
  }

  boolean isList(Name name) {
    return !name.isVertex() && shape.links().get(name.index()).isList();
  }

  /** The element of a reference, whose column exists. */
  Name element(Reference reference) {
    Name name = shape.find(reference.element());
    if (name == null) {
      throw shape
          .source()
          .failure(
              reference.position(),
              "no element has this name: "
                  + reference.element()
                  + "; elements="
                  + shape.names().stream().map(Name::name).toList());
    }
    Schema schema = schema(name);
    if (!schema.has(reference.column())) {
      throw shape
          .source()
          .failure(
              reference.position(),
              "the element has no such column: "
                  + name.name()
                  + "."
                  + reference.column()
                  + "; columns="
                  + schema.names());
    }
    return name;
  }

  /** Checks that the id types of these tables are comparable. */
  void checkIds(BitSet vertexTables) {
    List<Column> ids = new ArrayList<>();
    vertexTables.stream()
        .mapToObj(table -> tables.vertices().get(table))
        .forEach(table -> ids.add(table.frame().schema().column(table.id())));
    for (Column id : ids) {
      if (common(ids.get(0).type(), id.type()) == null) {
        throw new InvalidInput(
            "ids of vertices that one element may match must have one type: columns="
                + ids
                + "; give the element a label, or cast the ids in one of the tables");
      }
    }
  }
}
