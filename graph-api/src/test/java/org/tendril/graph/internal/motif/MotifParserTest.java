package org.tendril.graph.internal.motif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.engine.failure.TendrilException.InvalidInput;
import org.tendril.graph.internal.motif.Pattern.Arrow;
import org.tendril.graph.internal.motif.Pattern.EdgeMark;
import org.tendril.graph.internal.motif.Pattern.Label;
import org.tendril.graph.internal.motif.Pattern.Path;

final class MotifParserTest {
  private static Shape shape(String text) {
    return Shape.of(MotifParser.parse(text));
  }

  private static EdgeMark edge(String text) {
    return MotifParser.parse(text).paths().get(0).edges().get(0);
  }

  @Test
  void readsEachArrow() {
    assertThat(edge("(a)-[e]->(b)").arrow()).isEqualTo(Arrow.RIGHT);
    assertThat(edge("(a)<-[e]-(b)").arrow()).isEqualTo(Arrow.LEFT);
    assertThat(edge("(a)-[e]-(b)").arrow()).isEqualTo(Arrow.EITHER);
    assertThat(edge("(a)<-[e]->(b)").arrow()).isEqualTo(Arrow.BOTH);
  }

  @Test
  void readsLengthsAndLabels() {
    EdgeMark edge = edge("(a)-[e:knows|likes*2..11]->(b)");
    assertThat(edge.labels()).extracting(Label::name).containsExactly("knows", "likes");
    assertThat(List.of(edge.least(), edge.most())).containsExactly(2, 11);
    EdgeMark fixed = edge("(a)-[*3]->(b)");
    assertThat(List.of(fixed.least(), fixed.most())).containsExactly(3, 3);
    assertThat(fixed.isRepeated()).isTrue();
    assertThat(edge("(a)-[]->(b)").isRepeated()).isFalse();
  }

  @Test
  void readsSpaceAnywhereBetweenSymbols() {
    List<Path> paths =
        MotifParser.parse(" ( a ) - [ e * 1 .. 3 ] - > ( b ) ;\n ! ( b ) < - [ ] - ( a ) ").paths();
    assertThat(paths).extracting(Path::isNegated).containsExactly(false, true);
    assertThat(paths.get(1).edges().get(0).arrow()).isEqualTo(Arrow.LEFT);
  }

  @Test
  void namesColumnsInTheOrderOfTheText() {
    assertThat(shape("(b)<-[f]-(a); (a)<-[e]->(c)-[]->(d); !(d)-[]->(x1)").names())
        .extracting(Shape.Name::name)
        .containsExactly("b", "f", "a", "e1", "c", "e2", "d", "x1");
    assertThat(shape("(größe)-[東京]->(\uD835\uDD38)").names())
        .extracting(Shape.Name::name)
        .containsExactly("größe", "東京", "\uD835\uDD38");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                            | 1  | a motif must not be empty; write a term such as (a)-[e]->(b)
          a                             | 1  | expected a vertex, '(' but found 'a'
          (a                            | 3  | expected ')' at the end of the vertex but found the end
          (a b)                         | 4  | expected ')' at the end of the vertex but found 'b'
          (€)                           | 2  | expected ')' or the name of a vertex but found '€'
          (a)-                          | 5  | expected '[' of an edge, as in -[]-> but found the end
          (a)-[e->(b)                   | 7  | expected ']' at the end of the edge but found '-'
          (a)-[e]>(b)                   | 8  | expected '-' after an edge's ']' but found '>'
          (a)-[e]->b                    | 10 | expected a vertex, '(' but found 'b'
          (a)-[e]->(b),(c)              | 13 | expected an edge, or ';' and another term but found ','
          (a)-[e]->(b);                 | 14 | expected a vertex, '(' but found the end
          ()                            | 1  | a term must name an element, as in (a)-[]->() or ()-[e]->()
          (a); ()-[]->()                | 6  | a term must name an element, as in (a)-[]->() or ()-[e]->()
          (a)-[e]->(b); (b)-[e]->(c)    | 20 | an edge name must not repeat: 'e'
          (a)-[e]->(e)                  | 11 | a name must be that of a vertex or of an edge, not both: 'e'
          (a)-[a]->(b)                  | 6  | a name must be that of a vertex or of an edge, not both: 'a'
          (a)-[e]->(A)                  | 11 | names must differ by more than their case, as columns do: 'A' and 'a'
          (a)<-[e]->(b); (a)-[e2]->(b)  | 21 | an edge name must not repeat: 'e2'
          (a)-[*]->(b)                  | 7  | expected a length of at least 1, as in *2 or *1..3: paths are bounded, but found ']'
          (a)-[*..5]->(b)               | 7  | expected a length of at least 1, as in *2 or *1..3: paths are bounded, but found '.'
          (a)-[*2..]->(b)               | 10 | expected a length of at least 1, as in *2 or *1..3: paths are bounded, but found ']'
          (a)-[*0]->(b)                 | 7  | a length must be at least 1: 0
          (a)-[*3..2]->(b)              | 6  | the longest length must not be below the shortest: 3..2
          (a)-[*99999999999]->(b)       | 7  | the number must be at most 2147483647: 99999999999
          (a)-[*2000]->(b)              | 1  | all choices of lengths together must need at most 1000 edges; bound the lengths more narrowly
          (a)-[*1..30]->()-[*1..30]->() | 1  | all choices of lengths together must need at most 1000 edges; bound the lengths more narrowly
          (a)-[*200]->(b)               | 1  | a pattern must have at most 100 edges, or 30 if elements must differ: edges=200; find its parts, and join their matches
          !!(a)-[]->(b)                 | 2  | expected the term that must not match: '!' is written once, but found '!'
          !(a)                          | 5  | expected an edge, as in !(a)-[]->(b): a vertex alone cannot be negated, but found the end
          !(a)-[e]->(b)                 | 7  | an edge that must not be there has no name: leave out 'e'
          !(a)<-[]->(b)                 | 8  | a negated edge must have one direction or none: write two negated terms, or -[]-
          (a:)-[]->(b)                  | 4  | expected a label but found ')'
          """)
  void showsThePlaceOfAnError(String text, int character, String message) {
    String indent = "  " + " ".repeat(character - 1);
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Branch.of(shape(text), Distinct.NOTHING))
        .withMessage(
            "motif, character " + character + ": " + message + "\n  " + text + "\n" + indent + "^");
  }

  @Test
  void boundsTheEdgesOfAPattern() {
    String hundred = "(a0)" + "-[]->()".repeat(99) + "-[]->(a)";
    assertThat(Branch.of(shape(hundred), Distinct.NOTHING)).hasSize(1);
    for (Distinct distinct : List.of(Distinct.EDGES, Distinct.VERTICES)) {
      assertThat(Branch.of(shape("(a)-[*30]->(b)"), distinct)).hasSize(1);
      assertThatExceptionOfType(InvalidInput.class)
          .isThrownBy(() -> Branch.of(shape("(a)-[*30]->(b); !(a)-[]->(b)"), distinct))
          .withMessageContaining("or 30 if elements must differ: edges=31");
    }
  }

  @Test
  void showsOnlyTheSurroundingsInALongLine() {
    String before = "(a)-[e]->(b);".repeat(1000);
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> MotifParser.parse(before + "?" + before))
        .withMessageContaining("motif, character 13001: ")
        .withMessageMatching("(?s).*\n  \u2026[^\n]{300}\u2026\n {153}\\^")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(700));
  }

  @Test
  void showsTheLineOfALongMotif() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> MotifParser.parse("(a)-[e]->(b);\n\t(b)-[f]=>(c);\n(c)"))
        .withMessage(
            "motif, line 2, character 9: expected '-' after an edge's ']' but found '='"
                + "\n  \t(b)-[f]=>(c);\n  \t       ^");
  }
}
