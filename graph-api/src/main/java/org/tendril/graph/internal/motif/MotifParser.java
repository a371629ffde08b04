package org.tendril.graph.internal.motif;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.internal.motif.Pattern.Arrow;
import org.tendril.graph.internal.motif.Pattern.EdgeMark;
import org.tendril.graph.internal.motif.Pattern.Label;
import org.tendril.graph.internal.motif.Pattern.Path;
import org.tendril.graph.internal.motif.Pattern.VertexMark;

/**
 * Parses motifs by recursive descent:
 *
 * <pre>
 * pattern := term (';' term)*
 * term    := '!'? vertex (edge vertex)*
 * vertex  := '(' name? labels? ')'
 * edge    := '-[' inner ']->' | '&lt;-[' inner ']-' | '-[' inner ']-' | '&lt;-[' inner ']->'
 * inner   := name? labels? ('*' number ('..' number)?)?
 * labels  := ':' name ('|' name)*
 * </pre>
 */
final class MotifParser {
  private final TextCursor cursor;

  private MotifParser(TextCursor cursor) {
    this.cursor = cursor;
  }

  static Pattern parse(String text) {
    return new MotifParser(new TextCursor(text, "motif", false)).pattern();
  }

  private Pattern pattern() {
    if (cursor.skip().isAtEnd()) {
      throw cursor.failure(
          cursor.text().length(), "a motif must not be empty; write a term such as (a)-[e]->(b)");
    }
    List<Path> terms = new ArrayList<>();
    do {
      terms.add(term());
    } while (cursor.take(";"));
    if (!cursor.skip().isAtEnd()) {
      throw cursor.expected("an edge, or ';' and another term");
    }
    return new Pattern(cursor, terms);
  }

  private Path term() {
    int start = cursor.skip().position();
    boolean isNegated = cursor.take("!");
    if (isNegated && cursor.sees("!")) {
      throw cursor.expected("the term that must not match: '!' is written once,");
    }
    List<VertexMark> vertices = new ArrayList<>();
    List<EdgeMark> edges = new ArrayList<>();
    vertices.add(vertex());
    while (cursor.sees("-") || cursor.sees("<")) {
      EdgeMark edge = edge();
      if (isNegated && edge.name() != null) {
        throw cursor.failure(
            edge.position(),
            "an edge that must not be there has no name: leave out '" + edge.name() + "'");
      }
      if (isNegated && edge.arrow() == Arrow.BOTH) {
        throw cursor.failure(
            edge.position(),
            "a negated edge must have one direction or none: write two negated terms, or -[]-");
      }
      edges.add(edge);
      vertices.add(vertex());
    }
    if (isNegated && edges.isEmpty()) {
      throw cursor.expected("an edge, as in !(a)-[]->(b): a vertex alone cannot be negated,");
    }
    boolean isNameless =
        vertices.stream().allMatch(v -> v.name() == null)
            && edges.stream().allMatch(e -> e.name() == null);
    if (isNameless) {
      throw cursor.failure(start, "a term must name an element, as in (a)-[]->() or ()-[e]->()");
    }
    return new Path(isNegated, vertices, edges);
  }

  private VertexMark vertex() {
    if (!cursor.take("(")) {
      throw cursor.expected("a vertex, '('");
    }
    int position = cursor.skip().position();
    String name = cursor.takeName();
    List<Label> labels = labels();
    cursor.expect(
        ")",
        name == null && labels.isEmpty() ? "or the name of a vertex" : "at the end of the vertex");
    return new VertexMark(name, labels, null, position);
  }

  private EdgeMark edge() {
    boolean pointsLeft = cursor.take("<");
    cursor.expect("-", "of an edge");
    cursor.expect("[", "of an edge, as in -[]->");
    int position = cursor.skip().position();
    String name = cursor.takeName();
    List<Label> labels = labels();
    boolean isRepeated = cursor.take("*");
    int least = isRepeated ? length() : 1;
    int most = isRepeated && cursor.take("..") ? length() : least;
    if (most < least) {
      throw cursor.failure(
          position, "the longest length must not be below the shortest: " + least + ".." + most);
    }
    cursor.expect("]", closing(name, labels, isRepeated));
    cursor.expect("-", "after an edge's ']'");
    boolean pointsRight = cursor.take(">");
    Arrow arrow =
        pointsLeft
            ? pointsRight ? Arrow.BOTH : Arrow.LEFT
            : pointsRight ? Arrow.RIGHT : Arrow.EITHER;
    return new EdgeMark(name, labels, arrow, isRepeated, least, most, null, position);
  }

  private static String closing(@Nullable String name, List<Label> labels, boolean isRepeated) {
    if (isRepeated) {
      return "after the length";
    }
    return name == null && labels.isEmpty() ? "or the name of an edge" : "at the end of the edge";
  }

  private int length() {
    int start = cursor.skip().position();
    int length = cursor.takeNumber();
    if (length < 0) {
      throw cursor.expected("a length of at least 1, as in *2 or *1..3: paths are bounded,");
    }
    if (length == 0) {
      throw cursor.failure(start, "a length must be at least 1: 0");
    }
    return length;
  }

  private List<Label> labels() {
    List<Label> labels = new ArrayList<>();
    if (cursor.take(":")) {
      do {
        int position = cursor.skip().position();
        String label = cursor.takeName();
        if (label == null) {
          throw cursor.expected("a label");
        }
        labels.add(new Label(label, position));
      } while (cursor.take("|"));
    }
    return labels;
  }
}
