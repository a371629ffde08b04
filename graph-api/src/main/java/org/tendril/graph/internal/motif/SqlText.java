package org.tendril.graph.internal.motif;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException.InvalidInput;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.graph.internal.motif.Expression.Piece;
import org.tendril.graph.internal.motif.Expression.Reference;
import org.tendril.graph.internal.motif.Expression.Text;

/** Reads SQL word by word, as far as needed to find names in it. */
final class SqlText {
  private static final Set<String> AGGREGATES =
      Set.of(
          "any_value",
          "array_agg",
          "avg",
          "bool_and",
          "bool_or",
          "collect_list",
          "collect_set",
          "count",
          "first",
          "json_arrayagg",
          "last",
          "list",
          "listagg",
          "max",
          "median",
          "min",
          "stddev",
          "string_agg",
          "sum",
          "variance");

  private static final Map<String, String> REFUSED_FUNCTIONS =
      Map.of(
          "same", "compare ids, as in a.id = b.id",
          "all_different", "compare ids, as in a.id <> b.id",
          "element_id", "name the column of ids",
          "vertex_id", "name the column of ids",
          "edge_id", "name columns of the edge",
          "property_exists", "name columns that exist",
          "path_length", "write one query for each length",
          "matchnum", "number the rows outside GRAPH_TABLE",
          "element_number", "number the rows outside GRAPH_TABLE");

  private final TextCursor cursor;
  private final boolean hasBackslashes;
  private final List<Word> bareWords = new ArrayList<>();

  /** A word of the text; a {@code quoted} one is always a name. */
  record Word(String text, boolean isQuoted, int position) {
    boolean is(String keyword) {
      return !isQuoted && text.equalsIgnoreCase(keyword);
    }
  }

  SqlText(TextCursor cursor, SqlDialect dialect) {
    this.cursor = cursor;
    this.hasBackslashes = dialect.literal("\\").length() > 3; // which literals must escape
  }

  /** Names and keywords in expressions that are not followed by a dot. */
  List<Word> bareWords() {
    return bareWords;
  }

  /** The next name or keyword; null if there is none. */
  @Nullable Word takeWord() {
    int start = cursor.skip().position();
    char first = cursor.peek();
    if (first == '"' || first == '`') {
      return new Word(takeQuoted(first), true, start);
    }
    if (first >= '0' && first <= '9') {
      return null;
    }
    String name = cursor.takeName();
    return name == null ? null : new Word(name, false, start);
  }

  private String takeQuoted(char quote) {
    int start = cursor.position();
    StringBuilder inside = new StringBuilder();
    String text = cursor.text();
    int at = start + 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && quote == '\'' && hasBackslashes) {
        at++;
      } else if (c == quote) {
        if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
          at++;
        } else {
          cursor.moveTo(at + 1);
          return inside.toString();
        }
      }
      if (at < text.length()) {
        inside.append(text.charAt(at));
      }
      at++;
    }
    throw cursor.failure(start, "what begins by " + quote + " must end by it");
  }

  /** Skips one word, number, string or symbol. */
  void takeAny() {
    char first = cursor.skip().peek();
    if (first == '\'') {
      takeQuoted('\'');
    } else if (first >= '0' && first <= '9') {
      while (TextCursor.isNamePart(cursor.peek()) || cursor.peek() == '.') {
        cursor.moveTo(cursor.position() + 1);
      }
    } else if (takeWord() == null) {
      cursor.moveTo(cursor.position() + 1);
    }
  }

  /**
   * Reads the next expression, up to but not including the symbol or word that ends it.
   *
   * @param ends symbols that end it outside brackets
   * @param endWords keywords that end it outside brackets
   */
  Expression expression(String ends, Predicate<Word> endWords) {
    List<Piece> pieces = new ArrayList<>();
    int depth = 0;
    int from = cursor.skip().position();
    int first = from;
    while (true) {
      int start = cursor.skip().position();
      if (cursor.isAtEnd()) {
        throw cursor.expected("the end of the expression, one of " + ends + " or a keyword,");
      }
      char symbol = cursor.peek();
      if (depth == 0 && ends.indexOf(symbol) >= 0) {
        break;
      }
      Word word = symbol == '\'' ? null : takeWord();
      if (word != null && depth == 0 && endWords.test(word)) {
        cursor.moveTo(start);
        break;
      }
      if (word != null) {
        Reference reference = reference(word);
        if (reference != null) {
          pieces.add(new Text(cursor.text().substring(from, start)));
          pieces.add(reference);
          from = cursor.position();
        }
        continue;
      }
      depth += "([{".indexOf(symbol) >= 0 ? 1 : ")]}".indexOf(symbol) >= 0 ? -1 : 0;
      if (depth < 0) {
        throw cursor.failure(start, "a bracket must be opened before it is closed");
      }
      takeAny();
    }
    if (cursor.position() == first) {
      throw cursor.expected("an expression");
    }
    pieces.add(new Text(cursor.text().substring(from, cursor.position()).stripTrailing()));
    return new Expression(pieces);
  }

  /** Reads the reference that a word begins, or records the word as bare. */
  private @Nullable Reference reference(Word word) {
    int after = cursor.position();
    if (cursor.peek() == '.') {
      cursor.moveTo(after + 1);
      Word column = cursor.peek() == '\'' ? null : takeWord();
      if (column != null && cursor.peek() != '(') {
        return new Reference(word.text(), column.text(), word.position());
      }
      cursor.moveTo(after);
      return null;
    }
    boolean isCall = !word.isQuoted() && cursor.sees("(");
    cursor.moveTo(after);
    if (word.is("SELECT") || word.is("EXISTS")) {
      throw outside(word.position(), "a subquery in GRAPH_TABLE", "join outside GRAPH_TABLE");
    }
    if (isCall) {
      checkFunction(word);
    } else {
      bareWords.add(word);
    }
    return null;
  }

  private void checkFunction(Word word) {
    String name = word.text().toLowerCase(Locale.ROOT);
    if (AGGREGATES.contains(name)) {
      throw outside(
          word.position(), "an aggregate in GRAPH_TABLE, " + name, "aggregate outside GRAPH_TABLE");
    }
    if (name.equals("over")) {
      throw outside(word.position(), "a window in GRAPH_TABLE", "write it outside");
    }
    String instead = REFUSED_FUNCTIONS.get(name);
    if (instead != null) {
      throw outside(word.position(), word.text().toUpperCase(Locale.ROOT), instead);
    }
  }

  /** Reports a construct outside the subset of SQL/PGQ. */
  InvalidInput outside(int position, String what, String instead) {
    return cursor.failure(
        position, what + " is outside the subset of SQL/PGQ that is known here; " + instead);
  }
}
