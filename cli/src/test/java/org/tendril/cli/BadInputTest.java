package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.cli.internal.terminal.Interrupts;
import org.tendril.cli.internal.terminal.StandardOutput;
import org.tendril.cli.internal.terminal.Streams;
import org.tendril.engine.ProgressListener;
import org.tendril.testkit.TestDatasets;

/** Mistakes of users: an exit code, one clear message, and no file. */
final class BadInputTest {
  @TempDir Path folder;

  /** Runs with an output file; checks that the refusal is one line and leaves no file. */
  private String refused(int exitCode, Object... args) throws IOException {
    Path results = Files.createDirectory(folder.resolve("results"));
    Object[] all = java.util.Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--output";
    all[args.length + 1] = results.resolve("out.txt");
    CommandRun run = CommandRun.of(all);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("tendril: ").hasLineCount(exitCode == 2 ? 2 : 1);
    assertThat(run.err()).doesNotContain("Exception", "\tat ");
    assertThat(results).isEmptyDirectory();
    return run.err();
  }

  private Path file(String content) throws IOException {
    Path file = folder.resolve("bad.txt");
    Files.writeString(file, content);
    return file;
  }

  @Test
  void refusesAMissingFile() throws IOException {
    assertThat(refused(3, "run", "wcc", folder.resolve("none.txt"))).contains("none.txt", "exist");
  }

  @Test
  void refusesADirectory() throws IOException {
    assertThat(refused(3, "run", "wcc", folder)).contains("directory");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    assertThat(refused(3, "run", "wcc", file(""))).contains("bad.txt", "empty");
  }

  @ParameterizedTest
  @CsvSource({
    "'1 2\n3\n', line 2, columns=1",
    "'1 2\n3 x\n', line 2, 'text=\"x\"'",
    "'1 2\n+3 4\n', line 2, 'text=\"+3\"'",
    "'1 2\n99999999999999999999 4\n', line 2, 'text=\"99999999999999999999\"'",
    "'1 2 0.5\n2 3 heavy\n', line 2, 'text=\"heavy\"'"
  })
  void reportsThePlaceOfABadLine(String content, String line, String text) throws IOException {
    assertThat(refused(3, "run", "pagerank", "--weighted", file(content)))
        .contains("bad.txt " + line + " column ", text, "; ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "-1", "infinity"})
  void refusesWeightsWithoutShortestPaths(String weight) throws IOException {
    Path file = file("1 2 1\n2 3 " + weight + "\n");
    assertThat(refused(3, "run", "sssp", file, "--source", "1"))
        .contains(
            "bad.txt line 2 column 5",
            "weight must be finite and at least 0",
            "text=\"" + weight + "\"");
  }

  @Test
  void reportsThePlaceOfABadWeightInAGraphalyticsFile() throws IOException {
    Path vertices = file("1\n2\n3\n");
    Path edges = vertices.resolveSibling("bad.e");
    Files.writeString(edges, "1 2 0.5\n2 3 -2\n");
    Files.move(vertices, vertices.resolveSibling("bad.v"));
    assertThat(refused(3, "run", "sssp", edges, "--source", "1"))
        .contains("bad.e line 2 column 5", "text=\"-2\"");
  }

  @Test
  void refusesToReplaceTheSourceByTheResult() throws IOException {
    Path file = file("1 2\n");
    CommandRun run = CommandRun.of("run", "pagerank", file, "--output", file);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("must not replace the source");
    assertThat(CommandRun.of("convert", file, file).exitCode()).isEqualTo(3);
    assertThat(file).hasContent("1 2\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775806 9223372036854775807\n", "9223372036854775807 0\n"})
  void readsTheLargestIds(String content) throws IOException {
    CommandRun run = CommandRun.of("run", "components", file(content));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("9223372036854775807\t");
  }

  @Test
  void refusesMoreVerticesThanAPartitionHolds() throws IOException {
    CommandRun run = CommandRun.of("run", "components", file("2147483647 1\n0 5\n"));
    assertThat(run.exitCode()).as("not a header, because n is too large").isZero();
    assertThat(run.out()).hasLineCount(4);
    Path matrix = folder.resolve("big.mtx");
    Files.writeString(
        matrix, "%%MatrixMarket matrix coordinate pattern general\n2147483647 2147483647 1\n1 5\n");
    assertThat(refused(3, "run", "components", matrix)).contains("2147483647");
  }

  @Test
  void suggestsUnitWeightsWithoutWeights() throws IOException {
    assertThat(refused(3, "run", "sssp", file("1 2\n"), "--source", "1"))
        .contains("weight column", "--weight unit");
  }

  @Test
  void refusesAnUnknownSourceVertex() throws IOException {
    assertThat(refused(3, "run", "bfs", file("1 2\n"), "--source", "7")).contains("vertexId=7");
  }

  @Test
  void refusesAnUnknownExtensionBeforeReading() throws IOException {
    CommandRun run = CommandRun.of("run", "wcc", "missing.txt", "--output", folder + "/x.doc");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains(".txt", ".csv", "x.doc").hasLineCount(1);
    CommandRun convert = CommandRun.of("convert", "missing.txt", folder + "/x.doc");
    assertThat(convert.exitCode()).isEqualTo(3);
    assertThat(convert.err()).contains("x.doc").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.txt", "out.csv"})
  void refusesAMissingDirectoryBeforeReading(String name) {
    CommandRun run = CommandRun.of("run", "wcc", "missing.txt", "--output", folder + "/no/" + name);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("output directory must exist").hasLineCount(1);
  }

  @Test
  void refusesADamagedArchive() throws IOException {
    Path file = TestDatasets.require("negative-truncated-gz/soc-Epinions1.txt.gz");
    assertThat(refused(3, "run", "pagerank", file)).contains("soc-Epinions1.txt.gz", "complete");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mangled1", "mangled2", "mangled_format", "full_noheader", "west0067_noheader"})
  void refusesAMangledMatrix(String name) throws IOException {
    Path file = TestDatasets.require("ss-lagraph-data/" + name + ".mtx");
    assertThat(refused(3, "run", "wcc", file)).contains(name + ".mtx line ", "column");
  }

  @Test
  void reportsAFullDiskUnderTheOutputFile() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    CommandRun run = CommandRun.of("run", "wcc", "rmat:scale=8", "--output", full);
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("/dev/full").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"No space left on device, 4, 1", "Broken pipe, 141, 0"})
  void reportsAFailureOfStandardOutput(String reason, int exitCode, int lines) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        };
    for (String[] args :
        new String[][] {{"--version"}, {"run", "wcc", "rmat:scale=8"}, {"info", "rmat:scale=4"}}) {
      err.reset();
      Streams streams =
          new Streams(
              new StandardOutput(broken),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              false,
              ProgressListener.NONE,
              new Interrupts());
      assertThat(Tendril.run(streams, args)).isEqualTo(exitCode);
      assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(lines);
    }
  }

  @Test
  void removesTheOutputFileOfACancelledRun() throws IOException {
    Interrupts interrupts = new Interrupts();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ProgressListener cancelling =
        new ProgressListener() {
          @Override
          public void finished(String phase, long nanos) {
            if (phase.equals("run")) {
              interrupts.cancel();
            }
          }
        };
    Streams streams =
        new Streams(
            new StandardOutput(OutputStream.nullOutputStream()),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            cancelling,
            interrupts);
    Path output = folder.resolve("out.txt");
    int code = Tendril.run(streams, "run", "wcc", "rmat:scale=15", "--output", output.toString());
    assertThat(code).isEqualTo(130);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void printsTheStackTraceIfVerbose() {
    CommandRun run = CommandRun.of("run", "wcc", folder.resolve("none.txt"), "--verbose");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("InvalidInput", "\tat ");
  }
}
