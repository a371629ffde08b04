package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.cut.EdgePartitioners;
import org.tendril.testkit.TestDatasets;

/** {@code info}, {@code convert} and {@code generate}. */
final class FilesTest {
  @TempDir Path folder;

  private Path file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, content);
    return file;
  }

  @Test
  void reportsFactsOfADirectedGraph() throws IOException {
    Path graph = file("graph.txt", "1 2\n1 2\n2 2\n3 2\n");
    CommandRun run = CommandRun.of("info", graph, "--json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("\"vertices\":3,\"edges\":4,\"directed\":true,\"weighted\":false")
        .contains("\"selfLoops\":1,\"parallelEdges\":1")
        .contains("\"largestOutDegree\":2,\"largestInDegree\":4,\"isolatedVertices\":0")
        .hasLineCount(1);
  }

  @Test
  void countsUndirectedEdgesOnce() throws IOException {
    Path graph = file("graph.txt", "4 4\n1 2\n1 2\n2 2\n3 2\n");
    CommandRun run = CommandRun.of("info", graph, "--json", "--undirected");
    assertThat(run.out())
        .contains("\"vertices\":4,\"edges\":4,\"directed\":false")
        .contains("\"selfLoops\":1,\"parallelEdges\":1,\"largestDegree\":4,\"isolatedVertices\":1");
  }

  @Test
  void printsATableWithoutJson() throws IOException {
    CommandRun run = CommandRun.of("info", file("graph.txt", "1 2 0.5\n"));
    assertThat(run.lines()).contains("vertices          2", "weighted          true");
  }

  @Test
  void comparesPartitioners() throws IOException {
    Path graph = file("graph.txt", "1 2\n1 2\n2 2\n3 2\n");
    CommandRun all = CommandRun.of("info", graph, "--partition");
    assertThat(all.exitCode()).as(all.err()).isZero();
    assertThat(all.out())
        .contains("vertices")
        .containsPattern(
            "\\n"
                + "\\n"
                + "partitioner +partitions +replicationFactor +edgeBalance +vertexBalance"
                + " +seconds\\n");
    for (EdgePartitioner partitioner : EdgePartitioners.all()) {
      assertThat(all.out())
          .containsPattern("\\n" + partitioner.name() + " +8( +\\d+\\.\\d{3}){4}\\n");
    }
    Object[] chosen = {
      "info",
      graph,
      "--json",
      "--partition",
      "--partitions=1",
      "--partitioner=EdgePartition2D",
      "--partitioner",
      "dbh"
    };
    assertThat(CommandRun.of(chosen).out())
        .hasLineCount(1)
        .containsPattern(
            ",\"partitioners\":\\[\\{\"partitioner\":\"2d\",\"partitions\":1,\"replicationFactor\":1\\.0,\"edgeBalance\":1\\.0,\"vertexBalance\":1\\.0,\"seconds\":[0-9.E-]+\\},\\{\"partitioner\":\"dbh\",[^\\]]*\\}\\]\\}\n"
                + "$");
  }

  @Test
  void reportsDeclaredParameters() {
    Path graph = TestDatasets.require("ldbc-p2p-31/p2p-31.properties");
    assertThat(CommandRun.of("info", graph, "--json").out())
        .contains("\"vertices\":62586,\"edges\":147892,\"directed\":false,\"weighted\":true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"copy.txt", "copy.txt.gz", "copy.tendril", "copy.properties"})
  void convertsToAGraphWithTheSameAnswers(String name) {
    Path copy = folder.resolve(name);
    String spec = "rmat:scale=8,undirected=true,simple=true";
    CommandRun generated = CommandRun.of("generate", spec, "--output", copy);
    assertThat(generated.exitCode()).as(generated.err()).isZero();
    assertThat(generated.out()).isEmpty();
    CommandRun expected = CommandRun.of("run", "pagerank", spec);
    CommandRun actual = CommandRun.of("run", "pagerank", copy, "--undirected");
    assertThat(actual.out()).isEqualTo(expected.out());
  }

  @Test
  void reportsLossesOfATarget() throws IOException {
    Path graph =
        file("graph.mtx", "%%MatrixMarket matrix coordinate pattern general\n9 9 1\n3 5\n");
    CommandRun run = CommandRun.of("convert", graph, folder.resolve("graph.txt"), "--simple");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("graph.txt does not hold 7 isolated vertices", "output=");
  }

  @Test
  void readsTheNamedFormat() throws IOException {
    Path graph = file("graph.mtx", "1 2\n");
    assertThat(CommandRun.of("info", graph).exitCode()).isEqualTo(3);
    assertThat(CommandRun.of("info", graph, "--format", "edgelist").exitCode()).isZero();
  }
}
