package org.tendril.datasets.internal.json;

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

final class NodeLinkFileTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @TempDir Path folder;
  private FormatText json;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  @BeforeEach
  void name() {
    json = new FormatText(ENGINE, folder, "g.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"directed\": true, \"nodes\": [{\"id\": 1}, {\"id\": 2, \"x\": {\"y\": 1}}], \"links\":"
            + " [{\"source\": 1, \"target\": 2, \"weight\": 0.5, \"key\": 0}]} | directed;1:"
            + " 2=0.5;2:",
        "{\"links\": [{\"source\": 0, \"target\": 1}], \"nodes\": [{\"name\": \"x\"}, {}],"
            + " \"graph\": {}} | undirected;0: 1;1: 0",
        "{\"nodes\": [{\"id\": \"7\"}], \"edges\": [{\"source\": 7, \"target\": 7, \"l\": [1]}]}"
            + " | undirected;7: 7",
      })
  void readsGraphs(String text, String graph) {
    assertThat(json.graph(text)).isEqualTo(graph);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[] | ~ line 1 column 1: file must be an object~",
        "{} | ~: object must have the lists nodes and links (or edges)~",
        "{\"nodes\": 1} | ~ line 1 column 11: nodes and links must be lists~",
        "{\"nodes\": [1]} | ~ line 1 column 12: nodes and links must be objects~",
        "{\"nodes\": [{\"id\": 1.5}]} | ~ line 1 column ~",
        "{\"nodes\": [{\"id\": 1},;{\"id\": 1}], \"links\": []} | ~ line 2 column ~",
        "{\"nodes\": [{\"id\": 1}], \"links\": [{\"source\": 1}]} | ~ line 1 column ~",
        "{\"nodes\": [{\"id\": 1}], \"links\": [{\"source\": 1, \"target\": 2}]} | ~: edges must"
            + " name declared~",
        "{\"nodes\": [ | ~ line 1 column ~",
        "{\"nodes\" 1 | ~ line 1 column ~",
      })
  void refusesTextsThatBreakARule(String text, String message) {
    json.refuses(text, message);
  }

  @Test
  void readsIdsThatAreText() {
    LoadedGraph graph = json.load("{\"nodes\": [{\"id\": \"b\"}, {\"id\": \"a\"}], \"links\": []}");
    assertThat(graph.partition().ids().originalId(0)).isEqualTo("a");
    assertThat(graph.vertexCount()).isEqualTo(2);
  }
}
