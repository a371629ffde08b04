package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.datasets.GraphSource;
import org.tendril.engine.Engine;

/** The output file depends only on the graph, not on threads or the order of lines. */
final class SameBytesTest {
  private static final long SEED = 20260131;
  private static final long SPREAD = 1_000_000_007;

  @TempDir static Path folder;
  private static Path graph;
  private static Path shuffled;
  private static Path snapshot;
  private static Path sparse;
  private static Path sparseShuffled;
  private static String sparseSource = "";

  @BeforeAll
  static void writeGraphs() throws IOException {
    graph = folder.resolve("graph.txt");
    shuffled = folder.resolve("shuffled.txt");
    assertThat(
            CommandRun.of("generate", "rmat:scale=16,weights=true", "--output", graph).exitCode())
        .isZero();
    List<String> lines = new ArrayList<>(Files.readAllLines(graph));
    lines.removeIf(line -> line.startsWith("#"));
    List<String> edges = lines.subList(1, lines.size()); // the first line declares the vertices
    Collections.shuffle(edges, new Random(SEED));
    Files.write(shuffled, lines);
    sparse = folder.resolve("sparse.txt");
    sparseShuffled = folder.resolve("sparse-shuffled.txt");
    List<String> renamed = new ArrayList<>(edges.stream().map(SameBytesTest::sparsely).toList());
    sparseSource = renamed.get(0).split(" ", -1)[0];
    Files.write(sparse, renamed);
    Collections.shuffle(renamed, new Random(SEED + 1));
    Files.write(sparseShuffled, renamed);
    snapshot = folder.resolve("graph.tendril");
    assertThat(CommandRun.of("convert", graph, snapshot).exitCode()).isZero();
    try (Engine engine = Engine.local().build()) {
      int blocks =
          GraphSource.parse(graph.toString())
              .load(engine)
              .partition()
              .outAdjacency()
              .blocks()
              .count();
      assertThat(blocks).as("blocks that threads can take").isGreaterThanOrEqualTo(64);
    }
  }

  /** The same edge between ids far apart, with a weight that is not a whole number. */
  private static String sparsely(String line) {
    String[] columns = line.split(" ", -1);
    return Long.parseLong(columns[0]) * SPREAD
        + " "
        + Long.parseLong(columns[1]) * SPREAD
        + " "
        + Double.parseDouble(columns[2]) / 7;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pagerank --weighted --iterations 5",
        "components",
        "bfs --source SOURCE",
        "sssp --source SOURCE --undirected"
      })
  void isTheSameWithIdsFarApart(String template) throws IOException {
    String command = template.replace("SOURCE", sparseSource);
    byte[] expected = output(sparse, "1", command);
    for (String threads : List.of("2", "3", "8")) {
      assertThat(output(sparseShuffled, threads, command))
          .as("threads=%s seed=%d", threads, SEED + 1)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pagerank",
        "components",
        "bfs --source 5 --predecessors",
        "pagerank --undirected --simple",
        "bfs --source 5 --undirected"
      })
  void isTheSame(String command) throws IOException {
    byte[] expected = output(graph, "1", command);
    for (String threads : List.of("2", "3", "8")) {
      assertThat(output(graph, threads, command)).as("threads=%s", threads).isEqualTo(expected);
    }
    assertThat(output(shuffled, "3", command)).as("seed=%d", SEED).isEqualTo(expected);
  }

  /** Runs other programs on the same graph: only their first run reads it from text. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pagerank --weighted",
        "pagerank --portable",
        "pagerank --tolerance 1e-9",
        "components --portable",
        "sssp --source 5 --predecessors",
        "sssp --source 5 --portable"
      })
  void isTheSameOfASnapshot(String command) throws IOException {
    byte[] expected = output(shuffled, "1", command);
    for (String threads : List.of("2", "3", "8")) {
      assertThat(output(snapshot, threads, command)).as("threads=%s", threads).isEqualTo(expected);
    }
  }

  private static byte[] output(Path source, String threads, String command) throws IOException {
    List<Object> args = new ArrayList<>(List.of("run"));
    args.addAll(List.of(command.split(" ", -1)));
    args.addAll(List.of(source, "--threads", threads));
    Path file = folder.resolve("out.txt");
    CommandRun.toFile(file, args.toArray());
    return Files.readAllBytes(file);
  }
}
