package org.tendril.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

final class GraphTargetTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @TempDir Path folder;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  private LoadedGraph reread(Path path, GraphPartition graph) {
    GraphSource source = GraphSource.parse(path.toString());
    boolean list = path.toString().contains(".txt") || path.toString().endsWith(".adjlist");
    return (list && graph.isSymmetric()
            ? source.withOptions(ReadOptions.defaults().undirected())
            : source)
        .load(ENGINE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "g.txt",
        "g.txt.gz",
        "g.txt.zst",
        "g.txt.xz",
        "g.mtx",
        "g.mtx.gz",
        "g.v",
        "g.e",
        "g.e.zst",
        "g.properties",
        "g.adjlist",
        "g.tendril"
      })
  void writesFilesThatItsReaderReads(String name) {
    for (int seed = 0; seed < 60; seed++) {
      GraphPartition graph = RandomGraphs.next(ENGINE, new SplittableRandom(seed));
      Path path = folder.resolve(name);
      WrittenGraph written = GraphTarget.parse(path.toString()).write(graph);
      LoadedGraph loaded = reread(path, graph);
      assertThat(loaded.listedEdgeCount()).isEqualTo(written.edgeCount());
      if (written.losses().isEmpty()) {
        assertThat(GraphText.of(loaded.partition()))
            .as("seed %d", seed)
            .isEqualTo(GraphText.of(graph));
      }
    }
  }

  @Test
  void reportsVerticesThatAnEdgeListLoses() {
    EdgeTable edges = EdgeTable.of(new long[] {2}, new long[] {7});
    IdMap ids = IdMap.ofAscending(ENGINE, new long[] {2, 5, 7, 9});
    GraphPartition graph = GraphPartition.directed(ENGINE, edges.declaring(ids));
    WrittenGraph written = GraphTarget.parse(folder.resolve("g.el").toString()).write(graph);
    assertThat(written.losses())
        .containsExactly("2 isolated vertices: an edge list names vertices by their edges");
  }

  @Test
  void declaresIsolatedVerticesByAHeaderWhereItCan() throws IOException {
    EdgeTable edges = EdgeTable.of(new long[] {2}, new long[] {0});
    GraphPartition graph = GraphPartition.directed(ENGINE, edges.declaring(IdMap.range(0, 4)));
    Path path = folder.resolve("g.txt");
    assertThat(GraphTarget.parse(path.toString()).write(graph).losses()).isEmpty();
    assertThat(Files.readAllLines(path))
        .containsExactly("# directed vertices=4 edges=1", "4 1", "2 0");
  }

  @Test
  void keepsAFirstEdgeFromLookingLikeAHeader() {
    EdgeTable edges = EdgeTable.of(new long[] {3, 3}, new long[] {1, 1});
    GraphPartition graph = GraphPartition.directed(ENGINE, edges);
    Path path = folder.resolve("g.txt");
    GraphTarget.parse(path.toString()).write(graph);
    assertThat(GraphText.of(reread(path, graph).partition())).isEqualTo(GraphText.of(graph));
  }

  @Test
  void writesTheLowerTriangleOfASymmetricMatrix() throws IOException {
    EdgeTable edges = EdgeTable.of(new long[] {10, 10}, new long[] {20, 10});
    GraphPartition graph = GraphPartition.undirected(ENGINE, edges);
    Path path = folder.resolve("g.mtx");
    assertThat(GraphTarget.parse(path.toString()).write(graph).losses()).hasSize(1);
    assertThat(Files.readAllLines(path))
        .containsExactly(
            "%%MatrixMarket matrix coordinate pattern symmetric", "2 2 2", "1 1", "2 1");
  }

  @Test
  void keepsParametersOfAlgorithms() throws IOException {
    Files.writeString(folder.resolve("a.v"), "1\n2\n");
    Files.writeString(folder.resolve("a.e"), "1 2\n");
    Files.writeString(
        folder.resolve("a.properties"),
        "graph.a.directed = false\ngraph.a.bfs.source-vertex = 2\n");
    LoadedGraph graph = GraphSource.parse(folder.resolve("a.properties").toString()).load(ENGINE);
    Path copy = folder.resolve("b=c.properties");
    GraphTarget.parse(copy.toString()).write(graph);
    LoadedGraph again = GraphSource.parse(copy.toString()).load(ENGINE);
    assertThat(again.parameters()).containsExactlyEntriesOf(graph.parameters());
    assertThat(again.isDirected()).isFalse();
  }

  @Test
  void refusesAnEdgeListWithoutEdges() {
    GraphPartition graph =
        GraphPartition.directed(ENGINE, EdgeTable.of(List.of(), IdMap.range(0, 3)));
    GraphTarget target = GraphTarget.parse(folder.resolve("g.txt").toString());
    assertThatThrownBy(() -> target.write(graph))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("edge list must hold at least one edge");
  }

  @ParameterizedTest
  @ValueSource(strings = {"graph", "graph.csv", "graph.tendril.gz", "graph.properties.gz"})
  void refusesNamesWithoutAFormat(String name) {
    assertThatThrownBy(() -> GraphTarget.parse(name))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageStartingWith(name + ": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"g.txt.gz", "g.mtx", "g.e", "g.tendril"})
  void leavesNoFileWhereItCannotWrite(String name) throws IOException {
    GraphPartition graph = RandomGraphs.next(ENGINE, new SplittableRandom(1));
    GraphTarget target = GraphTarget.parse(folder.resolve("missing").resolve(name).toString());
    assertThatThrownBy(() -> target.write(graph))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("output directory must exist");
    Files.createDirectories(folder.resolve("taken/g.properties"));
    GraphTarget taken = GraphTarget.parse(folder.resolve("taken/g.e").toString());
    assertThatThrownBy(() -> taken.write(graph)).isInstanceOf(TendrilException.class);
    try (Stream<Path> files = Files.list(folder.resolve("taken"))) {
      assertThat(files).hasSize(1);
    }
  }
}
