package org.tendril.datasets.internal.dot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.datasets.FormatText;
import org.tendril.datasets.LoadedGraph;
import org.tendril.engine.Engine;

final class DotFileTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @TempDir Path folder;
  private FormatText dot;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  @BeforeEach
  void name() {
    dot = new FormatText(ENGINE, folder, "g.dot");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "digraph { 1 -> 2 [weight=3]; 2 -> 1 -> 3 [weight=\"0.5\"] 4 } | "
            + "directed;1: 2=3.0 3=0.5;2: 1=0.5;3:;4:",
        "graph g { // c;1 -- 2 /* x ; y */;# z;subgraph s { 3 4 } -- 1 } | "
            + "undirected;1: 2 3 4;2: 1;3: 1;4: 1",
        "strict graph { 1 -- 2 2 -- 1 [weight=4] } | undirected;1: 2=4.0;2: 1=4.0",
        "digraph { node [color=red] edge [weight=2] 1:n:s -> 2:w {edge [weight=5] 2 -> 3} 3 -> 1 }"
            + " | directed;1: 2=2.0;2: 3=5.0;3: 1=2.0",
        "digraph { \"1\" + \"2\" -> 3; rankdir = LR } | directed;3:;12: 3",
        "DIGRAPH { } | directed",
      })
  void readsGraphs(String text, String graph) {
    assertThat(dot.graph(text)).isEqualTo(graph);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "tree { } | ~ line 1 column 1: file must begin with graph or digraph~",
        "graph { 1 -> 2 } | ~ line 1 column 11: edges must be -> in a digraph and -- in a graph~",
        "graph { 1 -- } | ~ line 1 column 14: statement must be a node, an edge~",
        "graph { 1 -- 2 | ~ line 1 column ~",
        "graph { 1 [x] } | ~ line 1 column 13: attribute must be name=value~",
        "graph { 1a } | ~ line 1 column 9: word must not begin like a number, or be quoted~",
        "graph { \"1 } | ~ line 1 column 9: text must end with its quotation mark~",
        "graph { } graph { } | ~ line 1 column 11: file must hold one graph~",
        "graph { @ } | ~ line 1 column 9: character must begin a word or sign~",
      })
  void refusesTextsThatBreakARule(String text, String message) {
    dot.refuses(text, message);
  }

  @Test
  void readsIdsThatAreText() {
    LoadedGraph graph = dot.load("graph { b -- a }");
    assertThat(graph.partition().ids().originalId(0)).isEqualTo("a");
    assertThat(graph.vertexCount()).isEqualTo(2);
  }
}
