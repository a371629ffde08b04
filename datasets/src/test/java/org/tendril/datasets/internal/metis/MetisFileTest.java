package org.tendril.datasets.internal.metis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.datasets.FormatText;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.GraphText;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.GraphPartition;
import org.tendril.testkit.TestDatasets;

final class MetisFileTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @TempDir Path folder;
  private FormatText metis;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  @BeforeEach
  void name() {
    metis = new FormatText(ENGINE, folder, "g.graph");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4 2;2;1 3;2;; | undirected;1: 2;2: 1 3;3: 2;4:",
        "% c;4 2 0;2;% c;1 3;2 | undirected;1: 2;2: 1 3;3: 2;4:",
        "3 1 1;2 0.5;1 5e-1;; | undirected;1: 2=0.5;2: 1=0.5;3:",
        "3 2 001;2 7 3 1;1 7;1 1 | undirected;1: 2=7.0 3=1.0;2: 1=7.0;3: 1=1.0",
        "3 1 10;9 2;8 1;7 | undirected;1: 2;2: 1;3:",
        "3 1 10 2;9 9 2;8 8 1;7 7; | undirected;1: 2;2: 1;3:",
        "3 1 11 2;9 9 2 5;8 8 1 5;7 7;;; | undirected;1: 2=5.0;2: 1=5.0;3:",
        "3 1 100;4 2;4 1;4 | undirected;1: 2;2: 1;3:",
        "3 1 111 2;4 9 9 2 5;4 8 8 1 5;4 7 7 | undirected;1: 2=5.0;2: 1=5.0;3:",
        "2 3;1 2 2;1 1;;; | undirected;1: 1 2 2;2: 1 1",
        "2 0;;  | undirected;1:;2:",
        "2 0 | undirected;1:;2:",
      })
  void readsAllFormatsOfLines(String text, String graph) {
    assertThat(metis.graph(text)).isEqualTo(graph);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "% only | : file must have a header (vertices edges [fmt [ncon]])",
        "4;1 | ' line 1 column 1: header must be 2 to 4 integers'",
        "4 x;1 | ' line 1 column 1: number of edges must be an integer: edges=x: text=\"4 x\"'",
        "4 2 2;1 | ' line 1 column 1: fmt of the header must be three digits 0 or 1'",
        "4 2 10 4000;1 | ' line 1 column 1: a vertex must have at most 1000 weights'",
        "9999999999 1;1 | ' line 1 column 1: there must be fewer than 2^31 vertices'",
        "2 1;2;3 | ' line 3 column 1: neighbor must be an integer in [1, 2]: text=\"3\"'",
        "2 1;2;0 | ' line 3 column 1: neighbor must be an integer in [1, 2]: text=\"0\"'",
        "2 1;2;x | ' line 3 column 1: neighbor must be an integer in [1, 2]: text=\"x\"'",
        "2 1;2;1.5 | ' line 3 column 1: neighbor must be an integer in [1, 2]: text=\"1.5\"'",
        "2 1 1;2 x;1 1 | ' line 2 column 3: a weight must follow each neighbor: text=\"x\"'",
        "2 1 1;2;1 1 | ' line 2 column 2: a weight must follow each neighbor: text=\"\"'",
        "2 1 10;x;1 1 | ' line 2 column 1: line must begin with the numbers of its vertex'",
        "2 2;2;1 | : number of edges must be the declared one: declared=2 found=1",
        "1 1;;1 | : there must be a line for each vertex and no other: vertices=1",
        "3 1 10;1 2;1 1; | : there must be a line for each vertex: vertices=3 lines=2",
        "3 2;%;2;1; | : number of edges must be the declared one: declared=2 found=1",
        "3 2;%;2 3;1; | ' line 3 column 1: each edge must be in the lines of both its ends, with"
            + " one weight: vertex=1 neighbor=3: text=\"2 3\"'",
        "2 1 1;2 5;1 6 | ' line 2 column 1: each edge must be in the lines of both its ends, with"
            + " one weight: vertex=1 neighbor=2'",
      })
  void refusesTextsThatBreakARule(String text, String message) {
    metis.refuses(text, message);
  }

  @Test
  void refusesAHeaderThatNoMemoryHolds() {
    assertThatThrownBy(() -> metis.load("2000000000 999999999999999999;2;1;"))
        .isInstanceOf(TendrilException.ResourceExhausted.class)
        .hasMessageContaining("g.graph");
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 100, 1 << 10})
  void readsTheSameGraphInBlocksOfAnySize(int blockBytes) throws IOException {
    StringBuilder text = new StringBuilder("%\n400 399 1\n");
    for (int v = 1; v <= 400; v++) {
      text.append(v % 7 == 0 ? "% comment\n" : "");
      text.append(v > 1 ? (v - 1) + " " + v + "  " : "");
      text.append(v < 400 ? (v + 1) + " " + (v + 1) : "").append('\n');
    }
    Path path = Files.writeString(folder.resolve("path.graph"), text);
    MetisFile inBlocks = new MetisFile(InputFile.at(path), ReadOptions.defaults(), blockBytes);
    GraphPartition graph = GraphPartition.undirected(ENGINE, inBlocks.read(ENGINE));
    assertThat(GraphText.of(graph))
        .isEqualTo(GraphText.of(GraphSource.at(path).load(ENGINE).partition()))
        .contains("\n400: 399=400.0");
  }

  @ParameterizedTest
  @CsvSource({
    "networkit-input/4elt.graph,15606,45878",
    "networkit-input/PGPgiantcompo.graph,10680,24316",
    "networkit-input/airfoil1.graph,4253,12289",
    "networkit-input/celegans_metabolic.graph,453,2025",
    "networkit-input/example.graph,4,2",
    "networkit-input/fe_4elt2.graph,11143,32818",
    "networkit-input/grid-5x5-dist-arch.graph,25,40",
    "networkit-input/hep-th.graph,8361,15751",
    "networkit-input/jazz.graph,198,2742",
    "networkit-input/karate.graph,34,78",
    "networkit-input/lesmis.graph,77,254",
    "networkit-input/power.graph,4941,6594",
    "networkit-input/tie.graph,7,13",
    "networkit-input/tiny_01.graph,7,11",
    "networkit-input/tiny_02.graph,7,11",
    "networkit-input/tiny_03.graph,7,11",
    "networkit-input/tiny_04.graph,7,11",
    "networkit-input/wing.graph,62032,121544",
    "metis-kahip/delaunay_n15.graph,32768,98274",
    "metis-kahip/rgg_n_2_15_s0.graph,32768,160240",
    "metis-kahip/example_weighted.graph,132,328",
  })
  void readsRealFiles(String name, int vertices, long edges) {
    LoadedGraph graph = GraphSource.at(TestDatasets.require(name)).load(ENGINE);
    assertThat(graph.vertexCount()).isEqualTo(vertices);
    assertThat(graph.listedEdgeCount()).isEqualTo(edges);
    assertThat(graph.isDirected()).isFalse();
  }

  @Test
  void refusesARealFileWhoseEndsDisagree() {
    Path path = TestDatasets.require("networkit-input/jazz2double.graph");
    assertThatThrownBy(() -> GraphSource.at(path).load(ENGINE))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("each edge must be in the lines of both its ends");
  }
}
