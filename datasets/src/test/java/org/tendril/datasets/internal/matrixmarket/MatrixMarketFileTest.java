package org.tendril.datasets.internal.matrixmarket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.internal.listing.ListedEdges;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.IdMap;
import org.tendril.testkit.TestDatasets;

final class MatrixMarketFileTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @TempDir Path folder;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  private MatrixMarketFile file(String text) throws IOException {
    return new MatrixMarketFile(
        InputFile.at(Files.writeString(folder.resolve("m.mtx"), text.replace(';', '\n'))),
        ReadOptions.defaults());
  }

  @Test
  void readsARealGeneralMatrix() throws IOException {
    MatrixMarketFile.Matrix matrix =
        file("%%MatrixMarket matrix coordinate real general;% x;;4 4 2;1 2 0.5; % y;4 1 -1;")
            .read(ENGINE);
    assertThat(matrix.symmetric()).isFalse();
    EdgeBlock block = matrix.entries().blocks().get(0);
    assertThat(block.source(1)).isEqualTo(4);
    assertThat(block.target(1)).isEqualTo(1);
    assertThat(block.weight(0)).isEqualTo(0.5);
    assertThat(block.weight(1)).isEqualTo(-1);
    IdMap ids = IdMap.of(ENGINE, matrix.entries());
    assertThat(ids.size()).isEqualTo(4);
    assertThat(ids.vertexId(0)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"symmetric", "hermitian", "SYMMETRIC"})
  void readsSymmetricMatricesAsUndirectedGraphs(String symmetry) throws IOException {
    MatrixMarketFile.Matrix matrix =
        file("%%MatrixMarket matrix coordinate integer " + symmetry + ";3 3 2;2 1 7;3 3 9;")
            .read(ENGINE);
    assertThat(matrix.symmetric()).isTrue();
    assertThat(matrix.entries().edgeCount()).isEqualTo(2);
    assertThat(matrix.entries().hasWeights()).isTrue();
  }

  @Test
  void readsASkewSymmetricMatrixAsDirectedWithBothSigns() throws IOException {
    String text = "%%MatrixMarket matrix coordinate real skew-symmetric;3 3 2;2 1 7;3 1 -2;";
    LoadedGraph graph = file(text).load(ENGINE);
    assertThat(graph.isDirected()).isTrue();
    assertThat(graph.listedEdgeCount()).isEqualTo(4);
    List<String> edges = new ArrayList<>();
    new ListedEdges(graph.partition())
        .forEach((source, target, weight) -> edges.add(source + " " + target + " " + weight));
    assertThat(edges).containsExactly("0 1 -7.0", "0 2 2.0", "1 0 7.0", "2 0 -2.0");
  }

  @Test
  void readsASkewSymmetricPatternAndItsDiagonalOnce() throws IOException {
    String text = "%%MatrixMarket matrix coordinate pattern skew-symmetric;3 3 2;2 1;3 3;";
    MatrixMarketFile.Matrix matrix = file(text).read(ENGINE);
    assertThat(matrix.symmetric()).isFalse();
    assertThat(matrix.entries().edgeCount()).isEqualTo(3);
    assertThat(matrix.entries().hasWeights()).isFalse();
  }

  @Test
  void readsAPatternMatrixWithoutWeights() throws IOException {
    MatrixMarketFile.Matrix matrix =
        file("%%MatrixMarket matrix coordinate pattern general;3 3 1;2 1;").read(ENGINE);
    assertThat(matrix.entries().hasWeights()).isFalse();
  }

  @Test
  void readsAMatrixWithoutEntries() throws IOException {
    MatrixMarketFile.Matrix matrix =
        file("%%MatrixMarket matrix coordinate pattern general;3 3 0;").read(ENGINE);
    assertThat(matrix.entries().edgeCount()).isZero();
    assertThat(IdMap.of(ENGINE, matrix.entries()).size()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 3 1;1 2; | line 1 column 1: first line must be the banner",
        "%%MatrixMarket matrix coordinate real; | line 1 column 1: banner must have 5 words",
        "%%MatrixMarket vector coordinate real general; | object of the banner must be matrix:"
            + " object=vector",
        "%%MatrixMarket matrix array real general;2 2;1; | format of the banner must be coordinate",
        "%%MatrixMarket matrix coordinate complex general; | field of the banner must be pattern,"
            + " real or integer: field=complex",
        "%%MatrixMarket matrix coordinate real odd; | symmetry of the banner must be",
        "%%MatrixMarket matrix coordinate real general;% | size line (rows columns entries) must"
            + " follow",
        "%%MatrixMarket matrix coordinate real general;3 3; | line 2 column 1: size line must have"
            + " 3 integers",
        "%%MatrixMarket matrix coordinate real general;3 3 x; | line 2 column 1: size line must"
            + " have 3 integers",
        "%%MatrixMarket matrix coordinate real general;3 4 1;1 1 1; | line 2 column 1: matrix of a"
            + " graph must be square",
        "%%MatrixMarket matrix coordinate real general;3 3 2;1 1 1; | declared=2 found=1",
        "%%MatrixMarket matrix coordinate real general;3 3 1;1 1 1;1 2 1; | declared=1 found=2",
        "%%MatrixMarket matrix coordinate real general;3 3 1;1 1; | line 3 column 4: entry must"
            + " have 3 columns (row column value): columns=2",
        "%%MatrixMarket matrix coordinate pattern general;3 3 1;1 1 1; | line 3 column 5: entry of"
            + " a pattern matrix must have 2 columns",
        "%%MatrixMarket matrix coordinate real general;3 3 1;1 one 1; | line 3 column 3: vertex id"
            + " must be",
        "%%MatrixMarket matrix coordinate real general;3 3 2;1 1 1;%;1 4 1; | line 5 column 3:"
            + " index must be in [1, 3]: text=\"4\"",
        "%%MatrixMarket matrix coordinate real general;3 3 2;1 1 1;0 1 1; | line 4 column 1: index"
            + " must be in [1, 3]: text=\"0\"",
      })
  void reportsErrorsOfFiles(String text, String expected) throws IOException {
    MatrixMarketFile file = file(text);
    assertThatThrownBy(() -> file.read(ENGINE))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void refusesMangledMatrices(int number) {
    Path path = TestDatasets.require("ss-lagraph-data/mangled" + number + ".mtx");
    assertThatThrownBy(
            () -> new MatrixMarketFile(InputFile.at(path), ReadOptions.defaults()).read(ENGINE))
        .isInstanceOf(TendrilException.InvalidInput.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3elt.mtx", "luxembourg_osm.mtx"})
  void refusesMatricesWithoutABanner(String name) {
    Path path = TestDatasets.require("ss-fahaizhong/" + name);
    assertThatThrownBy(
            () -> new MatrixMarketFile(InputFile.at(path), ReadOptions.defaults()).read(ENGINE))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("line 1 column 1: first line must be the banner");
  }

  @ParameterizedTest
  @CsvSource({
    "karate.mtx,34,78,true",
    "jagmesh7.mtx,1138,4294,true",
    "west0067.mtx,67,294,false",
    "comments_west0067.mtx,67,295,false",
    "ldbc-cdlp-directed-example.mtx,8,18,false",
    "matrix_bool.mtx,7,12,false",
    "skew_fp64.mtx,6,20,false"
  })
  void readsRealMatrices(String name, int vertices, long entries, boolean symmetric) {
    Path path = TestDatasets.require("ss-lagraph-data/" + name);
    MatrixMarketFile.Matrix matrix =
        new MatrixMarketFile(InputFile.at(path), ReadOptions.defaults()).read(ENGINE);
    assertThat(IdMap.of(ENGINE, matrix.entries()).size()).isEqualTo(vertices);
    assertThat(matrix.entries().edgeCount()).isEqualTo(entries);
    assertThat(matrix.symmetric()).isEqualTo(symmetric);
  }
}
