package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Signals at many moments of commands that run as processes of their own. */
final class SignalsTest {
  private static final long SEED = 20260112;
  private static final String GRAPH = "rmat:scale=14,edgeFactor=8";
  private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143);

  @TempDir Path folder;
  private Path temporary;
  private Path results;

  @BeforeEach
  void createFolders() throws IOException {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "needs kill");
    temporary = Files.createDirectory(folder.resolve("tmp"));
    results = Files.createDirectory(folder.resolve("results"));
  }

  /** How a process that got a signal ended. */
  private enum Outcome {
    /** It stopped, said so, and left nothing. */
    OBEYED,
    /** The JVM had not begun the command. */
    BEFORE_START,
    /** It had finished: everything is written, and the exit code says so. */
    FINISHED
  }

  private Process start(String output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.tendril.cli.Tendril");
    command.addAll(List.of(arguments));
    command.addAll(List.of("--quiet", "--output", results.resolve(output).toString()));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private static void send(String signal, Process process)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** Sends a signal after some time, and checks that the end is one of those allowed. */
  private Outcome signalled(String signal, long afterMillis, String output, String... arguments)
      throws IOException, InterruptedException {
    Path file = results.resolve(output);
    Process process = start(output, arguments);
    String moment = signal + " after " + afterMillis + " ms, seed " + SEED;
    try {
      if (!process.waitFor(afterMillis, TimeUnit.MILLISECONDS)) {
        send(signal, process);
      }
      int code = process.waitFor();
      String err = Files.readString(folder.resolve("err"), StandardCharsets.UTF_8);
      assertThat(files(temporary)).as(moment + err).isEmpty();
      if (code == 0) {
        assertThat(files(results)).as(moment + err).containsExactly(file);
        Files.delete(file);
        return Outcome.FINISHED;
      }
      assertThat(files(results)).as(moment + err).isEmpty();
      if (code == 1 && !err.contains("tendril: ") && !err.contains("\tat ")) {
        return Outcome.BEFORE_START; // the launcher of Java found its JVM ending
      }
      assertThat(code).as(moment + err).isEqualTo(EXIT_CODES.get(signal));
      if (!err.contains("tendril: ")) {
        return Outcome.BEFORE_START;
      }
      assertThat(err).as(moment).contains("tendril: interrupted; no output file was left behind\n");
      return Outcome.OBEYED;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static long millisOf(Process process) throws InterruptedException {
    long start = System.nanoTime();
    assertThat(process.waitFor()).isZero();
    return Math.max(1, (System.nanoTime() - start) / 1_000_000);
  }

  /** Spreads signals over the time that the command takes. */
  private void sweep(int count, TestReporter reporter, String output, String... arguments)
      throws IOException, InterruptedException {
    long whole = millisOf(start(output, arguments));
    Files.delete(results.resolve(output));
    SplittableRandom random = new SplittableRandom(SEED);
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    for (int i = 0; i < count; i++) {
      String signal = random.nextBoolean() ? "INT" : "TERM";
      long moment = whole * i / count + random.nextLong(1 + whole / count);
      outcomes.merge(signalled(signal, moment, output, arguments), 1, Integer::sum);
    }
    reporter.publishEntry(String.join(" ", arguments), "signals=" + count + " " + outcomes);
    assertThat(outcomes).as("signals obeyed").containsKey(Outcome.OBEYED);
  }

  private static final String[] RUN = {"run", "pagerank", GRAPH};
  private static final String[] SQL = {
    "sql", "SELECT i, i % 7 AS day FROM range(300000) numbers(i) ORDER BY hash(i)"
  };

  @Test
  void obeysSignalsDuringARun(TestReporter reporter) throws Exception {
    sweep(4, reporter, "ranks.txt", RUN);
  }

  @Test
  void obeysSignalsDuringAQuery(TestReporter reporter) throws Exception {
    sweep(4, reporter, "rows.csv", SQL);
  }

  @Test
  @Tag("slow")
  void obeysSignalsAtManyMoments(TestReporter reporter) throws Exception {
    sweep(60, reporter, "ranks.txt", RUN);
    sweep(60, reporter, "rows.csv", SQL);
    sweep(30, reporter, "rows.parquet", SQL);
    sweep(30, reporter, "graph.txt.zst", "generate", GRAPH);
  }

  /** Whether SIGINT is ignored in this process, and so in commands that it starts (on Linux). */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .map(line -> Long.parseUnsignedLong(line.substring(line.indexOf(':') + 1).strip(), 16))
          .anyMatch(signals -> (signals & 2) != 0); // the bit of signal 2
    }
  }

  /** Without the cancellation, this query takes many minutes. */
  @Test
  void stopsALongQuery() throws Exception {
    assumeFalse(ignoresInterrupts(), "SIGINT is ignored here: run the tests in the foreground");
    String[] query = {"sql", "SELECT count(*) AS n FROM range(1000000) a, range(1000000) b"};
    Process process = start("n.csv", query);
    try {
      while (files(results).size() < 2) { // lock, then file
        assertThat(process.isAlive()).isTrue();
        Thread.sleep(5);
      }
      send("INT", process);
      assertThat(process.waitFor()).isEqualTo(130);
      assertThat(files(results)).isEmpty();
      assertThat(files(temporary)).isEmpty();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void theNextRunRemovesWhatAKilledOneLeft() throws Exception {
    String[] query = {"sql", "SELECT count(*) AS n FROM range(1000000) a, range(1000000) b"};
    Process process = start("n.csv", query);
    while (files(results).size() < 2) { // lock, then file
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(5);
    }
    process.destroyForcibly().waitFor();
    assertThat(files(results)).as("temporary file and lock").hasSize(2);
    assertThat(files(temporary)).as("work directory and lock").hasSize(2);
    assertThat(start("n.csv", "sql", "SELECT 1 AS n").waitFor()).isZero();
    assertThat(files(results)).containsExactly(results.resolve("n.csv"));
    assertThat(files(temporary)).isEmpty();
  }
}
