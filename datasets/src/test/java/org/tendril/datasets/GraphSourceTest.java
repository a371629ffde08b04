package org.tendril.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.testkit.TestDatasets;

final class GraphSourceTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @TempDir Path folder;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  private GraphSource source(String name, String text) throws IOException {
    return GraphSource.parse(Files.writeString(folder.resolve(name), text).toString());
  }

  @ParameterizedTest
  @CsvSource({"g.txt", "g.tsv", "g.el", "g.wel", "g.edges", "g", "g.unknown", "G.TXT"})
  void readsFilesOfUnknownExtensionAsEdgeLists(String name) throws IOException {
    GraphSource source = source(name, "4 5\n5 6\n");
    LoadedGraph graph = source.load(ENGINE);
    assertThat(source.formatName()).isEqualTo("edgelist");
    assertThat(graph.vertexCount()).isEqualTo(3);
    assertThat(graph.listedEdgeCount()).isEqualTo(2);
    assertThat(graph.isDirected()).isTrue();
    assertThat(graph.hasWeights()).isFalse();
    assertThat(graph.graph().edgeCount()).isEqualTo(2);
  }

  @Test
  void readsTheNamedFormatWhateverTheExtension() throws IOException {
    String text = "%%MatrixMarket matrix coordinate pattern symmetric\n3 3 1\n2 1\n";
    GraphSource source = source("g.txt", text).withFormat(GraphFormats.named("mtx"));
    LoadedGraph graph = source.load(ENGINE);
    assertThat(source.formatName()).isEqualTo("mtx");
    assertThat(graph.isDirected()).isFalse();
    assertThat(graph.vertexCount()).isEqualTo(3);
    assertThat(graph.listedEdgeCount()).isEqualTo(1);
    assertThat(graph.partition().edgeCount()).isEqualTo(2);
  }

  @Test
  void refusesAnUnknownFormat() {
    assertThatThrownBy(() -> GraphFormats.named("word"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessage("format must be one of " + GraphFormats.names() + ": format=word");
  }

  @Test
  void readsDirectedAsUndirectedAndBack() throws IOException {
    GraphSource list = source("g.txt", "1 2 5\n2 2 6\n");
    LoadedGraph undirected = list.withOptions(ReadOptions.defaults().undirected()).load(ENGINE);
    assertThat(undirected.partition().edgeCount()).isEqualTo(3);
    assertThat(undirected.listedEdgeCount()).isEqualTo(2);
    String snapshot = folder.resolve("g.tendril").toString();
    GraphTarget.parse(snapshot).write(undirected);
    LoadedGraph stored = GraphSource.parse(snapshot).load(ENGINE);
    assertThat(stored.isDirected()).isFalse();
    assertThat(stored.listedEdgeCount()).isEqualTo(2);
    LoadedGraph both =
        GraphSource.parse(snapshot).withOptions(ReadOptions.defaults().directed()).load(ENGINE);
    assertThat(both.isDirected()).isTrue();
    assertThat(both.listedEdgeCount()).isEqualTo(3);
    GraphTarget.parse(snapshot).write(list.load(ENGINE));
    assertThat(
            GraphText.of(
                GraphSource.parse(snapshot)
                    .withOptions(ReadOptions.defaults().undirected())
                    .load(ENGINE)
                    .partition()))
        .isEqualTo(GraphText.of(undirected.partition()));
  }

  @Test
  void ignoresWeightsOfAnyFormat() throws IOException {
    GraphSource list = source("g.txt", "1 2 5\n2 2 6\n");
    assertThat(list.load(ENGINE).hasWeights()).isTrue();
    assertThat(list.withOptions(ReadOptions.defaults().ignoringWeights()).load(ENGINE).hasWeights())
        .isFalse();
    for (String name : new String[] {"g.tendril", "g.mtx", "g.v"}) {
      String path = folder.resolve(name).toString();
      GraphTarget.parse(path).write(list.load(ENGINE));
      assertThat(GraphSource.parse(path).load(ENGINE).hasWeights()).isTrue();
      assertThat(
              GraphSource.parse(path)
                  .withOptions(ReadOptions.defaults().ignoringWeights())
                  .load(ENGINE)
                  .hasWeights())
          .isFalse();
    }
  }

  @Test
  void generatesGraphs() {
    GraphSource source = GraphSource.parse("rmat:scale=8,undirected=true,simple=true");
    LoadedGraph graph = source.load(ENGINE);
    assertThat(source.formatName()).isEqualTo("rmat");
    assertThat(graph.vertexCount()).isEqualTo(256);
    assertThat(graph.listedEdgeCount()).isEqualTo(graph.partition().edgeCount() / 2);
    assertThat(graph.isDirected()).isFalse();
    LoadedGraph directed = GraphSource.parse("rmat:scale=8").load(ENGINE);
    assertThat(directed.listedEdgeCount()).isEqualTo(16 * 256);
    assertThat(
            GraphSource.parse("rmat:scale=8")
                .withOptions(ReadOptions.defaults().undirected())
                .load(ENGINE)
                .isDirected())
        .isFalse();
  }

  @Test
  void refusesAWrongGeneratorBeforeLoading() {
    assertThatThrownBy(() -> GraphSource.parse("rmat:scal=8"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("with a key of [scale, edgeFactor, seed");
  }

  @ParameterizedTest
  @CsvSource({
    "snap-wiki-Vote/wiki-Vote.txt.gz,edgelist,7115,103689,true",
    "snap-web-NotreDame/web-NotreDame.tar.gz,edgelist,325729,1497134,true",
    "snap-email-Eu-core/email-Eu-core.txt.gz,edgelist,1005,25571,true",
    "snap-ca-GrQc/ca-GrQc.txt,edgelist,5242,28980,true",
    "snap-as20graph/as20graph.txt,edgelist,6474,26467,true",
    "ss-dblp-2010/datasets.tar.gz!dblp.mtx,mtx,326186,807700,false",
    "ldbc-p2p-31/p2p-31.properties,ldbc,62586,147892,false",
    "ldbc-p2p-31/p2p-31.e,ldbc,62586,147892,false",
    "gapbs-test/graphs/4.el,edgelist,13,256,true",
    "gapbs-test/graphs/4.wel,edgelist,13,256,true"
  })
  void readsPublicGraphs(String name, String format, long vertices, long edges, boolean directed) {
    String file = name.replaceAll("!.*", "");
    String path = TestDatasets.require(file) + name.substring(file.length());
    GraphSource source = GraphSource.parse(path);
    LoadedGraph graph = source.load(ENGINE);
    assertThat(source.formatName()).isEqualTo(format);
    assertThat(graph.vertexCount()).isEqualTo(vertices);
    assertThat(graph.listedEdgeCount()).isEqualTo(edges);
    assertThat(graph.isDirected()).isEqualTo(directed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "negative-truncated-gz/soc-Epinions1.txt.gz | compressed data must be complete and intact:"
            + " decompressed offset=",
        "ss-dblp-2010/datasets.tar.gz | a member of the archive must be named"
      })
  void refusesPublicFilesThatAreNotGraphs(String name, String expected) {
    String path = TestDatasets.require(name).toString();
    assertThatThrownBy(() -> GraphSource.parse(path).load(ENGINE))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining(expected);
  }

  @Test
  void refusesTimeStampsAsLengthsOfPaths() {
    GraphSource messages =
        GraphSource.parse(TestDatasets.require("snap-CollegeMsg/CollegeMsg.txt").toString());
    GraphSource lengths = messages.withOptions(ReadOptions.defaults().requiringLengths());
    assertThatThrownBy(() -> lengths.load(ENGINE))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("third column looks like time stamps");
    assertThat(messages.load(ENGINE).listedEdgeCount()).isEqualTo(59_835);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u000b1 2\n3 4\n",
        "1 2\u001c\n3 4\n",
        "\f\n1 2\n",
        "\u20031 2\n",
        "1 2\n3 4\u000b\n"
      })
  void takesOtherControlCharactersAsPartOfAColumn(String text) throws IOException {
    GraphSource source = source("g.txt", text);
    assertThatThrownBy(() -> source.load(ENGINE))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("g.txt line ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rmat:scale=\u0661\u0660", "rmat:scale=4,seed=\u0967", "rmat:scale=4\u000b"})
  void refusesOtherThanPrintableAsciiInAGenerator(String text) {
    assertThatThrownBy(() -> GraphSource.parse(text))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("printable ASCII");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rmat:scale=22 | edges and graph of rmat:scale=22,edgeFactor=16 | needed=1296 MiB",
        "rmat:scale=22,undirected=true | edges and graph of rmat:scale=22 | needed=2064 MiB",
        "g.mtx | the graph that FILE declares | needed=7630 MiB",
        "g.txt | the graph that FILE declares | needed=7630 MiB"
      })
  void saysInAdvanceWhatTheWholeGraphNeeds(String name, String what, String needed)
      throws IOException {
    String header = "%%MatrixMarket matrix coordinate pattern general\n2000000000 2000000000 1\n";
    source("g.mtx", header + "not read\n");
    source("g.txt", "2000000000 2\n0 1\n1 0\n");
    String text = name.startsWith("g.") ? folder.resolve(name).toString() : name;
    try (Engine engine = Engine.local().threads(2).memoryBudget(1 << 30).build()) {
      GraphSource source = GraphSource.parse(text);
      assertThatThrownBy(() -> source.load(engine))
          .isInstanceOf(TendrilException.ResourceExhausted.class)
          .hasMessageStartingWith(what.replace("FILE", text))
          .hasMessageContaining(
              " must fit into memory: " + needed + " in use=0 MiB given=1024 MiB");
    }
  }
}
