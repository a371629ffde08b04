package org.tendril.datasets.internal.xml;

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

final class GexfFileTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @TempDir Path folder;
  private FormatText gexf;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  @BeforeEach
  void name() {
    gexf = new FormatText(ENGINE, folder, "g.gexf");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<gexf><graph defaultedgetype='directed'><nodes><node id='1' label='x'/><node"
            + " id='2'/></nodes><edges><edge id='0' source='1' target='2' weight='0.5'/><edge"
            + " source='2' target='1'/></edges></graph></gexf> | directed;1: 2=0.5;2: 1=1.0",
        "<gexf xmlns:viz='v'><graph><attributes class='node'><attribute id='0' title='n'"
            + " type='integer'><default>3</default></attribute></attributes><nodes><node"
            + " id='1'><attvalues><attvalue for='0' value='4'/></attvalues><viz:color"
            + " r='1'/><nodes><node id='2'/></nodes></node></nodes><edges><edge source='1'"
            + " target='2'/></edges></graph></gexf> | undirected;1: 2;2: 1",
        "<gexf><graph><nodes><node id='1'/><node id='2'/></nodes><edges><edge source='1' target='2'"
            + " type='mutual'/><edge source='1' target='1' type='directed'/></edges></graph></gexf>"
            + " | directed;1: 1 2;2: 1",
      })
  void readsGraphs(String text, String graph) {
    assertThat(gexf.graph(text)).isEqualTo(graph);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<gexf/> | ~: file must have the element <graph>~",
        "<gexf><graph><nodes><node id='1'/><node id='1'/></nodes></graph></gexf> | ~ line 1 column"
            + " 49: ids~",
        "<gexf><graph><nodes><node id='1'><attvalue for='7'"
            + " value='1'/></node></nodes></graph></gexf> | ~ line 1 column ~",
        "<gexf><graph><nodes><node id='1'/></nodes><edges><edge source='1' target='1'"
            + " weight='x'/></edges></graph></gexf> | ~ line 1 column ~",
      })
  void refusesTextsThatBreakARule(String text, String message) {
    gexf.refuses(text, message);
  }

  @Test
  void readsIdsThatAreText() {
    LoadedGraph graph =
        gexf.load("<gexf><graph><nodes><node id='b'/><node id='a'/></nodes></graph></gexf>");
    assertThat(graph.partition().ids().originalId(0)).isEqualTo("a");
    assertThat(graph.vertexCount()).isEqualTo(2);
  }
}
