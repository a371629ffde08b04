package org.tendril.graph.internal.motif;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Frames.SqlExtension;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.graph.internal.motif.Expression.Reference;
import org.tendril.graph.internal.motif.GraphTableParser.GraphTable;
import org.tendril.graph.internal.motif.GraphTableParser.Item;
import org.tendril.graph.internal.motif.GraphTableParser.Named;
import org.tendril.graph.internal.motif.GraphTableParser.Star;
import org.tendril.graph.internal.motif.Projection.Sql;
import org.tendril.graph.internal.motif.Shape.Name;
import org.tendril.graph.internal.motif.SqlText.Word;

/** Translates queries that use GRAPH_TABLE as a table. */
public final class GraphTableQuery {
  private static final String TABLE = "_graph_table_";
  private static final Pattern WORD = Pattern.compile("(?i)\\bGRAPH_TABLE\\b");

  private final SqlDialect dialect;
  private final Map<String, GraphTables> graphs; // by lower case
  private final TextCursor cursor;
  private final SqlText sql;
  private final Map<String, DataFrame> tables;
  private final StringBuilder plain = new StringBuilder();

  private GraphTableQuery(
      SqlDialect dialect, SqlExtension.Query query, Map<String, GraphTables> graphs) {
    this.dialect = dialect;
    this.graphs = graphs;
    this.cursor = new TextCursor(query.text(), "query", true);
    this.sql = new SqlText(cursor, dialect);
    this.tables = new LinkedHashMap<>(query.tables());
  }

  /**
   * Replaces each {@code GRAPH_TABLE (…)}, which may stand wherever a table may. Such a query may
   * begin with FROM if it selects all columns. Empty if the query has none.
   *
   * @param graphs by name in lower case
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if the text is wrong or
   *     outside the subset; the message shows the place
   */
  public static Optional<SqlExtension.Query> plain(
      SqlDialect dialect, SqlExtension.Query query, Map<String, GraphTables> graphs) {
    return WORD.matcher(query.text()).find()
        ? new GraphTableQuery(dialect, query, graphs).plain()
        : Optional.empty();
  }

  /** The queries of a text, separated by semicolons; none may be empty. */
  public static List<String> split(SqlDialect dialect, String text) {
    TextCursor cursor = new TextCursor(text, "query", true);
    SqlText sql = new SqlText(cursor, dialect);
    List<String> queries = new ArrayList<>();
    int start = cursor.skip().position();
    while (!cursor.skip().isAtEnd()) {
      if (cursor.peek() == ';') {
        if (start < cursor.position()) {
          queries.add(text.substring(start, cursor.position()));
        }
        cursor.moveTo(cursor.position() + 1);
        start = cursor.skip().position();
      } else {
        sql.takeAny();
      }
    }
    if (start < text.length()) {
      queries.add(text.substring(start));
    }
    return queries;
  }

  private Optional<SqlExtension.Query> plain() {
    String text = cursor.text();
    int copied = 0;
    int depth = 0;
    boolean beginsByFrom = cursor.seesWord("FROM");
    boolean selects = false;
    int count = 0;
    while (!cursor.skip().isAtEnd()) {
      int start = cursor.position();
      char symbol = cursor.peek();
      depth += symbol == '(' ? 1 : symbol == ')' ? -1 : 0;
      Word word = symbol == '\'' ? null : sql.takeWord();
      if (word == null) {
        sql.takeAny();
      } else if (word.is("SELECT") && depth == 0) {
        selects = true;
      } else if (word.is("GRAPH_TABLE") && cursor.sees("(")) {
        String name = TABLE + count++;
        tables.put(name, table(new GraphTableParser(cursor, dialect).parse()));
        plain.append(text, copied, start).append(dialect.quote(name));
        copied = cursor.position();
      }
    }
    plain.append(text, copied, text.length());
    String query = beginsByFrom && !selects ? "SELECT * " + plain : plain.toString();
    return count == 0 ? Optional.empty() : Optional.of(new SqlExtension.Query(query, tables));
  }

  private DataFrame table(GraphTable table) {
    GraphTables graph = graphs.get(table.graph().text().toLowerCase(Locale.ROOT));
    if (graph == null) {
      throw cursor.failure(
          table.graph().position(),
          "no property graph has this name: "
              + table.graph().text()
              + "; graphs="
              + new TreeSet<>(graphs.keySet()));
    }
    Shape shape = Shape.of(table.pattern());
    for (Word word : table.bareWords()) {
      Name name = shape.find(word.text());
      if (name != null) {
        throw cursor.failure(
            word.position(),
            "an element is not a value: name one of its columns, as in " + name.name() + ".id");
      }
    }
    Expression condition = table.condition();
    return PatternQuery.frame(
        graph,
        shape,
        table.distinct(),
        elements ->
            new Projection(
                items(table.items(), shape, elements),
                condition == null ? List.of() : List.of(condition)));
  }

  private List<Projection.Item> items(List<Item> items, Shape shape, Elements elements) {
    List<Projection.Item> columns = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Item item : items) {
      if (item instanceof Star star) {
        Name name = shape.find(star.element());
        if (name == null) {
          elements.element(
              new Reference(
                  star.element(), "*", star.position())); // fails, as it has no such element
          throw new IllegalStateException("an element must be unknown: " + star);
        }
        for (Column column : elements.schema(name).columns()) {
          Reference reference = new Reference(name.name(), column.name(), star.position());
          add(column.name(), new Expression(List.of(reference)), star.position(), taken, columns);
        }
      } else if (item instanceof Named named) {
        String alias = named.name();
        if (alias == null) {
          alias = columnName(named);
        }
        add(alias, named.expression(), named.position(), taken, columns);
      }
    }
    return columns;
  }

  private void add(
      String alias,
      Expression expression,
      int position,
      Set<String> taken,
      List<Projection.Item> columns) {
    if (!taken.add(alias.toLowerCase(Locale.ROOT))) {
      throw cursor.failure(
          position, "columns must have different names: " + alias + "; name one by AS");
    }
    columns.add(new Projection.Item(alias, new Sql(expression)));
  }

  private String columnName(Named item) {
    List<String> names = new ArrayList<>();
    boolean isAlone =
        item.expression().pieces().stream()
            .allMatch(
                piece -> {
                  if (piece instanceof Reference reference) {
                    names.add(reference.column());
                    return true;
                  }
                  return piece instanceof Expression.Text text && text.text().isBlank();
                });
    if (!isAlone || names.size() != 1) {
      throw cursor.failure(item.position(), "an expression must have a name, by AS");
    }
    return names.get(0);
  }
}
