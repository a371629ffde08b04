package org.tendril.graph.internal.motif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException.InvalidInput;
import org.tendril.graph.internal.motif.MotifExpressions.Item;

final class MotifExpressionsTest {
  private static Engine engine;
  private static MotifExpressions text;

  @BeforeAll
  static void open() {
    engine = Engine.local().build();
    text = MotifExpressions.of("(a)-[e*2]->(B); (B)-[f]->()", engine.frames().dialect());
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void splitsAtCommasOutsideOfBracketsAndStrings() {
    assertThat(text.items(" a.name , concat(a.x, ', ', 'it''s') AS x, CAST(b.y AS INT) as \"y z\""))
        .containsExactly(
            new Item("a.name", null, null),
            new Item("concat(a.x, ', ', 'it''s')", "x", null),
            new Item("CAST(b.y AS INT)", "y z", null));
  }

  @Test
  void recognizesSingleElements() {
    assertThat(text.items("A, b.*, f . *, a.name, a + 1"))
        .extracting(Item::element)
        .containsExactly("a", "B", "f", null, null);
    assertThat(text.elements()).extracting(Item::element).containsExactly("a", "e", "B", "f");
  }

  @Test
  void findsTheColumnsThatAreRead() {
    assertThat(
            text.columns(
                List.of(
                    "A.age > 3 AND b.\"odd name\" = 'a.x f.y' -- f.z",
                    "len(e)",
                    "a.age",
                    "a.place.e.b",
                    "s.f(f)")))
        .containsExactly("a.age", "B.odd name", "e", "a.place", "f");
    assertThat(text.columns(List.of("list_sum(e.km)", "b.*"))).containsExactly("e.km", "B");
    assertThat(text.columns(List.of("1 AS one"))).isEmpty();
  }

  @Test
  void refusesColumnsOfUnknownElements() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> text.columns(List.of("a.x > z.age")))
        .withMessageContaining("expression, character 7: no element has this name: z")
        .withMessageContaining("elements=[a, e, B, f]");
    assertThat(text.columns(List.of("list_filter(e, x -> x.km > 1)", "(SELECT t.x FROM t)")))
        .containsExactly("e");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.name,| expected an expression but found the end",
        "a.name AS, b.name| expected a name after AS but found ','",
        "a.name AS x y| expected ',' or the end after a name but found 'y'",
        "a.name, 'open| what begins by ' must end by it"
      })
  void showsThePlaceOfAMissingPart(String select, String message) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> text.items(select))
        .withMessageContaining("columns to select, character ")
        .withMessageContaining(message)
        .withMessageContaining("^");
  }
}
