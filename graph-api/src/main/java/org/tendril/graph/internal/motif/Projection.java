package org.tendril.graph.internal.motif;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tendril.engine.frame.Column;
import org.tendril.graph.internal.motif.Shape.Link;
import org.tendril.graph.internal.motif.Shape.Name;

/** The result of a query over a pattern: columns of the matches that meet conditions. */
record Projection(List<Item> items, List<Expression> conditions) {

  /** A column of the result. */
  record Item(String alias, Value value) {}

  /** The source of a column of the result. */
  sealed interface Value permits Whole, Sql {}

  /** An element as a struct of these columns, or a list of such structs. */
  record Whole(Name element, List<Column> columns) implements Value {}

  /** An expression over columns of elements. */
  record Sql(Expression expression) implements Value {}

  /** The columns that are read of each element, by their positions in its schema. */
  Map<Name, BitSet> columnsRead(Shape shape, Elements elements) {
    Map<Name, BitSet> read = new HashMap<>();
    for (Item item : items) {
      if (item.value() instanceof Whole whole) {
        BitSet positions = read.computeIfAbsent(whole.element(), name -> new BitSet());
        whole
            .columns()
            .forEach(c -> positions.set(elements.schema(whole.element()).indexOf(c.name())));
      }
    }
    forEachExpression(shape, expression -> add(expression, elements, read));
    return read;
  }

  /** Visits the user's expressions here and in the elements of the shape. */
  void forEachExpression(Shape shape, Consumer<Expression> action) {
    for (Item item : items) {
      if (item.value() instanceof Sql sql) {
        action.accept(sql.expression());
      }
    }
    conditions.forEach(action);
    shape.filters().forEach(action);
    for (Link link : shape.links()) {
      Expression filter = link.filter();
      if (filter != null) {
        action.accept(filter);
      }
    }
  }

  private static void add(Expression expression, Elements elements, Map<Name, BitSet> read) {
    expression.forEachReference(
        reference -> {
          Name name = elements.element(reference);
          read.computeIfAbsent(name, n -> new BitSet())
              .set(elements.schema(name).indexOf(reference.column()));
        });
  }
}
