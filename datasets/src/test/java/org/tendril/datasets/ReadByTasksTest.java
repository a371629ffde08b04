package org.tendril.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.partition.internal.cut.DistributedSet;

/** Tasks read and generate the same graphs as an embedded engine. */
final class ReadByTasksTest {
  private static final Engine EMBEDDED = Engine.local().threads(2).build();

  @TempDir Path folder;

  @AfterAll
  static void closeEngine() {
    EMBEDDED.close();
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text.replace(';', '\n')).toString();
  }

  private static void assertSame(String name, ReadOptions options, boolean split) {
    GraphSource source = GraphSource.parse(name).withOptions(options);
    LoadedGraph expected = source.load(EMBEDDED);
    for (int partitions : new int[] {2, 3, 7}) {
      try (Engine engine = cutting(partitions)) {
        LoadedGraph loaded = source.load(engine);
        assertThat(loaded.partitions().uncut().isEmpty()).as("by tasks").isEqualTo(split);
        assertThat(loaded.partitions().count()).isEqualTo(split ? partitions : 1);
        assertThat(facts(loaded)).isEqualTo(facts(expected));
        assertThat(GraphText.of(loaded.partition())).isEqualTo(GraphText.of(expected.partition()));
      }
    }
  }

  private static String facts(LoadedGraph graph) {
    return String.join(
        " ",
        "n=" + graph.vertexCount(),
        "m=" + graph.listedEdgeCount(),
        "directed=" + graph.isDirected(),
        "weighted=" + graph.hasWeights(),
        graph.parameters().toString());
  }

  private static String randomEdges(long seed, int count, int bound, boolean weighted) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder("# edges;");
    for (int i = 0; i < count; i++) {
      text.append(random.nextInt(bound)).append(' ').append(random.nextInt(bound));
      text.append(weighted ? " " + random.nextInt(9) / 4.0 : "").append(';');
    }
    return text.toString();
  }

  /** An engine whose graphs are cut, and which serializes functions and values. */
  private static Engine cutting(int partitions) {
    return Engine.local().threads(2).serializeEverything().defaultPartitions(partitions).build();
  }

  @ParameterizedTest
  @CsvSource({"10, false", "1000, false", "60, true"})
  void readsEdgeLists(int bound, boolean weighted) throws IOException {
    String name = write("g.txt", randomEdges(bound, 500, bound, weighted));
    assertSame(name, ReadOptions.defaults(), true);
    assertSame(name, ReadOptions.defaults().undirected(), true);
    assertSame(name, ReadOptions.defaults().ignoringWeights(), true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9 3;0 1;1 2;2 2;", "3 3;1 2;2 3;3 3;", "9 4;0 1;1 2;2 2;"})
  void readsEdgeListsThatMayHaveAHeader(String text) throws IOException {
    String name = write("g.txt", text);
    assertSame(name, ReadOptions.defaults(), true);
    assertSame(name, ReadOptions.defaults().undirected(), true);
  }

  @Test
  void readsCompressedEdgeLists() throws IOException {
    Path file = folder.resolve("g.txt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(randomEdges(7, 100, 30, true).replace(';', '\n').getBytes(StandardCharsets.UTF_8));
    }
    assertSame(file.toString(), ReadOptions.defaults(), true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rmat:scale=6,edgeFactor=4",
        "rmat:scale=6,edgeFactor=4,undirected=true,weights=true",
        "rmat:scale=6,edgeFactor=4,simple=true,weights=true",
        "rmat:scale=5,edgeFactor=9,simple=true,undirected=true"
      })
  void generatesGraphsByTasks(String source) {
    assertSame(source, ReadOptions.defaults(), true);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsGraphalyticsFiles(boolean directed) throws IOException {
    write("g.v", "9;4;1;7;1000;");
    write("g.e", "1 4 0.5;4 1 2;7 9 3;7 7 1;");
    String properties =
        write(
            "g.properties",
            "graph.g.directed = "
                + directed
                + ";graph.g.meta.vertices = 5;graph.g.meta.edges = 4;"
                + "graph.g.edge-properties.names = weight;graph.g.bfs.source-vertex = 4;");
    assertSame(properties, ReadOptions.defaults(), true);
    assertSame(folder + "/g.v", ReadOptions.defaults().ignoringWeights(), true);
    assertSame(folder + "/g.e", ReadOptions.defaults().undirected(), true);
  }

  @Test
  void readsGraphalyticsFilesWithoutEdges() throws IOException {
    String vertices = write("g.v", "3;1;");
    write("g.e", "");
    assertSame(vertices, ReadOptions.defaults(), true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1;2;5;2;1; | 1 2; | directed = true",
        "1;2;5; | 1 2;# x;2 5;2 7;8 1; | directed = true",
        "1;2;5; | 1 2;7 5;5 5; | directed = true",
        "1;2;x; | 1 2; | directed = true",
        "1;2; | 1 2;1 2 3; | directed = true",
        "1;2; | 1 2; | meta.vertices = 3",
        "1;2; | 1 2;2 2;1 2; | meta.edges = 4",
      })
  void refusesGraphalyticsFilesInTheSameWords(String vertices, String edges, String entry)
      throws IOException {
    write("g.v", vertices);
    write("g.e", edges);
    assertSameRefusal(write("g.properties", "graph.g." + entry + ";graph.g.vertex-file = g.v;"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 2;3 x;", "1 2;3 4 5;", "# none;", "1 2;;# y;-1 2;a b;"})
  void refusesEdgeListsInTheSameWords(String text) throws IOException {
    assertSameRefusal(write("g.txt", text));
  }

  private static void assertSameRefusal(String source) {
    assertThatThrownBy(() -> GraphSource.parse(source).load(EMBEDDED))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .satisfies(
            expected -> {
              try (Engine engine = cutting(3)) {
                assertThatThrownBy(() -> GraphSource.parse(source).load(engine))
                    .isInstanceOf(TendrilException.InvalidInput.class)
                    .hasMessage(expected.getMessage());
              }
            });
  }

  /** The partitions hold ascending ranges of ids, and each edge lies with its source. */
  private static void assertSourceRanges(PartitionSet graph, int count) {
    List<CutPartition> places = ((DistributedSet) graph).partitions().collect();
    assertThat(places).hasSize(count);
    long last = -1;
    for (CutPartition place : places) {
      GraphPartition part = place.graph();
      BitSet masters = new BitSet();
      for (int master : place.masters()) {
        assertThat(part.ids().vertexId(master)).isGreaterThan(last);
        last = part.ids().vertexId(master);
        masters.set(master);
      }
      for (int vertex = 0; vertex < place.vertexCount(); vertex++) {
        assertThat(masters.get(vertex) || part.outAdjacency().degree(vertex) == 0).isTrue();
      }
      assertThat(part.edgeCount()).as("edges of partition %d", place.index()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"g.txt", "h.v", "rmat:scale=6,edgeFactor=4"})
  void buildsTheRequestedNumberOfSourceRanges(String name) throws IOException {
    write("g.txt", randomEdges(3, 500, 90, false));
    write("h.v", "1;4;7;9;20;1000;");
    write("h.e", "1 4;4 1;4 9;7 9;7 7;9 20;20 1;1000 4;");
    GraphSource source =
        GraphSource.parse(name.startsWith("rmat") ? name : folder.resolve(name).toString());
    LoadedGraph whole = source.withOptions(ReadOptions.defaults().withPartitions(5)).load(EMBEDDED);
    assertThat(whole.partitions().count()).as("read by the driver").isEqualTo(1);
    for (int count : new int[] {1, 2, 5}) {
      try (Engine engine = cutting(3)) {
        LoadedGraph loaded =
            source.withOptions(ReadOptions.defaults().withPartitions(count)).load(engine);
        assertSourceRanges(loaded.partitions(), count);
        assertThat(facts(loaded)).isEqualTo(facts(whole));
        assertThat(GraphText.of(loaded.partition())).isEqualTo(GraphText.of(whole.partition()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 32_768})
  void refusesANumberOfPartitionsOutOfRange(int count) {
    ReadOptions options = ReadOptions.defaults();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withPartitions(count))
        .withMessageContaining(String.valueOf(count));
  }

  @Test
  void readsOtherFormatsAtTheDriver() throws IOException {
    String matrix =
        write("m.mtx", "%%MatrixMarket matrix coordinate pattern general;3 3 2;1 2;3 3;");
    String names = write("names.txt", "b a;a c;");
    assertSame(matrix, ReadOptions.defaults(), false);
    assertSame(names, ReadOptions.defaults().stringIds(), false);
  }

  @Test
  void readsPartFilesAsOneGraph() throws IOException {
    Files.createDirectory(folder.resolve("parts"));
    write("parts/part-0", "1 2;2 3");
    write("parts/part-1", "3 1;");
    write("parts/_SUCCESS", "");
    String whole = write("whole.txt", "1 2;2 3;3 1;");
    ReadOptions undirected = ReadOptions.defaults().undirected();
    try (Engine engine = cutting(2)) {
      String expected =
          GraphText.of(GraphSource.parse(whole).withOptions(undirected).read(EMBEDDED).partition());
      for (String name : new String[] {folder + "/parts", folder + "/parts/part-*"}) {
        assertThat(
                GraphText.of(
                    GraphSource.parse(name).withOptions(undirected).read(engine).partition()))
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void requiresWeightsOfWeightedEdgeLists() throws IOException {
    String name = write("g.txt", "1 2;2 3;");
    String weighted = write("w.txt", "1 2 5;2 3 6;");
    try (Engine engine = cutting(2)) {
      assertThatThrownBy(() -> GraphSource.parse(name).readWeighted(engine))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("third column");
      assertThat(GraphSource.parse(weighted).readWeighted(engine).edges().toList())
          .extracting(edge -> edge.value())
          .containsExactly(5.0, 6.0);
    }
  }
}
