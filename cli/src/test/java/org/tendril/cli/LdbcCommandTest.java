package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.testkit.TestDatasets;

/** {@code tendril ldbc}. */
final class LdbcCommandTest {
  private static final String TESTS = "ldbc-graphalytics-tests/";
  private static final String EXAMPLE = TESTS + "example-directed";

  @TempDir Path folder;

  private static CommandRun ldbc(Path description, Object... options) {
    List<Object> args = new ArrayList<>(List.of("ldbc", description, "--quiet"));
    args.addAll(List.of(options));
    return CommandRun.of(args.toArray());
  }

  private static void checkValid(String graph, int jobs, int partitions) {
    CommandRun run = ldbc(TestDatasets.require(graph + ".properties"), "--partitions", partitions);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines()).hasSize(1 + jobs);
    assertThat(run.lines().subList(1, 1 + jobs)).allMatch(line -> line.contains("  valid: "));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void agreesWithAllReferencesOfTheSmallGraphs(int partitions) {
    checkValid(EXAMPLE, 6, partitions);
    checkValid(TESTS + "example-undirected", 6, partitions);
    for (String algorithm : List.of("bfs", "cdlp", "lcc", "pr", "sssp", "wcc")) {
      checkValid(TESTS + "test-" + algorithm + "-directed", 1, partitions);
      checkValid(TESTS + "test-" + algorithm + "-undirected", 1, partitions);
    }
  }

  @Test
  void agreesWithAllReferencesOfARealGraph() {
    checkValid("ldbc-p2p-31/p2p-31", 6, 1);
  }

  @Test
  @Tag("slow")
  void agreesWithAllReferencesOfARealGraphInPartitions() {
    checkValid("ldbc-p2p-31/p2p-31", 6, 4);
  }

  private Path copyOfExample() throws IOException {
    Path source = TestDatasets.require(EXAMPLE + ".properties").getParent();
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith("example-directed")) {
          Files.write(folder.resolve(file.getFileName().toString()), Files.readAllBytes(file));
        }
      }
    }
    return folder.resolve("example-directed.properties");
  }

  @ParameterizedTest
  @CsvSource({
    "BFS, 7, 5",
    "CDLP, 3, 5",
    "LCC, 4, 0.051",
    "PR, 2, 0.04755",
    "SSSP, 7, 3.5",
    "WCC, 10, 4",
  })
  void refusesATamperedReference(String algorithm, long vertex, String tampered)
      throws IOException {
    Path description = copyOfExample();
    Path reference = folder.resolve("example-directed-" + algorithm);
    List<String> lines = new ArrayList<>(Files.readAllLines(reference));
    lines.replaceAll(line -> line.startsWith(vertex + " ") ? vertex + " " + tampered : line);
    Files.write(reference, lines);
    Path report = folder.resolve("report.json");
    CommandRun run = ldbc(description, "--report", report);
    assertThat(run.exitCode()).isEqualTo(5);
    String word = algorithm.toLowerCase(Locale.ROOT);
    assertThat(run.err())
        .startsWith("tendril: " + word + ": values must be those of example-directed-" + algorithm)
        .contains("vertex=" + vertex + " expected=", "found=")
        .hasLineCount(1);
    assertThat(run.out()).containsOnlyOnce("invalid: 1 of 10 values differ");
    assertThat(Files.readString(report))
        .contains("\"validation\" : \"invalid\"", "\"vertex\" : " + vertex);
  }

  @Test
  void saysWhatIsNotValidated() throws IOException {
    Path description = copyOfExample();
    Files.delete(folder.resolve("example-directed-WCC"));
    Path report = folder.resolve("report.json");
    CommandRun run = ldbc(description, "--report", report, "--algorithm", "wcc,BFS");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines()).hasSize(3);
    assertThat(run.lines().get(1))
        .startsWith("wcc ")
        .endsWith("  not validated: no file example-directed-WCC");
    assertThat(run.lines().get(2)).startsWith("bfs ").endsWith("  valid: 10 values");
    assertThat(Files.readString(report))
        .contains("\"graph\" : \"example-directed\"", "\"load_time\" : ", "\"makespan\" : ")
        .contains("\"validation\" : \"not validated\"", "\"validation\" : \"valid\"")
        .contains("\"bfs.source-vertex\" : \"1\"");
  }

  @Test
  void readsACompressedReference() throws IOException {
    Path description = copyOfExample();
    Path reference = folder.resolve("example-directed-WCC");
    try (var out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("example-directed-WCC.gz")))) {
      out.write(Files.readAllBytes(reference));
    }
    Files.delete(reference);
    CommandRun run = ldbc(description, "--algorithm", "wcc");
    assertThat(run.lines().get(1)).endsWith("  valid: 10 values");
  }

  @Test
  void printsTimesThatAddUp() {
    CommandRun run = ldbc(TestDatasets.require(EXAMPLE + ".properties"), "--algorithm=pr");
    String[] cells = run.lines().get(1).split(" +", -1);
    assertThat(Pattern.compile(" +").split(run.lines().get(0)))
        .startsWith("algorithm", "load_time", "processing_time", "makespan", "eps", "evps");
    assertThat(Double.parseDouble(cells[3]))
        .isGreaterThanOrEqualTo(
            Double.parseDouble(cells[1]) + Double.parseDouble(cells[2]) - 0.00001);
  }

  @Test
  void refusesAnAlgorithmThatTheDescriptionDoesNotList() {
    Path description = TestDatasets.require(TESTS + "test-bfs-directed.properties");
    CommandRun run = ldbc(description, "--algorithm", "wcc");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("algorithm must be one that the description lists")
        .contains("algorithm=wcc algorithms=[bfs]");
  }

  @Test
  void refusesWhatIsNoDescription() {
    CommandRun run = CommandRun.of("ldbc", "graph.txt");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("FILE must be a description, NAME.properties: FILE=graph.txt");
    run = CommandRun.of("ldbc", "absent.properties", "--algorithm", "ffm");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("ffm", "WCC");
    run = CommandRun.of("ldbc", "absent.properties");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("file must exist");
  }
}
