package org.tendril.cli.internal.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.DataFrame.SortKey;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.graph.frame.Matching;
import org.tendril.graph.frame.PropertyGraph;
import org.tendril.graph.internal.motif.MotifExpressions;
import org.tendril.graph.internal.motif.MotifExpressions.Item;

/**
 * The matches of a motif as flat rows.
 *
 * @param where a condition over elements; null if all matches count
 */
public record MotifRows(
    PropertyGraph graph,
    SqlDialect dialect,
    String motif,
    Matching matching,
    @Nullable String where) {

  /** Number of matches; reads only the columns that the condition needs. */
  public long count() {
    List<String> read = where == null ? List.of() : expressions().columns(List.of(where));
    return matches(read.isEmpty() ? List.of(anyColumn()) : read).count();
  }

  private String anyColumn() {
    Column first = graph.find(motif, matching).schema().columns().get(0);
    return isStruct(first)
        ? first.name() + "." + first.type().fields().get(0).name()
        : first.name();
  }

  private MotifExpressions expressions() {
    return MotifExpressions.of(motif, dialect);
  }

  private DataFrame matches(List<String> columns) {
    DataFrame all = graph.find(motif, matching, columns.toArray(String[]::new));
    return where == null ? all : all.filter(where);
  }

  /**
   * The matches with the columns of a text such as {@code a.name, b.age + 1 AS next}: AS names a
   * column, which is otherwise named by its text; an element means its columns, named {@code a.id}
   * and so on. An edge with a length is one column, a list.
   *
   * @param select the text; null for all elements
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if there is no such column
   */
  public DataFrame select(@Nullable String select) {
    MotifExpressions text = expressions();
    List<Item> items = select == null ? text.elements() : text.items(select);
    List<String> read = new ArrayList<>();
    items.forEach(item -> read.add(item.expression()));
    if (where != null) {
      read.add(where);
    }
    DataFrame matches = matches(text.columns(read));
    List<String> terms = new ArrayList<>();
    for (Item item : items) {
      String name = item.name() == null ? item.expression() : item.name();
      if (item.element() == null) {
        terms.add(named(item.expression(), name));
      } else {
        addElement(matches, item, terms);
      }
    }
    return matches.selectExpr(terms.toArray(String[]::new));
  }

  private void addElement(DataFrame matches, Item item, List<String> terms) {
    String element = Objects.requireNonNull(item.element());
    String prefix = item.name() == null ? element : item.name();
    Column column = matches.schema().column(element);
    String value = dialect.quote(column.name());
    if (!isStruct(column)) {
      terms.add(named(value, prefix));
      return;
    }
    for (Column field : column.type().fields()) {
      terms.add(named(dialect.field(value, field.name()), prefix + "." + field.name()));
    }
  }

  private static boolean isStruct(Column column) {
    return column.type().kind() == ColumnType.Kind.STRUCT;
  }

  private String named(String expression, String name) {
    return expression + " AS " + dialect.quote(name);
  }

  /**
   * Rows in an order that depends only on the input: by keys such as {@code a.age desc}, then by
   * all columns.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if there is no such column
   */
  public static DataFrame sorted(DataFrame rows, List<String> keys) {
    List<SortKey> all = new ArrayList<>();
    for (String key : keys) {
      String text = key.strip();
      String lower = text.toLowerCase(Locale.ROOT);
      boolean isDescending = lower.endsWith(" desc");
      boolean hasWord = isDescending || lower.endsWith(" asc");
      String name = hasWord ? text.substring(0, text.lastIndexOf(' ')).strip() : text;
      all.add(new SortKey(name, isDescending));
    }
    for (Column column : rows.schema().columns()) {
      boolean isNamed = all.stream().anyMatch(k -> k.column().equalsIgnoreCase(column.name()));
      if (!isNamed && hasOrder(column.type())) {
        all.add(SortKey.ascending(column.name()));
      }
    }
    return all.isEmpty() ? rows : rows.orderBy(all.toArray(SortKey[]::new));
  }

  private static boolean hasOrder(ColumnType type) {
    return type.kind() != ColumnType.Kind.MAP
        && type.fields().stream().allMatch(field -> hasOrder(field.type()));
  }
}
