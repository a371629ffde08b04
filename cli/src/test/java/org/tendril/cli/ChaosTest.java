package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tendril.testkit.chaos.Trials.REFUSED;
import static org.tendril.testkit.chaos.Trials.SURVIVED;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tendril.testkit.chaos.Trials;

/**
 * Harm at random moments to commands that run as processes of their own. A command either writes
 * the bytes that it writes undisturbed, or says why not and leaves no file.
 */
@Tag("slow")
@Tag("chaos")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs kill and bash")
final class ChaosTest {
  private static final List<String> FORMS = List.of("graph.txt", "graph.txt.gz", "graph.tendril");
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("pagerank"),
          List.of("components"),
          List.of("sssp", "--source", "0"),
          List.of("pagerank", "--partitions", "3"),
          List.of("components", "--partitions", "3"));

  @TempDir private static Path folder;
  private static final Map<List<String>, String> WHOLE = new HashMap<>(); // results, undisturbed
  private static long millis; // of a command
  private Path temporary = folder; // of a kind of harm
  private Path results = folder;
  private final Queue<Process> started = new ConcurrentLinkedQueue<>(); // by threads of trials

  /** The name of a harm, and the exit code of a command that does not survive it. */
  private enum Harm {
    KILLED(137),
    TERMINATED(143),
    INTERRUPTED(130),
    TRUNCATED_INPUT(3),
    FULL_DISK(4),
    LITTLE_MEMORY(4);

    private final int exitCode;

    Harm(int exitCode) {
      this.exitCode = exitCode;
    }
  }

  /** The end of a command; no output if there is no such file. */
  private record End(int exitCode, String output, String messages) {}

  @BeforeAll
  static void runUndisturbed() throws Exception {
    Path text = folder.resolve("graph.txt");
    CommandRun.toFile(text, "generate", "rmat:scale=13,edgeFactor=8,weights=true");
    for (String form : FORMS.subList(1, FORMS.size())) {
      CommandRun converted = CommandRun.of("convert", text, folder.resolve(form), "--quiet");
      assertThat(converted.exitCode()).as(converted.err()).isZero();
    }
    for (List<String> command : COMMANDS) {
      Path file = folder.resolve("whole.txt");
      CommandRun.toFile(file, arguments(command, text).toArray());
      WHOLE.put(command, Files.readString(file));
    }
    ChaosTest first = new ChaosTest();
    first.createFolders("undisturbed");
    long start = System.nanoTime();
    End end = first.end(first.start("", "-Xmx256m", arguments(COMMANDS.get(0), text)));
    millis = (System.nanoTime() - start) / 1_000_000;
    assertThat(end.exitCode()).as(end.messages()).isZero();
    assertThat(end.output().equals(whole(COMMANDS.get(0)))).isTrue();
  }

  private static String whole(List<String> command) {
    return Objects.requireNonNull(WHOLE.get(command));
  }

  private static List<String> arguments(List<String> command, Path graph) {
    List<String> arguments = new ArrayList<>(List.of("run", command.get(0), graph.toString()));
    arguments.addAll(command.subList(1, command.size()));
    return arguments;
  }

  private void createFolders(String name) throws IOException {
    temporary = Files.createDirectories(folder.resolve(name).resolve("tmp"));
    results = Files.createDirectories(folder.resolve(name).resolve("results"));
  }

  @ParameterizedTest
  @EnumSource
  void writesTheSameBytesOrSaysWhyNot(Harm harm) throws Exception {
    createFolders(harm.name());
    new Trials(System.out, Duration.ofMillis(2 * millis)).run("" + harm, 2, r -> trial(harm, r));
  }

  /** Runs a random command with a harm; returns how it ended. */
  private String trial(Harm harm, SplittableRandom random) throws Exception {
    List<String> command = COMMANDS.get(random.nextInt(COMMANDS.size()));
    Path graph = folder.resolve(FORMS.get(random.nextInt(FORMS.size())));
    List<String> arguments = arguments(command, graph);
    String whole = whole(command);
    long moment = random.nextLong(1 + millis * 11 / 10);
    End end =
        switch (harm) {
          case KILLED -> signaled("KILL", moment, arguments);
          case TERMINATED -> signaled("TERM", moment, arguments);
          case INTERRUPTED -> signaled("INT", moment, arguments);
          case TRUNCATED_INPUT -> truncated(graph, command, moment, random);
          case FULL_DISK -> {
            long kibibytes = 1 + random.nextLong(1 + whole.length() / 1024);
            yield end(start("ulimit -f " + kibibytes + "; ", "-Xmx256m", arguments));
          }
          case LITTLE_MEMORY -> end(start("", "-Xmx" + (8 + random.nextInt(56)) + "m", arguments));
        };
    if (harm == Harm.KILLED) { // the next command removes what is left
      assertThat(end(start("", "-Xmx256m", arguments)).output().equals(whole)).isTrue();
    }
    return judged(harm, whole, end, arguments + " " + end.exitCode() + " " + end.messages());
  }

  private String judged(Harm harm, String whole, End end, String what) throws IOException {
    assertThat(files(temporary)).as(what).isEmpty();
    assertThat(files(results)).as(what).isEmpty();
    if (end.exitCode() == 0 || !end.output().isEmpty()) { // killed after its last step
      assertThat(end.exitCode()).as(what).isIn(0, harm == Harm.KILLED ? harm.exitCode : 0);
      assertThat(end.output().equals(whole)).as("the same bytes: " + what).isTrue();
      return SURVIVED;
    }
    boolean begun = harm == Harm.KILLED || end.messages().contains("tendril: ");
    Set<Integer> codes = begun ? Set.of(harm.exitCode) : Set.of(1, harm.exitCode); // Java's own
    assertThat(end.exitCode()).as(what).isIn(codes);
    assertThat(end.messages()).as(what).doesNotContain("\tat ");
    return begun ? REFUSED : "not begun";
  }

  private End signaled(String signal, long moment, List<String> arguments) throws Exception {
    Process process = start("", "-Xmx256m", arguments);
    if (!process.waitFor(moment, TimeUnit.MILLISECONDS)) {
      new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
    }
    return end(process);
  }

  /** Cuts the end off the input while it is read. What it holds then is another graph, at best. */
  private End truncated(Path graph, List<String> command, long moment, SplittableRandom random)
      throws Exception {
    Path copy = folder.resolve("cut-" + graph.getFileName());
    Files.copy(graph, copy);
    List<String> arguments = arguments(command, copy);
    try {
      Process process = start("", "-Xmx256m", arguments);
      process.waitFor(moment, TimeUnit.MILLISECONDS);
      try (FileChannel file = FileChannel.open(copy, StandardOpenOption.WRITE)) {
        file.truncate(random.nextLong(file.size()));
      }
      End end = end(process);
      String whole = whole(command);
      if (end.exitCode() == 0 && !end.output().equals(whole)) {
        End again = end(start("", "-Xmx256m", arguments));
        assertThat(end.output().equals(again.output())).as("reads all or the rest").isTrue();
        return new End(0, whole, "");
      }
      return end;
    } finally {
      Files.delete(copy);
    }
  }

  private Process start(String setting, String heap, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", setting + "exec \"$0\" \"$@\""));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-XX:-UsePerfData", "-Djava.io.tmpdir=" + temporary));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.tendril.cli.Tendril");
    command.addAll(arguments);
    command.addAll(List.of("--quiet", "--output", results.resolve("values.txt").toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(temporary.resolveSibling("out").toFile())
            .redirectError(temporary.resolveSibling("err").toFile())
            .start();
    started.add(process);
    return process;
  }

  /** Ends the command of a trial that hangs or has failed. */
  @AfterEach
  void endProcesses() {
    started.forEach(Process::destroyForcibly);
  }

  /** Waits for the end of a command, and takes its output away. */
  private End end(Process process) throws IOException, InterruptedException {
    process.waitFor();
    Path file = results.resolve("values.txt");
    String output = Files.exists(file) ? Files.readString(file) : "";
    Files.deleteIfExists(file);
    String messages = Files.readString(temporary.resolveSibling("err"), StandardCharsets.UTF_8);
    return new End(process.exitValue(), output, messages);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
