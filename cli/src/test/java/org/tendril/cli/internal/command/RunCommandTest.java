package org.tendril.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.cli.CommandRun;

final class RunCommandTest {
  private static final String UNREACHABLE = "9223372036854775807";

  @TempDir Path folder;
  private Path graph; // 1 -> 2 -> 4, 1 -> 3 -> 4, 9 -> 9, with weights
  private Path plain; // the same without weights

  @BeforeEach
  void writeGraphs() throws IOException {
    graph = folder.resolve("graph.txt");
    Files.writeString(graph, "1 2 1\n1 3 0.5\n2 4 1\n3 4 2.5\n9 9 1\n");
    plain = folder.resolve("plain.txt");
    Files.writeString(plain, "1 2\n1 3\n2 4\n3 4\n9 9\n");
  }

  @Test
  void printsAllVerticesById() {
    CommandRun run = CommandRun.of("run", "bfs", plain, "--source", "1");
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).containsExactly("1\t0", "2\t1", "3\t1", "4\t2", "9\t" + UNREACHABLE);
    assertThat(run.err()).contains("algorithm=bfs", "vertices=5", "edges=5", "reached=4");
  }

  @Test
  void reportsTimesInTheSummary() {
    CommandRun run = CommandRun.of("run", "pr", plain, "--threads", "2");
    assertThat(run.err())
        .contains("load_s=", "run_s=", "write_s=", "edges_per_run_s=", "peak_memory=")
        .contains("threads=2");
    assertThat(run.err().lines()).hasSize(2);
  }

  @Test
  void printsNothingIfQuiet() {
    assertThat(CommandRun.of("run", "pr", plain, "--quiet").err()).isEmpty();
  }

  @Test
  void leavesUnreachableVerticesOutOfTheTop() {
    assertThat(CommandRun.of("run", "bfs", plain, "--source", "1", "--top", "9").lines())
        .containsExactly("4\t2", "2\t1", "3\t1", "1\t0");
    assertThat(CommandRun.of("run", "sssp", graph, "--source", "1", "--top", "2").lines())
        .containsExactly("4\t2.0", "2\t1.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"random", "1d-source", "2d", "hdrf"})
  void runsOnACutGraphWithTheSameAnswers(String partitioner) {
    for (String algorithm : new String[] {"components", "bfs", "sssp"}) {
      Object[] whole = {"run", algorithm, graph};
      Object[] source =
          algorithm.equals("components") ? new Object[0] : new Object[] {"--source=1"};
      Object[] cut = {"--partitions", "3", "--partitioner", partitioner};
      CommandRun expected = CommandRun.of(joined(whole, source));
      CommandRun run = CommandRun.of(joined(joined(whole, source), cut));
      assertThat(run.lines()).isEqualTo(expected.lines()).hasSize(5);
      assertThat(run.err()).contains("partitions=3 partitioner=" + partitioner);
      assertThat(expected.err()).doesNotContain("partition");
    }
  }

  @Test
  void refusesAPartitionerThatWouldNotBeUsed() {
    CommandRun run = CommandRun.of("run", "components", plain, "--partitioner", "2d");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--partitioner needs --partitions above 1");
    assertThat(run.lines()).isEmpty();
  }

  private static Object[] joined(Object[] first, Object[] second) {
    return java.util.stream.Stream.of(first, second).flatMap(Arrays::stream).toArray();
  }

  @Test
  void printsInfinityForUnreachableVertices() {
    assertThat(CommandRun.of("run", "sssp", graph, "--source", "1").lines())
        .containsExactly("1\t0.0", "2\t1.0", "3\t0.5", "4\t2.0", "9\tinfinity");
  }

  @Test
  void countsEachEdgeAsOneWithUnitWeights() {
    assertThat(CommandRun.of("run", "sssp", graph, "--source=1", "--weight=unit").lines())
        .containsExactly("1\t0.0", "2\t1.0", "3\t1.0", "4\t2.0", "9\tinfinity");
    assertThat(CommandRun.of("run", "sssp", plain, "--source=1", "--weight=unit").exitCode())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bfs", "sssp"})
  void addsPredecessorsAsAThirdColumn(String algorithm) throws IOException {
    CommandRun run = CommandRun.of("run", algorithm, graph, "--source=1", "--predecessors");
    assertThat(run.lines().stream().map(line -> line.split("\t", -1)[2]))
        .containsExactly("-1", "1", "1", "2", "-1");
    Path csv = folder.resolve("paths.csv");
    CommandRun.toFile(csv, "run", algorithm, graph, "--source=1", "--predecessors");
    assertThat(Files.readAllLines(csv).get(0)).matches("id,(hops|distance),predecessor");
  }

  @Test
  void listsTheLargestComponents() {
    CommandRun run = CommandRun.of("run", "components", plain, "--top", "1");
    assertThat(run.out()).isEqualTo("1\t4\n");
    assertThat(run.err()).contains("components=2", "largest=4");
  }

  @Test
  void givesEachLandmarkAColumn() throws IOException {
    Path csv = folder.resolve("hops.csv");
    CommandRun.toFile(csv, "run", "landmarks", plain, "--landmarks", "4,2");
    assertThat(Files.readAllLines(csv))
        .startsWith("id,hops_to_2,hops_to_4", "1,1,2", "2,0,1", "3," + UNREACHABLE + ",1");
  }

  @Test
  void writesTheFormNamedByTheExtension() throws IOException {
    Path txt = folder.resolve("out.txt");
    Path csv = folder.resolve("out.csv");
    CommandRun.toFile(txt, "run", "wcc", plain);
    CommandRun.toFile(csv, "run", "wcc", plain);
    assertThat(Files.readString(txt)).isEqualTo("1 1\n2 1\n3 1\n4 1\n9 9\n");
    assertThat(Files.readString(csv)).isEqualTo("id,component\n1,1\n2,1\n3,1\n4,1\n9,9\n");
  }

  @Test
  void printsTheTopBesidesTheFile() {
    Path txt = folder.resolve("out.txt");
    CommandRun run = CommandRun.of("run", "wcc", plain, "--output", txt, "--top", "1");
    assertThat(run.out()).isEqualTo("1\t4\n");
    assertThat(txt).isNotEmptyFile();
  }

  @Test
  void personalisesPageRankBySeveralSources() {
    double[] repeated = ranks("--source=1", "--source=2");
    assertThat(ranks("--source=1,2")).containsExactly(repeated);
    assertThat(repeated[4]).isZero();
  }

  @Test
  void scalesPageRankToTheNumberOfVertices() {
    assertThat(Arrays.stream(ranks()).sum()).isCloseTo(1, within());
    assertThat(Arrays.stream(ranks("--scale=count")).sum()).isCloseTo(5, within());
  }

  @Test
  void passesOptionsOnToPageRank() {
    assertThat(ranks("--iterations=0")).containsOnly(0.2);
    assertThat(ranks("--damping=0")).containsOnly(0.2);
    assertClose(ranks("--iterations=3"), powerIteration(0.85, 3, 1, 1, 1, 1, 1));
    assertClose(ranks("--damping=0.5", "--iterations=3"), powerIteration(0.5, 3, 1, 1, 1, 1, 1));
    assertClose(ranks("--tolerance=1e-14"), powerIteration(0.85, 200, 1, 1, 1, 1, 1));
    assertClose(ranks("--weighted", "--iterations=3"), powerIteration(0.85, 3, 1, 0.5, 1, 2.5, 1));
    assertThat(ranks("--weighted", "--weight=unit")).containsExactly(ranks());
    assertClose(ranks("--portable"), ranks());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-12);
  }

  private double[] ranks(String... options) {
    Object[] args = new Object[options.length + 3];
    args[0] = "run";
    args[1] = "pagerank";
    args[2] = graph;
    System.arraycopy(options, 0, args, 3, options.length);
    CommandRun run = CommandRun.of(args);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.lines().stream()
        .mapToDouble(line -> Double.parseDouble(line.split("\t", -1)[1]))
        .toArray();
  }

  private static void assertClose(double[] ranks, double[] expected) {
    assertThat(ranks).hasSameSizeAs(expected);
    for (int i = 0; i < ranks.length; i++) {
      assertThat(ranks[i]).as("vertex %d", i).isCloseTo(expected[i], within());
    }
  }

  /** PageRank of the test's graph, given the weights of its edges in the order of the file. */
  private static double[] powerIteration(double damping, int iterations, double... weights) {
    int[][] edges = {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {4, 4}}; // positions of 1, 2, 3, 4, 9
    double[] outWeights = new double[5];
    for (int i = 0; i < edges.length; i++) {
      outWeights[edges[i][0]] += weights[i];
    }
    double[] ranks = new double[5];
    Arrays.fill(ranks, 0.2);
    for (int iteration = 0; iteration < iterations; iteration++) {
      double[] next = new double[5];
      Arrays.fill(next, (1 - damping + damping * ranks[3]) / 5); // vertex 4 has no out-edges
      for (int i = 0; i < edges.length; i++) {
        int source = edges[i][0];
        next[edges[i][1]] += damping * ranks[source] * weights[i] / outWeights[source];
      }
      ranks = next;
    }
    return ranks;
  }

  @Test
  void takesEdgesAsUndirectedAndDropsLoops() {
    CommandRun run = CommandRun.of("run", "bfs", plain, "--source=4", "--undirected", "--simple");
    assertThat(run.lines()).startsWith("1\t2", "2\t1", "3\t1", "4\t0");
    assertThat(run.err()).contains("edges=4 directed=false");
  }

  @Test
  void reportsOpeningAndCopyingOfASnapshot() {
    Path snapshot = folder.resolve("graph.tendril");
    assertThat(CommandRun.of("convert", graph, snapshot).exitCode()).isZero();
    CommandRun run = CommandRun.of("run", "wcc", snapshot);
    assertThat(run.err()).contains("open_s=", "copy_s=");
    assertThat(run.out()).isEqualTo(CommandRun.of("run", "wcc", graph).out());
  }

  @Test
  void acceptsAMemorySize() {
    assertThat(CommandRun.of("run", "wcc", plain, "--memory", "64m").exitCode()).isZero();
    CommandRun tiny = CommandRun.of("run", "wcc", "rmat:scale=12", "--memory", "100k");
    assertThat(tiny.exitCode()).isEqualTo(4);
    assertThat(tiny.err()).startsWith("tendril: ").contains("--memory").hasLineCount(1);
  }

  @Test
  void takesDefaultsFromTheSource() throws IOException {
    Files.writeString(folder.resolve("small.v"), "1\n2\n3\n");
    Files.writeString(folder.resolve("small.e"), "1 2 0.5\n2 3 0.5\n");
    Path source = folder.resolve("small.properties");
    Files.writeString(
        source,
        """
        graph.small.vertex-file = small.v
        graph.small.edge-file = small.e
        graph.small.directed = true
        graph.small.edge-properties.names = weight
        graph.small.edge-properties.types = real
        graph.small.bfs.source-vertex = 2
        graph.small.sssp.source-vertex = 2
        graph.small.sssp.weight-property = weight
        graph.small.pr.damping-factor = 0.5
        graph.small.pr.num-iterations = 0
        """);
    assertThat(CommandRun.of("run", "bfs", source).lines()).contains("2\t0", "3\t1");
    assertThat(CommandRun.of("run", "bfs", source, "--source=1").lines()).contains("1\t0", "3\t2");
    assertThat(CommandRun.of("run", "sssp", source).lines()).contains("1\tinfinity", "3\t0.5");
    assertThat(CommandRun.of("run", "pr", source).lines()).contains("3\t0.3333333333333333");
    assertThat(CommandRun.of("run", "pr", source, "--iterations=1").out())
        .startsWith("1\t0.2222222");
    assertThat(CommandRun.of("run", "pr", source, "--iterations=1", "--damping=0.85").out())
        .startsWith("1\t0.1444444");
    // "Until it converges" is not a matter of the few iterations of a benchmark.
    assertThat(CommandRun.of("run", "pr", source, "--tolerance=1e-9").out())
        .startsWith("1\t0.2352941");
  }
}
