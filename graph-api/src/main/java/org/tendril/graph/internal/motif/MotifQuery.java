package org.tendril.graph.internal.motif;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tendril.engine.failure.TendrilException.InvalidInput;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.internal.Excerpt;
import org.tendril.graph.internal.motif.Projection.Item;
import org.tendril.graph.internal.motif.Projection.Whole;
import org.tendril.graph.internal.motif.Shape.Name;

/** Finds motifs in the tables of a graph. */
public final class MotifQuery {
  private MotifQuery() {}

  /**
   * Returns a row for each match, with a column for each named element in the order of the text: a
   * struct of columns of its table, or a list of such structs for an edge with a length. Lazy; the
   * pattern is checked now. Only the named columns are read.
   *
   * @param columns such as {@code a.name}, or {@code a} for all columns of an element; an element
   *     without a named column does not appear in the result; empty for all columns of all elements
   * @throws InvalidInput if the pattern is not valid; the message shows where
   */
  public static DataFrame find(
      GraphTables tables, String pattern, Distinct distinct, List<String> columns) {
    Shape shape = Shape.of(MotifParser.parse(pattern));
    return PatternQuery.frame(
        tables,
        shape,
        distinct,
        elements -> new Projection(items(shape, elements, columns), List.of()));
  }

  private static List<Item> items(Shape shape, Elements elements, List<String> columns) {
    Map<Name, List<Column>> chosen = new LinkedHashMap<>();
    for (String text : columns) {
      int dot = text.indexOf('.');
      Name name = shape.find(dot < 0 ? text : text.substring(0, dot));
      if (name == null) {
        throw new InvalidInput(
            "a column must begin with an element of the motif: column="
                + Excerpt.of(text)
                + " elements="
                + shape.names().stream().map(Name::name).toList());
      }
      Schema schema = elements.schema(name);
      List<Column> fields = chosen.computeIfAbsent(name, n -> new ArrayList<>());
      if (dot < 0) {
        schema.columns().stream().filter(c -> !fields.contains(c)).forEach(fields::add);
        continue;
      }
      String column = text.substring(dot + 1);
      if (!schema.has(column)) {
        throw new InvalidInput(
            "the element must have this column: column="
                + Excerpt.of(text)
                + " columns="
                + schema.names());
      }
      if (!fields.contains(schema.column(column))) {
        fields.add(schema.column(column));
      }
    }
    if (chosen.isEmpty()) {
      shape.names().forEach(name -> chosen.put(name, elements.schema(name).columns()));
    }
    return items(shape, chosen);
  }

  private static List<Item> items(Shape shape, Map<Name, List<Column>> chosen) {
    List<Item> items = new ArrayList<>();
    for (Name name : shape.names()) {
      List<Column> fields = chosen.get(name);
      if (fields != null) {
        items.add(new Item(name.name(), new Whole(name, fields)));
      }
    }
    return items;
  }
}
