package org.tendril.datasets.internal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.datasets.GraphText;
import org.tendril.datasets.RandomGraphs;
import org.tendril.datasets.RmatGraph;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.Adjacency;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

final class SnapshotFileTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @TempDir Path folder;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  private Path written(GraphPartition graph) {
    Path path = folder.resolve("graph.tendril");
    SnapshotFile.write(graph, path);
    return path;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void readsWrittenGraphs(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int run = 0; run < 40; run++) {
      GraphPartition graph = RandomGraphs.next(ENGINE, random);
      SnapshotFile file = SnapshotFile.open(written(graph));
      assertThat(file.vertexCount()).isEqualTo(graph.vertexCount());
      assertThat(file.edgeCount()).isEqualTo(graph.edgeCount());
      assertThat(file.isDirected()).isEqualTo(!graph.isSymmetric());
      assertThat(file.hasWeights()).isEqualTo(graph.hasWeights());
      assertThat(GraphText.of(file.read(ENGINE)))
          .as("seed %d run %d", seed, run)
          .isEqualTo(GraphText.of(graph));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void readsSectionsOfManyPiecesWithAnyNumberOfThreads(int threads) {
    GraphPartition graph = RmatGraph.ofScale(16).withWeights(true).generate(ENGINE);
    Path path = written(graph);
    try (Engine engine = Engine.local().threads(threads).build()) {
      GraphPartition read = SnapshotFile.open(path).read(engine);
      assertThat(Arrays.equals(targets(read), targets(graph))).isTrue();
      assertThat(Arrays.equals(weights(read), weights(graph))).isTrue();
    }
  }

  private static int[] targets(GraphPartition graph) {
    return graph.outAdjacency().segment(0).targets();
  }

  private static double[] weights(GraphPartition graph) {
    double[] weights = graph.outAdjacency().segment(0).weights();
    return weights == null ? new double[0] : weights;
  }

  @Test
  void readsSeveralSegments() {
    int[][] offsets = {{0, 1, 3}, {0, 0, 2}, {0, 1}};
    int[][] targets = {{4, 0, 1}, {2, 2}, {3}};
    Adjacency out = Adjacency.ofStored(5, 1, offsets, targets, null);
    GraphPartition graph = GraphPartition.ofStored(ENGINE, IdMap.range(7, 5), false, out);
    GraphPartition read = SnapshotFile.open(written(graph)).read(ENGINE);
    assertThat(read.outAdjacency().segmentCount()).isEqualTo(3);
    assertThat(GraphText.of(read)).isEqualTo(GraphText.of(graph));
  }

  @Test
  void readsGraphsWithoutEdgesOrVertices() {
    GraphPartition edgeless =
        GraphPartition.directed(ENGINE, EdgeTable.of(java.util.List.of(), IdMap.range(3, 4)));
    assertThat(GraphText.of(SnapshotFile.open(written(edgeless)).read(ENGINE)))
        .isEqualTo(GraphText.of(edgeless));
    GraphPartition empty =
        GraphPartition.undirected(ENGINE, EdgeTable.of(java.util.List.of(), IdMap.range(0, 0)));
    assertThat(SnapshotFile.open(written(empty)).read(ENGINE).vertexCount()).isZero();
  }

  private Path small() {
    EdgeTable edges =
        EdgeTable.of(new long[] {5, 9, 9}, new long[] {9, 100, 5}, new double[] {1, 2, 3});
    return written(GraphPartition.undirected(ENGINE, edges));
  }

  @Test
  void refusesAFileWithAnyByteChanged() throws IOException {
    byte[] whole = Files.readAllBytes(small());
    Path damaged = folder.resolve("damaged.tendril");
    int headerBytes = ByteBuffer.wrap(whole).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(12);
    String expected = GraphText.of(SnapshotFile.open(small()).read(ENGINE));
    for (int i = 0; i < whole.length; i++) {
      byte[] bytes = whole.clone();
      bytes[i] ^= (byte) (1 << (i % 8));
      Files.write(damaged, bytes);
      String result = readOrRefuse(damaged);
      boolean padding = result.equals(expected) && i >= headerBytes;
      assertThat(padding || result.equals("refused")).as("byte %d", i).isTrue();
    }
  }

  @Test
  void refusesAFileCutAnywhereOrTooLong() throws IOException {
    byte[] whole = Files.readAllBytes(small());
    Path damaged = folder.resolve("damaged.tendril");
    for (int length = 0; length < whole.length; length++) {
      Files.write(damaged, Arrays.copyOf(whole, length));
      assertThat(readOrRefuse(damaged)).as("length %d", length).isEqualTo("refused");
    }
    Files.write(damaged, Arrays.copyOf(whole, whole.length + 1));
    assertThat(readOrRefuse(damaged)).isEqualTo("refused");
  }

  private static String readOrRefuse(Path path) {
    try {
      return GraphText.of(SnapshotFile.open(path).read(ENGINE));
    } catch (TendrilException.InvalidInput e) {
      assertThat(e).hasMessageStartingWith(path + ": ");
      return "refused";
    }
  }

  @Test
  void reportsTheDamagedPart() throws IOException {
    byte[] whole = Files.readAllBytes(small());
    whole[whole.length - 1] ^= 1;
    Path damaged = Files.write(folder.resolve("damaged.tendril"), whole);
    SnapshotFile file = SnapshotFile.open(damaged);
    assertThatThrownBy(() -> file.read(ENGINE))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("checksum is wrong: section=weights piece=0");
    Path text = Files.writeString(folder.resolve("text.tendril"), "1 2\n".repeat(100));
    assertThatThrownBy(() -> SnapshotFile.open(text))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("the file is not a snapshot");
  }

  @Test
  void refusesArraysThatAreNotAGraph() {
    assertRefused(new int[] {0, 2, 1, 3}, new int[] {0, 1, 2}, "offsets must ascend");
    assertRefused(new int[] {1, 1, 2, 3}, new int[] {0, 1, 2}, "offsets must ascend");
    assertRefused(new int[] {0, 1, 2, 3}, new int[] {0, 1, 3}, "targets must be vertices");
    assertRefused(new int[] {0, 1, 2, 3}, new int[] {0, -1, 2}, "targets must be vertices");
  }

  private void assertRefused(int[] offsets, int[] targets, String expected) {
    Adjacency out = Adjacency.ofStored(3, 31, new int[][] {offsets}, new int[][] {targets}, null);
    GraphPartition graph = GraphPartition.ofStored(ENGINE, IdMap.range(0, 3), false, out);
    SnapshotFile file = SnapshotFile.open(written(graph));
    assertThatThrownBy(() -> file.read(ENGINE))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining(expected);
  }

  @ParameterizedTest
  @EnumSource(ChangedSnapshot.Change.class)
  void survivesAnyChangeOfAFileWhileItIsRead(ChangedSnapshot.Change change) throws Exception {
    GraphPartition graph = RmatGraph.ofScale(10).withWeights(true).generate(ENGINE);
    GraphPartition otherGraph =
        RmatGraph.ofScale(10).withSeed(2).withWeights(true).generate(ENGINE);
    Path other = folder.resolve("other.tendril");
    SnapshotFile.write(otherGraph, other);
    Path file = written(graph);
    assertThat(Files.size(file)).isEqualTo(Files.size(other));

    Process process = ChangedSnapshot.start(file, other, change);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output)
        .contains(
            switch (change) {
              case DELETE, RENAME_OVER -> "read " + GraphText.of(graph).hashCode();
              case TRUNCATE_TO_NOTHING, TRUNCATE_TO_HALF, OVERWRITE_IN_PLACE ->
                  "refused " + file + ": snapshot must not change while it is read: ";
            });
  }

  @Test
  void refusesAFileThatWasReplacedAfterItWasOpened() {
    SnapshotFile opened = SnapshotFile.open(small());
    written(RmatGraph.ofScale(3).generate(ENGINE));
    assertThatThrownBy(() -> opened.read(ENGINE))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageEndingWith("snapshot was replaced after it was opened; read it again");
  }
}
