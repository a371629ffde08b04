package org.tendril.datasets.internal.pajek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.datasets.FormatText;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;

final class PajekFileTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @TempDir Path folder;
  private FormatText pajek;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  @BeforeEach
  void name() {
    pajek = new FormatText(ENGINE, folder, "g.net");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "*Vertices 3;1 \"a b\" 0.1 0.2 ic Red;2 b;*Edges;1 2;2 3 4.5 | "
            + "undirected;1: 2=1.0;2: 1=1.0 3=4.5;3: 2=4.5",
        "*network x;*VERTICES 3;% c;*arcs;1 2 1;3 1 2 c Blue | directed;1: 2=1.0;2:;3: 1=2.0",
        "*Vertices 3;*Arcslist;1 2 3;2 1;*Edgeslist;3 1 | directed;1: 2 3 3;2: 1;3: 1",
        "*Vertices 2 1;*arcs :2 \"kind\";1 2 c Red;*edges;2 2 | directed;1: 2;2: 2",
        "*Vertices 2 | undirected;1:;2:",
      })
  void readsAllSections(String text, String graph) {
    assertThat(pajek.graph(text)).isEqualTo(graph);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "% x | : network must have a line *Vertices n",
        "1 2 | ~ line 1 column 1: first line must be *Vertices n~",
        "*Edges;1 2 | ~ line 1 column 1: *Vertices must come before edges~",
        "*Vertices x | ~ line 1 column 1: *Vertices must state their number, below 2^31~",
        "*Vertices 3;*Vertices 3 | ~ line 2 column 1: file must hold one network~",
        "*Vertices 3;*Matrix;1 | ~ line 2 column 1: section must be *Network, *Vertices~",
        "*Vertices 3;4 \"x\" | ~ line 2 column 1: vertex must be in [1, 3]: vertex=4~",
        "*Vertices 3;1 \"x | ~ line 2 column 1: text in quotation marks must end in its line~",
        "*Vertices 3;*Arcs;1 | ~ line 3 column 1: line must be an edge (source target [weight])~",
        "*Vertices 3;*Arcs;1 2 3x | ~ line 3 column 1: weight must be a number: weight=3x~",
      })
  void refusesTextsThatBreakARule(String text, String message) {
    pajek.refuses(text, message);
  }

  @Test
  void refusesVerticesThatNoMemoryHolds() {
    assertThatThrownBy(() -> pajek.load("*Vertices 2000000000"))
        .isInstanceOf(TendrilException.ResourceExhausted.class);
  }
}
