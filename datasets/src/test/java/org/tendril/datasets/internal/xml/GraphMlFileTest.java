package org.tendril.datasets.internal.xml;

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
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.testkit.TestDatasets;

final class GraphMlFileTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @TempDir Path folder;
  private FormatText graphml;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  @BeforeEach
  void name() {
    graphml = new FormatText(ENGINE, folder, "g.graphml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<graphml xmlns='http://graphml.graphdrawing.org/xmlns'><key id='w' for='edge'"
            + " attr.name='weight' attr.type='double'><default>2</default></key><graph"
            + " edgedefault='directed'><node id='1'/><node id='2'/><edge source='1'"
            + " target='2'/><edge source='2' target='1'><data"
            + " key='w'>0.5</data></edge></graph></graphml> | directed;1: 2=2.0;2: 1=0.5",
        "<graphml><graph edgedefault='undirected'><node id='1'><desc>x</desc></node><node"
            + " id='2'/><edge source='1' target='2'/></graph></graphml> | undirected;1: 2;2: 1",
        "<graphml><graph edgedefault='undirected'><node id='1'/><node id='2'/><edge source='1'"
            + " target='2'/><edge source='2' target='2' directed='true'/></graph></graphml> |"
            + " directed;1: 2;2: 1 2",
      })
  void readsGraphs(String text, String graph) {
    assertThat(graphml.graph(text)).isEqualTo(graph);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<x/> | ~: file must have the element <graph>~",
        "<graphml><graph> | ~ line 1 column 17: file must be well-formed XML~",
        "<graphml><graph><node/></graph></graphml> | ~ line 1 column 24: element must have the"
            + " attribute id~",
        "<graphml><graph><node id='1'/><node id='1'/></graph></graphml> | ~ line 1 column 45: ids"
            + " of nodes~",
        "<graphml><graph><node id='1'/><edge source='1' target='2'/></graph></graphml> | ~: edges"
            + " must name declared nodes: node=2~",
        "<graphml><graph><node id='1'><graph/></node></graph></graphml> | ~ line 1 column 38: file"
            + " must have one graph~",
        "<graphml><graph><hyperedge/></graph></graphml> | ~ line 1 column 29: an edge must have two"
            + " ends~",
        "<graphml><key id='w' for='node' attr.name='w' attr.type='int'/><graph><node id='1'><data"
            + " key='w'>x</data></node></graph></graphml> | ~ line 1 column ~",
      })
  void refusesTextsThatBreakARule(String text, String message) {
    graphml.refuses(text, message);
  }

  @Test
  void readsNoExternalEntity() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    String text =
        "<!DOCTYPE g [<!ENTITY e SYSTEM '"
            + secret.toUri()
            + "'>]><graphml><graph><node id='1'><data key='x'>&e;</data></node></graph></graphml>";
    Path path = Files.writeString(folder.resolve("e.graphml"), text);
    assertThatThrownBy(() -> GraphSource.at(path).load(ENGINE))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("file must be well-formed XML");
  }

  @Test
  void readsIdsThatAreText() {
    LoadedGraph graph =
        graphml.load("<graphml><graph><node id='b'/><node id='a'/></graph></graphml>");
    assertThat(graph.partition().ids().originalId(0)).isEqualTo("a");
    assertThat(graph.vertexCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "prop-tinkerpop/grateful-dead.xml,808,8049,true",
    "prop-tinkerpop/tinkerpop-modern.xml,6,6,true",
    "prop-tinkerpop/tinkerpop-classic.xml,6,6,true",
  })
  void readsRealFiles(String name, int vertices, long edges, boolean directed) {
    LoadedGraph graph =
        GraphSource.at(TestDatasets.require(name)).withFormat(GraphMlFile.FORMAT).load(ENGINE);
    assertThat(graph.vertexCount()).isEqualTo(vertices);
    assertThat(graph.listedEdgeCount()).isEqualTo(edges);
    assertThat(graph.isDirected()).isEqualTo(directed);
  }
}
