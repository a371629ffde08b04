package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.registry.Registration;

/** Each algorithm runs from the command line, with files, as a program, and on a cut graph. */
final class EveryAlgorithmTest {
  private static final List<String> ACYCLIC =
      List.of(
          "1 2 0.5",
          "1 3 1",
          "2 3 0.25",
          "2 4 2",
          "3 4 0",
          "4 5 1",
          "4 6 3",
          "5 7 1",
          "6 7 1",
          "7 8 0.5",
          "9 9 1");

  @TempDir Path folder;

  static Stream<String> names() {
    return Algorithms.all().stream().map(Registration::name);
  }

  private static List<Object> required(Registration algorithm) {
    List<Object> options = new ArrayList<>();
    for (Registration.Option option : algorithm.options()) {
      switch (option.name()) {
        case "--source" -> options.addAll(List.of("--source", "1"));
        case "--target" -> options.addAll(List.of("--target", "8"));
        case "--landmarks" -> options.addAll(List.of("--landmarks", "1,8"));
        default -> {}
      }
    }
    return options;
  }

  private CommandRun run(Registration algorithm, Object... more) {
    List<Object> args = new ArrayList<>(List.of("run", algorithm.name(), folder.resolve("g.txt")));
    if (algorithm.name().equals("topological-order") || algorithm.name().equals("longest-path")) {
      args.set(2, folder.resolve("dag.txt"));
    }
    args.addAll(required(algorithm));
    args.addAll(List.of(more));
    CommandRun run = CommandRun.of(args.toArray());
    assertThat(run.exitCode()).as("%s: %s", args, run.err()).isZero();
    return run;
  }

  @ParameterizedTest
  @MethodSource("names")
  void runsInAllForms(String name) throws IOException {
    Registration algorithm =
        Algorithms.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    Files.write(folder.resolve("g.txt"), ACYCLIC);
    Files.write(folder.resolve("dag.txt"), ACYCLIC.subList(0, ACYCLIC.size() - 1));
    assertThat(run(algorithm, "--top", "3", "--quiet").out().lines()).hasSizeBetween(0, 3);
    String lines = run(algorithm, "--quiet").out();
    assertThat(run(algorithm, "--portable", "--quiet").out().lines())
        .hasSameSizeAs(lines.lines().toList());
    assertThat(run(algorithm, "--partitions", "4", "--quiet").out().lines())
        .hasSameSizeAs(lines.lines().toList());
    Path csv = folder.resolve("out.csv");
    run(algorithm, "--output", csv);
    List<String> rows = Files.readAllLines(csv);
    int columns = rows.get(0).split(",", -1).length;
    assertThat(columns).isGreaterThan(1);
    assertThat(rows).hasSize((int) lines.lines().count() + 1);
    assertThat(rows).allMatch(row -> row.split(",", -1).length == columns);
    Path text = folder.resolve("out.txt");
    run(algorithm, "--output", text);
    assertThat(Files.readAllLines(text)).hasSameSizeAs(lines.lines().toList());
  }
}
