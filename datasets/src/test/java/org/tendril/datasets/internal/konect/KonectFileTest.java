package org.tendril.datasets.internal.konect;

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
import org.tendril.datasets.FormatText;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.testkit.TestDatasets;

final class KonectFileTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @TempDir Path folder;
  private FormatText konect;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  @BeforeEach
  void name() {
    konect = new FormatText(ENGINE, folder, "g.konect");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "% sym unweighted;% 2 4 4;1 2;2 3; | undirected;1: 2;2: 1 3;3: 2;4:",
        "% sym unweighted;1 2;4 2; | undirected;1: 2;2: 1 4;4: 2",
        "% asym posweighted;% 2 3 3;1 2 0.5;2 3 4; | directed;1: 2=0.5;2: 3=4.0;3:",
        "% asym unweighted;1 2 1 1178000;2 3 1 1178001; | directed;1: 2;2: 3;3:",
        "% asym signed;1 2 -1 1178000;2 3 1 1178001; | directed;1: 2=-1.0;2: 3=1.0;3:",
        "% asym positive;% 5 2 2;1 2 3;2 1 2; | directed;1: 2=3.0;2: 1=2.0",
        "% asym positive;% 2 2 2;1 2;1 2; | directed;1: 2 2;2:",
        "% bip unweighted;% 3 2 3;1 1;2 1;2 3; | undirected;1: 3;2: 3 5;3: 1 2;4:;5: 2",
        "% bip weighted;1 1 5;2 2 6; | undirected;1: 3=5.0;2: 4=6.0;3: 1=5.0;4: 2=6.0",
        "% sym unweighted;% 0 2 2; | undirected;1:;2:",
      })
  void readsAllDirectionsAndWeights(String text, String graph) {
    assertThat(konect.graph(text)).isEqualTo(graph);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 2 | ' line 1 column 1: first line must be \"% DIRECTION WEIGHTS\"'",
        "% tri weighted;1 2 | ' line 1 column 1: first line must be'",
        "% sym dynamic;1 2 | ' line 1 column 1: weights of the first line must be'",
        "% sym unweighted;1 | ' line 2 column 1: line must have 2 to 4 columns'",
        "% sym unweighted;1 2;1 2 3 | ' line 3 column 5: line must have 2 columns'",
        "% sym weighted;1 2 x | ' line 2 column 5: weight must be a number: text=\"x\"'",
        "% sym unweighted;% 1 3 3;1 4 | ' line 3 column 3: vertex id must be in [1, 3]'",
        "% sym unweighted;0 4 | ' line 2 column 1: vertex id must be in [1, 2147483647]'",
        "% bip unweighted;% 1 3 2;3 3 | ' line 3 column 3: vertex id must be in [1, 2]'",
        "% sym unweighted;% 2 3 3;1 2 | : number of edges must be the declared one: declared=2"
            + " found=1",
      })
  void refusesTextsThatBreakARule(String text, String message) {
    konect.refuses(text, message);
  }

  @Test
  void readsMultiplicitiesWithoutWeights() throws IOException {
    Path path = folder.resolve("positive.konect");
    Files.writeString(path, "% asym positive\n% 5 2 2\n1 2 3\n2 1 2\n");
    LoadedGraph graph =
        GraphSource.at(path).withOptions(ReadOptions.defaults().ignoringWeights()).load(ENGINE);
    assertThat(graph.listedEdgeCount()).isEqualTo(2);
    assertThat(graph.hasWeights()).isFalse();
  }

  @Test
  void refusesCountsThatNoMemoryHolds() {
    assertThatThrownBy(() -> konect.load("% sym unweighted;% 999999999999999999 2000000000;1 2"))
        .isInstanceOf(TendrilException.ResourceExhausted.class);
  }

  @Test
  void readsARealNetwork() {
    Path path = TestDatasets.require("networkit-input/foodweb-baydry.konect");
    LoadedGraph graph = GraphSource.at(path).load(ENGINE);
    assertThat(graph.vertexCount()).isEqualTo(128);
    assertThat(graph.listedEdgeCount()).isEqualTo(2137);
    assertThat(graph.isDirected()).isTrue();
    assertThat(graph.hasWeights()).isTrue();
  }
}
