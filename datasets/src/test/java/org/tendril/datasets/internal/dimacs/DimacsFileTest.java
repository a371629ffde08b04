package org.tendril.datasets.internal.dimacs;

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
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.testkit.TestDatasets;

final class DimacsFileTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @TempDir Path folder;
  private FormatText dimacs;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  @BeforeEach
  void name() {
    dimacs = new FormatText(ENGINE, folder, "g.gr");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c x;p sp 3 2;c y;a 1 2 7;a 2 1 0.5; | directed;1: 2=7.0;2: 1=0.5;3:",
        "p sp 3 2;a\t1\t2\t7; a 2 1  8 | directed;1: 2=7.0;2: 1=8.0;3:",
        "p max 3 1;n 1 s;n 3 t;a 1 3 9; | directed;1: 3=9.0;2:;3:",
        "p edge 3 2;e 1 2;e 2 3; | undirected;1: 2;2: 1 3;3: 2",
        "p edge 3 2;n 1 4;e 3 1;e 2 3; | undirected;1: 3;2: 3;3: 1 2",
        "p edge 3 4;e 1 2;e 2 1;e 2 3;e 3 2; | undirected;1: 2;2: 1 3;3: 2",
        "p col 3 2;e 1 2;e 2 1;e 2 3;e 3 2; | undirected;1: 2;2: 1 3;3: 2",
        "p tw 3 2;c x;1 2;2 3; | undirected;1: 2;2: 1 3;3: 2",
        "p td 3 1;1 2 | undirected;1: 2;2: 1;3:",
        "p sp 2 0 | directed;1:;2:",
      })
  void readsAllKinds(String text, String graph) {
    assertThat(dimacs.graph(text)).isEqualTo(graph);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c x | : file must have a problem line",
        "a 1 2 3 | ' line 1 column 1: first line must be the problem line'",
        "p aux sp co 3;v 1 2 3 | ' line 1 column 1: file must have edges, not coordinates'",
        "p cnf 3 3 | ' line 1 column 1: kind of the problem must be sp, max, edge, col, tw or td:"
            + " kind=cnf'",
        "p sp 3 | ' line 1 column 1: problem line must have 4 words'",
        "p sp 3 x | ' line 1 column 1: number of edges must be an integer: edges=x'",
        "p sp 3 1;a 1 2 | ' line 2 column 6: line must be an arc (a source target weight):"
            + " columns=2: text=\"a 1 2\"'",
        "p sp 3 1;b 1 2 3 | ' line 2 column 1: line must be an arc'",
        "p sp 3 1;1 2 3 | ' line 2 column 1: line must be an arc'",
        "p sp 3 1;a 1 2 x | ' line 2 column 7: weight must be a number: text=\"x\"'",
        "p sp 3 2;a 1 2 1;c;a 1 4 1 | ' line 4 column 5: index must be in [1, 3]: text=\"4\"'",
        "p sp 3 1;a 0 2 1 | ' line 2 column 3: index must be in [1, 3]: text=\"0\"'",
        "p sp 3 2;a 1 2 1 | : number of edges must be the declared one: declared=2 found=1",
        "p tw 3 1;1 2 3 | ' line 2 column 5: line must be an edge of two vertices'",
        "p edge 3 1;e 1 2;e 2 3 | : number of edges must be the declared one: declared=1 found=2",
      })
  void refusesTextsThatBreakARule(String text, String message) {
    dimacs.refuses(text, message);
  }

  @Test
  void refusesAProblemThatNoMemoryHolds() {
    assertThatThrownBy(() -> dimacs.load("p sp 2000000000 999999999999999999;a 1 2 3"))
        .isInstanceOf(TendrilException.ResourceExhausted.class);
  }

  @Test
  void dropsWeightsThatAreIgnored() {
    LoadedGraph graph = dimacs.load("p sp 3 1;a 1 2 7", ReadOptions.defaults().ignoringWeights());
    assertThat(graph.hasWeights()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "dimacs9-rome99/rome99.gr,3353,8870,true",
    "pace16-roads/NY.gr.xz,264346,365050,false",
  })
  void readsRealFiles(String name, int vertices, long edges, boolean directed) {
    LoadedGraph graph = GraphSource.at(TestDatasets.require(name)).load(ENGINE);
    assertThat(graph.vertexCount()).isEqualTo(vertices);
    assertThat(graph.listedEdgeCount()).isEqualTo(edges);
    assertThat(graph.isDirected()).isEqualTo(directed);
    assertThat(graph.hasWeights()).isEqualTo(directed);
  }
}
