package org.tendril.graph.internal.motif;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.graph.internal.motif.Pattern.Arrow;
import org.tendril.graph.internal.motif.Pattern.EdgeMark;
import org.tendril.graph.internal.motif.Pattern.Label;
import org.tendril.graph.internal.motif.Pattern.Path;
import org.tendril.graph.internal.motif.Pattern.VertexMark;
import org.tendril.graph.internal.motif.SqlText.Word;

/**
 * Parses the text in the brackets of GRAPH_TABLE by recursive descent:
 *
 * <pre>
 * table   := graph MATCH mode? path (',' path)* (WHERE expression)? rows? COLUMNS '(' item (',' item)* ')'
 * mode    := REPEATABLE ELEMENTS | DIFFERENT EDGES
 * rows    := ONE ROW PER MATCH
 * item    := element '.' '*' | expression (AS name)?
 * path    := vertex (edge quantifier? vertex)*
 * vertex  := '(' inner ')'
 * edge    := '-[' inner ']->' | '&lt;-[' inner ']-' | '-[' inner ']-' | '&lt;-[' inner ']->' | '->' | '&lt;-' | '-'
 * inner   := name? ((':' | IS) label ('|' label)*)? (WHERE expression)?
 * quantifier := '{' number '}' | '{' number ',' number '}'
 * </pre>
 */
final class GraphTableParser {
  private static final Set<String> PATH_WORDS =
      Set.of("any", "all", "shortest", "walk", "trail", "simple", "acyclic", "cheapest");

  private final TextCursor cursor;
  private final SqlText sql;

  /** A column of the table: {@code element.*}, or an expression and its name. */
  sealed interface Item permits Star, Named {}

  /** All columns of an element. */
  record Star(String element, int position) implements Item {}

  /** An expression and its name; null if the expression is a column, which names itself. */
  record Named(Expression expression, @Nullable String name, int position) implements Item {}

  /** A table as written. */
  record GraphTable(
      Word graph,
      Pattern pattern,
      Distinct distinct,
      @Nullable Expression condition,
      List<Item> items,
      List<Word> bareWords) {}

  GraphTableParser(TextCursor cursor, SqlDialect dialect) {
    this.cursor = cursor;
    this.sql = new SqlText(cursor, dialect);
  }

  /** Parses the table whose opening bracket comes next. */
  GraphTable parse() {
    cursor.expect("(", "after GRAPH_TABLE");
    Word graph = sql.takeWord();
    if (graph == null) {
      throw cursor.expected("the name of a graph");
    }
    expectWord("MATCH");
    Distinct distinct = Distinct.NOTHING;
    if (cursor.takeWord("DIFFERENT")) {
      expectWord("EDGES");
      distinct = Distinct.EDGES;
    } else if (cursor.takeWord("REPEATABLE")) {
      expectWord("ELEMENTS");
    }
    List<Path> paths = new ArrayList<>();
    do {
      paths.add(path());
    } while (cursor.take(","));
    refuse("KEEP", "KEEP", "leave it out");
    Expression condition =
        cursor.takeWord("WHERE")
            ? sql.expression("", word -> word.is("COLUMNS") || word.is("ONE") || word.is("KEEP"))
            : null;
    refuse("KEEP", "KEEP", "leave it out");
    rows();
    expectWord("COLUMNS");
    cursor.expect("(", "after COLUMNS");
    List<Item> items = new ArrayList<>();
    do {
      items.add(item());
    } while (cursor.take(","));
    cursor.expect(")", "or ',' after a column");
    cursor.expect(")", "at the end of GRAPH_TABLE");
    return new GraphTable(
        graph, new Pattern(cursor, paths), distinct, condition, items, sql.bareWords());
  }

  private void expectWord(String word) {
    if (!cursor.takeWord(word)) {
      throw cursor.expected(word);
    }
  }

  private void refuse(String word, String what, String instead) {
    if (cursor.seesWord(word)) {
      throw sql.outside(cursor.position(), what, instead);
    }
  }

  private void rows() {
    int start = cursor.skip().position();
    if (cursor.takeWord("ONE")) {
      expectWord("ROW");
      expectWord("PER");
      if (!cursor.takeWord("MATCH")) {
        throw sql.outside(start, "ONE ROW PER anything but MATCH", "ask for one row per match");
      }
    }
  }

  private Path path() {
    int start = cursor.skip().position();
    Word word = sql.takeWord();
    if (word != null) {
      if (cursor.take("=")) {
        throw sql.outside(start, "a path variable", "name the path's vertices and edges");
      }
      if (!word.isQuoted() && PATH_WORDS.contains(word.text().toLowerCase(Locale.ROOT))) {
        throw sql.outside(
            start, word.text().toUpperCase(Locale.ROOT) + " before a path", "leave it out");
      }
      cursor.moveTo(start);
    }
    List<VertexMark> vertices = new ArrayList<>();
    List<EdgeMark> edges = new ArrayList<>();
    vertices.add(vertex());
    while (cursor.sees("-") || cursor.sees("<") || cursor.sees("~")) {
      edges.add(edge());
      vertices.add(vertex());
    }
    return new Path(false, vertices, edges);
  }

  /** The name, labels and condition of an element. */
  private record Inner(@Nullable String name, List<Label> labels, @Nullable Expression filter) {}

  private VertexMark vertex() {
    if (!cursor.take("(")) {
      throw cursor.expected("a vertex, '('");
    }
    if (cursor.sees("(")) {
      throw sql.outside(
          cursor.position(), "a path in brackets", "quantify single edges, as in -[k]->{1,3}");
    }
    int position = cursor.skip().position();
    Inner inner = inner(")");
    cursor.expect(")", "at the end of the vertex");
    return new VertexMark(inner.name(), inner.labels(), inner.filter(), position);
  }

  private Inner inner(String end) {
    String name = null;
    if (!cursor.seesWord("WHERE") && !cursor.seesWord("IS")) {
      Word word = sql.takeWord();
      name = word == null ? null : word.text();
    }
    List<Label> labels = cursor.take(":") || cursor.takeWord("IS") ? labels() : List.of();
    if (cursor.sees("{")) {
      throw sql.outside(
          cursor.position(), "a map of properties", "write a condition, as in (a WHERE a.x = 1)");
    }
    Expression filter = cursor.takeWord("WHERE") ? sql.expression(end, word -> false) : null;
    return new Inner(name, labels, filter);
  }

  private List<Label> labels() {
    List<Label> labels = new ArrayList<>();
    do {
      if (cursor.sees("!") || cursor.sees("%") || cursor.sees("(")) {
        throw sql.outside(
            cursor.position(), "this expression of labels", "name labels, as in :A|B");
      }
      int position = cursor.skip().position();
      Word label = sql.takeWord();
      if (label == null) {
        throw cursor.expected("a label");
      }
      labels.add(new Label(label.text(), position));
      if (cursor.sees("&")) {
        throw sql.outside(cursor.position(), "& between labels", "name labels, as in :A|B");
      }
    } while (cursor.take("|"));
    return labels;
  }

  private EdgeMark edge() {
    if (cursor.sees("~")) {
      throw sql.outside(
          cursor.position(), "~ for edges without direction", "write -[]- for either direction");
    }
    int position = cursor.skip().position();
    boolean pointsLeft = cursor.take("<");
    cursor.expect("-", "of an edge");
    Inner inner = new Inner(null, List.of(), null);
    boolean pointsRight;
    if (cursor.take("[")) {
      position = cursor.skip().position();
      inner = inner("]");
      cursor.expect("]", "at the end of the edge");
      cursor.expect("-", "after an edge's ']'");
    }
    pointsRight = cursor.take(">");
    Arrow arrow = pointsLeft == pointsRight ? Arrow.EITHER : pointsLeft ? Arrow.LEFT : Arrow.RIGHT;
    int[] lengths = quantifier();
    return new EdgeMark(
        inner.name(),
        inner.labels(),
        arrow,
        lengths.length > 0,
        lengths.length > 0 ? lengths[0] : 1,
        lengths.length > 0 ? lengths[1] : 1,
        inner.filter(),
        position);
  }

  /** The bounds, or nothing if there is no quantifier. */
  private int[] quantifier() {
    int start = cursor.skip().position();
    if (cursor.sees("*") || cursor.sees("+")) {
      throw sql.outside(start, "a path without bound", "bound it, as in {1,3}");
    }
    if (cursor.sees("?")) {
      throw sql.outside(start, "an optional edge, ?", "use an outer join outside GRAPH_TABLE");
    }
    if (!cursor.take("{")) {
      return new int[0];
    }
    int least = cursor.takeNumber();
    boolean isRange = cursor.take(",");
    int most = isRange ? cursor.takeNumber() : least;
    if (isRange && most < 0 && cursor.sees("}")) {
      throw sql.outside(start, "a path without bound", "bound it, as in {1,3}");
    }
    if (most < 0) {
      throw cursor.expected("a number of edges");
    }
    if (least < 1) {
      throw sql.outside(start, "a path of no edge", "begin at 1, as in {1,3}");
    }
    if (most < least) {
      throw cursor.failure(
          start, "the longest length must not be below the shortest: {" + least + "," + most + "}");
    }
    cursor.expect("}", "after the lengths");
    return new int[] {least, most};
  }

  private Item item() {
    int start = cursor.skip().position();
    if (cursor.sees("*")) {
      throw sql.outside(start, "COLUMNS (*)", "name elements, as in a.*");
    }
    Word element = sql.takeWord();
    if (element != null && cursor.take(".") && cursor.take("*")) {
      return new Star(element.text(), start);
    }
    cursor.moveTo(start);
    Expression expression = sql.expression(",)", word -> word.is("AS"));
    String name = null;
    if (cursor.takeWord("AS")) {
      Word alias = sql.takeWord();
      if (alias == null) {
        throw cursor.expected("the name of a column");
      }
      name = alias.text();
    }
    return new Named(expression, name, start);
  }
}
