package org.tendril.datasets.internal.gml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.datasets.FormatText;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.LoadedGraph;
import org.tendril.engine.Engine;
import org.tendril.testkit.TestDatasets;

final class GmlFileTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @TempDir Path folder;
  private FormatText gml;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  @BeforeEach
  void name() {
    gml = new FormatText(ENGINE, folder, "g.gml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "graph [ directed 1 node [ id 1 ] node [ id 2 label \"a ] &quot; b\" ] edge [ source 1"
            + " target 2 ] ] | directed;1: 2;2:",
        "# c;Creator \"x\";Version 1;graph [;node [ id 2 g [ x 1.5 y 2 ] ];node [ id 1 ];edge ["
            + " target 2 source 1 weight 0.5 ];] | undirected;1: 2=0.5;2: 1=0.5",
        "graph [ node [ id 1 ] edge [ source 1 target 1 value 3 ] directed 0 ] | undirected;1:"
            + " 1=3.0",
        "graph [ node [ id 1 ] ] | undirected;1:",
      })
  void readsGraphs(String text, String graph) {
    assertThat(gml.graph(text)).isEqualTo(graph);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "x 1 | ~: file must have a list graph [ ... ]~",
        "graph [ node [ label 1 ] ] | ~ line 1 column ~",
        "graph [ node [ id 1 ];node [ id 1 ] ] | ~ line 2 column ~",
        "graph [ node [ id 1 ] edge [ source 1 target 2 ] ] | ~: edges must name declared nodes:"
            + " node=2~",
        "graph [ node [ id 1 ] | ~ line 1 column ~",
        "graph [ ] ] | ~ line 1 column 11: list must begin with [ before it ends~",
        "graph [ node [ id one ] ] | ~ line 1 column 19: value must be a number, a string~",
        "graph [ node [ id 1 label \"x ] ] | ~ line 1 column 27: string must end with a quotation"
            + " mark~",
        "graph [ directed 2 ] | ~ line 1 column 18: directed must be 0 or 1~",
        "graph [ ] graph [ ] | ~ line 1 column 17: file must have one graph~",
        "graph [ 7 ] | ~ line 1 column 9: key must begin with a letter~",
      })
  void refusesTextsThatBreakARule(String text, String message) {
    gml.refuses(text, message);
  }

  @ParameterizedTest
  @CsvSource({
    "networkit-input/jazz2_directed.gml,5,4,true",
    "networkit-input/jazz2_undirected.gml,5,4,false",
    "networkit-input/looptest1.gml,9,12,false",
    "networkit-input/looptest2.gml,9,14,false",
  })
  void readsRealFiles(String name, int vertices, long edges, boolean directed) {
    LoadedGraph graph = GraphSource.at(TestDatasets.require(name)).load(ENGINE);
    assertThat(graph.vertexCount()).isEqualTo(vertices);
    assertThat(graph.listedEdgeCount()).isEqualTo(edges);
    assertThat(graph.isDirected()).isEqualTo(directed);
  }
}
