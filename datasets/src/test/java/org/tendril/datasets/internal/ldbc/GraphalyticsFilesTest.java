package org.tendril.datasets.internal.ldbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.internal.text.Compression;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.IdMap;
import org.tendril.testkit.TestDatasets;

final class GraphalyticsFilesTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @TempDir Path folder;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text.replace(';', '\n'));
  }

  private void writeCompressed(String name, Compression compression, String text)
      throws IOException {
    try (OutputStream out =
        compression.compress(Files.newOutputStream(folder.resolve(name + compression.suffix())))) {
      out.write(text.replace(';', '\n').getBytes(StandardCharsets.UTF_8));
    }
  }

  private static GraphalyticsGraph read(Path path) {
    return new GraphalyticsFiles(InputFile.at(path), ReadOptions.defaults()).read(ENGINE);
  }

  @Test
  void readsAGraphWithItsProperties() throws IOException {
    write("g.v", "1;5;9;");
    write("g.e", "1 5 0.5;9 9 2;");
    Path properties =
        write(
            "g.properties",
            "graph.Big-G.vertex-file = g.v;graph.Big-G.edge-file = g.e;"
                + "graph.Big-G.directed = false;graph.Big-G.meta.vertices = 3;"
                + "graph.Big-G.meta.edges = 2;graph.Big-G.edge-properties.names = weight;"
                + "graph.Big-G.bfs.source-vertex = 5;graph.Big-G.pr.damping-factor = 0.85;");
    GraphalyticsGraph graph = read(properties);
    assertThat(graph.name()).isEqualTo("Big-G");
    assertThat(graph.directed()).isFalse();
    assertThat(graph.edges().edgeCount()).isEqualTo(2);
    assertThat(graph.edges().hasWeights()).isTrue();
    assertThat(IdMap.of(ENGINE, graph.edges()).size()).isEqualTo(3);
    assertThat(graph.parameters())
        .containsOnlyKeys("bfs.source-vertex", "pr.damping-factor")
        .containsEntry("bfs.source-vertex", "5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"g.v", "g.e.gz"})
  void findsCompressedFilesWithoutProperties(String name) throws IOException {
    write("g.v", "7 red;1 blue;3 red;");
    writeCompressed("g.e", Compression.GZIP, "1 7 4;");
    GraphalyticsGraph graph = read(folder.resolve(name));
    assertThat(graph.name()).isEqualTo("g");
    assertThat(graph.directed()).isTrue();
    assertThat(graph.edges().hasWeights()).isTrue();
    IdMap ids = IdMap.of(ENGINE, graph.edges());
    assertThat(ids.vertexId(0)).isEqualTo(1);
    assertThat(ids.vertexId(2)).isEqualTo(7);
  }

  @Test
  void readsTheNamedOneOfSeveralEdgeProperties() throws IOException {
    write("g.v", "1;2;");
    write("g.e", "1 2 x 0.5 y;");
    Path properties =
        write(
            "g.properties",
            "graph.g.directed = true;graph.g.edge-properties.names = color, length,z;"
                + "graph.g.sssp.weight-property = length;");
    EdgeBlock block = read(properties).edges().blocks().get(0);
    assertThat(block.weight(0)).isEqualTo(0.5);
  }

  @Test
  void readsAGraphWithoutEdges() throws IOException {
    write("g.v", "1;2;");
    Files.createFile(folder.resolve("g.e"));
    assertThat(read(folder.resolve("g.v")).edges().edgeCount()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1;2;2; | 1 2; | directed = true | g.v line 3 column 1: vertex must be listed once:"
            + " text=\"2\"",
        "1;x; | 1 1; | directed = true | g.v line 2 column 1: vertex id must be a non-negative"
            + " integer",
        "1;2; | 1 2;#;1 3; | directed = true | g.e line 3 column 3: both endpoints of an edge must"
            + " be listed in the vertex file: text=\"3\"",
        "1;2; | 4 2;1 3; | directed = true | g.e line 1 column 1: both endpoints of an edge",
        "1;2; | 1 2 5; | directed = true | g.e line 1 column 5: line must have 2 columns as"
            + " edge-properties.names states",
        "1;2; | 1 2; | edge-properties.names = w | g.e line 1 column 4: line must have 3 columns",
        "1;2; | 1 2; | meta.vertices = 3 | number of vertices must be that of the files: declared=3"
            + " found=2",
        "1;2; | 1 2; | meta.edges = 9 | number of edges must be that of the files: declared=9"
            + " found=1",
        "1;2; | 1 2; | directed = perhaps | directed must be true or false: value=perhaps",
      })
  void reportsErrorsOfFiles(String vertices, String edges, String property, String expected)
      throws IOException {
    write("g.v", vertices);
    write("g.e", edges);
    Path properties = write("g.properties", "graph.g.vertex-file = g.v;graph.g." + property + ";");
    assertThatThrownBy(() -> read(properties))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining(expected);
  }

  @Test
  void refusesAMissingSibling() throws IOException {
    Path vertices = write("g.v", "1;");
    assertThatThrownBy(() -> read(vertices))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("edge file must be in the same directory");
  }

  @Test
  void refusesPropertiesWithoutAGraph() throws IOException {
    Path properties = write("g.properties", "color = red;");
    assertThatThrownBy(() -> read(properties))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("properties must describe one graph");
  }

  @Test
  void readsTheExampleGraphs() {
    Path path = TestDatasets.require("ldbc-graphalytics-tests/example-directed.properties");
    GraphalyticsGraph graph = read(path);
    assertThat(graph.directed()).isTrue();
    assertThat(graph.edges().edgeCount()).isEqualTo(17);
    assertThat(graph.parameters()).containsEntry("pr.num-iterations", "2").hasSize(5);
  }

  @Test
  void readsAMediumGraph() {
    GraphalyticsGraph graph = read(TestDatasets.require("ldbc-p2p-31/p2p-31.properties"));
    assertThat(graph.directed()).isFalse();
    assertThat(graph.edges().edgeCount()).isEqualTo(147_892);
    assertThat(IdMap.of(ENGINE, graph.edges()).size()).isEqualTo(62_586);
    assertThat(graph.edges().hasWeights()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/etc/hostname", "../g.v", "a/../../g.v", "file:/etc/hostname", "..\\\\g.v"})
  void refusesFilesOutsideTheFolder(String name) throws IOException {
    write("g.v", "1;2;");
    write("g.e", "1 2;");
    Path properties = write("g.properties", "graph.g.vertex-file = " + name + ";");
    assertThatThrownBy(() -> read(properties))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageStartingWith(
            properties
                + ": vertex-file must be in the folder of the properties file: vertex-file=");
  }

  @Test
  void readsFilesBelowTheFolder() throws IOException {
    Files.createDirectory(folder.resolve("below"));
    write("below/v", "1;2;");
    write("g.e", "1 2;");
    Path properties = write("g.properties", "graph.g.vertex-file = below/v;");
    assertThat(read(properties).edges().edgeCount()).isEqualTo(1);
  }
}
