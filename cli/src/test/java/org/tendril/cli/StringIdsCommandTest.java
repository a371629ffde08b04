package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.testkit.TestDatasets;

/** {@code --ids string}: options and results use the ids of the file. */
final class StringIdsCommandTest {
  @TempDir Path folder;
  private Path graph; // Oslo -> Bergen -> Bodo, Oslo -> Rome -> Bodo, x,y -> x,y

  @BeforeEach
  void writeGraph() throws IOException {
    graph = folder.resolve("graph.txt");
    Files.writeString(
        graph, "Oslo Bergen 1\nOslo Rome 0.5\nBergen Bodo 1\nRome Bodo 2.5\nx,y x,y 1\n");
  }

  private CommandRun run(String algorithm, Object... options) {
    Object[] all = new Object[options.length + 5];
    System.arraycopy(new Object[] {"run", algorithm, graph, "--ids", "string"}, 0, all, 0, 5);
    System.arraycopy(options, 0, all, 5, options.length);
    return CommandRun.of(all);
  }

  @Test
  void printsOriginalIds() {
    CommandRun run = run("bfs", "--source", "Oslo");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines())
        .containsExactly("Bergen\t1", "Bodo\t2", "Oslo\t0", "Rome\t1", "x,y\t9223372036854775807");
    assertThat(run("sssp", "--source", "Oslo", "--predecessors").lines())
        .containsExactly(
            "Bergen\t1.0\tOslo",
            "Bodo\t2.0\tBergen",
            "Oslo\t0.0\t-1",
            "Rome\t0.5\tOslo",
            "x,y\tinfinity\t-1");
    assertThat(run("bfs", "--source", "Oslo", "--predecessors", "--top", "1").lines())
        .containsExactly("Bodo\t2\tBergen");
    assertThat(run("pagerank", "--source", "x,y,Rome", "--top", "1").exitCode()).isEqualTo(3);
    assertThat(run("pagerank", "--source", "x,y", "--source", "Rome", "--top", "1").lines())
        .hasSize(1)
        .allMatch(line -> line.startsWith("x,y\t"));
    assertThat(run("pagerank", "--source", "Rome,Oslo", "--top", "1").exitCode()).isZero();
  }

  @Test
  void printsOriginalIdsAsLabelsOfComponents() throws IOException {
    assertThat(run("components").lines())
        .containsExactly(
            "Bergen\tBergen", "Bodo\tBergen", "Oslo\tBergen", "Rome\tBergen", "x,y\tx,y");
    assertThat(run("components", "--top", "2").lines()).containsExactly("Bergen\t4", "x,y\t1");
    Path csv = folder.resolve("components.csv");
    assertThat(run("components", "--quiet", "--output", csv).exitCode()).isZero();
    assertThat(Files.readAllLines(csv))
        .containsExactly(
            "id,component",
            "Bergen,Bergen",
            "Bodo,Bergen",
            "Oslo,Bergen",
            "Rome,Bergen",
            "\"x,y\",\"x,y\"");
    Path landmarks = folder.resolve("landmarks.csv");
    assertThat(run("landmarks", "--landmarks", "x,y", "--quiet", "--output", landmarks).err())
        .isEmpty();
    assertThat(Files.readAllLines(landmarks)).startsWith("id,\"hops_to_x,y\"");
  }

  @Test
  void reportsAnUnknownId() {
    CommandRun run = run("bfs", "--source", "Paris");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("vertex must exist in the graph: id=\"Paris\"; ids lie in [\"Bergen\", \"x,y\"]");
  }

  @Test
  void suggestsStringIdsWithoutTheOption() {
    CommandRun file = CommandRun.of("run", "components", graph);
    assertThat(file.exitCode()).isEqualTo(3);
    assertThat(file.err()).contains("--ids string");
    CommandRun source = CommandRun.of("run", "bfs", graph, "--source", "Oslo");
    assertThat(source.exitCode()).isEqualTo(2);
    assertThat(source.err()).contains("--source=Oslo").contains("--ids string");
  }

  @Test
  void readsThemInOtherCommands() throws IOException {
    CommandRun info = CommandRun.of("info", graph, "--ids", "string", "--json");
    assertThat(info.out())
        .contains("\"vertices\":5")
        .contains("\"idBytesOnHeap\":")
        .contains("\"idBytesInFiles\":0");
    Path copy = folder.resolve("copy.txt");
    assertThat(CommandRun.of("convert", graph, copy, "--ids", "string", "--undirected").exitCode())
        .isZero();
    assertThat(Files.readAllLines(copy)).contains("Bergen Oslo 1", "x,y x,y 1");
    CommandRun snapshot =
        CommandRun.of("convert", graph, folder.resolve("x.tendril"), "--ids", "string");
    assertThat(snapshot.exitCode()).isEqualTo(3);
    assertThat(snapshot.err()).contains("holds only integer ids");
    assertThat(folder.resolve("x.tendril")).doesNotExist();
  }

  /** Routes between airports by their codes: hops are those between the numbers of the airports. */
  @Test
  void findsAirportsByTheirCodes() throws IOException {
    Map<String, String> codes = new HashMap<>();
    for (String line :
        Files.readAllLines(TestDatasets.require("prop-air-routes/air-routes-latest-nodes.csv"))) {
      String[] fields = line.split(",", 5);
      if (fields[1].equals("airport")) {
        codes.put(fields[0], fields[3]);
      }
    }
    StringBuilder byCode = new StringBuilder();
    StringBuilder byNumber = new StringBuilder();
    for (String line :
        Files.readAllLines(TestDatasets.require("prop-air-routes/air-routes-latest-edges.csv"))) {
      String[] fields = line.split(",", 5);
      if (fields[3].equals("route")) {
        byCode.append(codes.get(fields[1]) + " " + codes.get(fields[2]) + "\n");
        byNumber.append(fields[1] + " " + fields[2] + "\n");
      }
    }
    Files.writeString(graph, byCode);
    Path numbers = Files.writeString(folder.resolve("numbers.txt"), byNumber);
    String atlanta =
        codes.entrySet().stream()
            .filter(e -> e.getValue().equals("ATL"))
            .findFirst()
            .orElseThrow()
            .getKey();
    List<String> expected =
        CommandRun.of("run", "bfs", numbers, "--source", atlanta, "--quiet").lines().stream()
            .map(line -> line.split("\t", 2))
            .map(columns -> codes.get(columns[0]) + "\t" + columns[1])
            .sorted()
            .toList();
    assertThat(run("bfs", "--source", "ATL", "--quiet").lines())
        .hasSizeGreaterThan(3000)
        .isEqualTo(expected);
  }
}
