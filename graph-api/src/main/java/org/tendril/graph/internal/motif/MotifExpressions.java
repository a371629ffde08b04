package org.tendril.graph.internal.motif;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException.InvalidInput;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.graph.internal.motif.Shape.Name;
import org.tendril.graph.internal.motif.SqlText.Word;

/** Reads SQL over the elements of a motif, as users write it after SELECT and WHERE. */
public final class MotifExpressions {
  /** Lambdas and subqueries, which define names of their own. */
  private static final Pattern OTHER_NAMES =
      Pattern.compile("->|\\b(?:lambda|select)\\b", Pattern.CASE_INSENSITIVE);

  private final Shape shape;
  private final SqlDialect dialect;

  /**
   * The text between two commas.
   *
   * @param expression the SQL without the name
   * @param name after AS; null if there is none
   * @param element the element, in the motif's spelling, if the expression is only {@code a} or
   *     {@code a.*}; otherwise null
   */
  public record Item(String expression, @Nullable String name, @Nullable String element) {}

  private MotifExpressions(Shape shape, SqlDialect dialect) {
    this.shape = shape;
    this.dialect = dialect;
  }

  /**
   * A reader for the elements of this motif.
   *
   * @throws InvalidInput if it is not a motif; the message shows where
   */
  public static MotifExpressions of(String motif, SqlDialect dialect) {
    return new MotifExpressions(Shape.of(MotifParser.parse(motif)), dialect);
  }

  /** Each named element, in the order of the text. */
  public List<Item> elements() {
    return shape.names().stream().map(Name::name).map(n -> new Item(n, null, n)).toList();
  }

  /**
   * Splits expressions separated by commas, each with or without a name after AS.
   *
   * @throws InvalidInput if something is missing; the message shows where
   */
  public List<Item> items(String text) {
    TextCursor cursor = new TextCursor(text, "columns to select", true);
    SqlText sql = new SqlText(cursor, dialect);
    List<Item> items = new ArrayList<>();
    do {
      items.add(item(cursor, sql));
    } while (cursor.take(","));
    return items;
  }

  private Item item(TextCursor cursor, SqlText sql) {
    int start = cursor.skip().position();
    int end = start;
    int depth = 0;
    String name = null;
    while (!cursor.skip().isAtEnd() && !(depth == 0 && cursor.peek() == ',')) {
      char symbol = cursor.peek();
      Word word = symbol == '\'' ? null : sql.takeWord();
      if (word == null) {
        depth += "([{".indexOf(symbol) >= 0 ? 1 : ")]}".indexOf(symbol) >= 0 ? -1 : 0;
        sql.takeAny();
      } else if (depth == 0 && word.is("AS")) {
        name = name(cursor, sql);
        break;
      }
      end = cursor.position();
    }
    if (end == start) {
      throw cursor.expected("an expression");
    }
    String expression = cursor.text().substring(start, end);
    Name alone = shape.find(expression.replaceFirst("\\s*\\.\\s*\\*$", ""));
    return new Item(expression, name, alone == null ? null : alone.name());
  }

  private static String name(TextCursor cursor, SqlText sql) {
    Word name = sql.takeWord();
    if (name == null) {
      throw cursor.expected("a name after AS");
    }
    if (!cursor.skip().isAtEnd() && cursor.peek() != ',') {
      throw cursor.expected("',' or the end after a name");
    }
    return name.text();
  }

  /**
   * The columns that expressions read, in the form of {@link MotifQuery}: {@code a.name}, or {@code
   * a} for the element itself. Other names are left to the database.
   *
   * @throws InvalidInput if a name before a dot is not an element; the message shows where
   */
  public List<String> columns(List<String> expressions) {
    Set<String> columns = new LinkedHashSet<>();
    for (String expression : expressions) {
      addColumns(expression, columns);
    }
    return List.copyOf(columns);
  }

  private void addColumns(String expression, Set<String> columns) {
    TextCursor cursor = new TextCursor(expression, "expression", true);
    SqlText sql = new SqlText(cursor, dialect);
    boolean hasOtherNames = OTHER_NAMES.matcher(expression).find();
    boolean isField = false; // of what came before
    while (!cursor.skip().isAtEnd()) {
      char symbol = cursor.peek();
      Word word = symbol == '\'' ? null : sql.takeWord();
      if (word == null) {
        isField = symbol == '.';
        sql.takeAny();
        continue;
      }
      Name name = isField ? null : shape.find(word.text());
      if (cursor.peek() == '.' && !isField) {
        cursor.moveTo(cursor.position() + 1);
        Word column = cursor.peek() == '\'' ? null : sql.takeWord();
        if (name != null) {
          columns.add(column == null ? name.name() : name.name() + "." + column.text());
        } else if (!hasOtherNames && cursor.peek() != '(') {
          throw cursor.failure(
              word.position(),
              "no element has this name: "
                  + word.text()
                  + "; elements="
                  + shape.names().stream().map(Name::name).toList());
        }
      } else if (name != null && !cursor.sees("(")) {
        columns.add(name.name());
      }
      isField = false;
    }
  }
}
