package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.result.Paths;
import org.tendril.cli.internal.algorithm.AlgorithmTable;
import org.tendril.cli.internal.algorithm.Settings;
import org.tendril.cli.internal.command.Failures;
import org.tendril.cli.internal.terminal.Interrupts;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;

/** {@code tendril run --verify}. */
final class VerifyTest {
  private static List<String> certified() {
    return Algorithms.all().stream()
        .filter(algorithm -> algorithm.options().contains(Registration.VERIFY))
        .map(Registration::name)
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bfs --source 1 --predecessors",
        "sssp --source 1 --weight unit",
        "components --partitions 4",
        "components --portable",
        "strong-components",
        "pagerank --tolerance 1e-9",
        "spanning-forest --weight unit",
        "kcore --partitions 2",
        "coloring",
        "independent-set",
        "louvain",
        "leiden",
      })
  void provesWhatTheSummaryStates(String options) {
    String line = "run " + options + " rmat:scale=7 --verify --top 1";
    CommandRun run = CommandRun.of((Object[]) line.split(" ", -1));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).containsPattern("verified=\".*\" checks=[1-9][0-9]* verify_s=[0-9.]+\n");
    CommandRun plain = CommandRun.of((Object[]) line.replace(" --verify", "").split(" ", -1));
    assertThat(run.out()).isEqualTo(plain.out());
    assertThat(plain.err()).doesNotContain("verif");
  }

  @Test
  void refusesAChangedLengthOfUnitWeights() {
    try (Engine engine = Engine.local().threads(1).build()) {
      Graph<Void, Double> graph =
          Graph.fromEdges(engine, new long[] {1, 2}, new long[] {2, 3}, new double[] {7, 7});
      Settings settings =
          Settings.beforeLoading("sssp", Map.of("--source", List.of("1")), true, false);
      Object result =
          graph.run(AlgorithmTable.named("sssp").plan(settings.over(Map.of())).algorithm());
      double[] lengths = ((VertexDoubles) ((Paths<?>) result).distances()).values();
      assertThat(((Paths<?>) result).verify().checks()).isPositive();
      lengths[2] = 3;
      assertThatThrownBy(((Paths<?>) result)::verify)
          .hasMessage(
              "wrong result of sssp: a distance must be the number of hops: vertex=3 distance=3.0");
    }
  }

  @Test
  void namesTheAlgorithmsWithACertificateForOneWithout() {
    CommandRun run = CommandRun.of("run", "cdlp", "rmat:scale=4", "--verify");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("label-propagation has no certificate; --verify is for pagerank, components, ")
        .contains(certified());
  }

  @Test
  void endsWithACodeOfItsOwn() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream messages = new PrintStream(out, true, StandardCharsets.UTF_8);
    Failures failures = new Failures(messages, false, new Interrupts());
    assertThat(failures.report(new TendrilException.WrongResult("wrong result of bfs")))
        .isEqualTo(5);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("tendril: wrong result of bfs\n");
  }

  @Test
  void isDocumentedForTheSameAlgorithms() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "verify.md"));
    List<String> rows =
        page.lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("\\|", 3)[1])
            .toList();
    assertThat(
            rows.stream()
                .flatMap(row -> Pattern.compile("`([a-z-]+)`").matcher(row).results())
                .map((MatchResult name) -> name.group(1))
                .sorted())
        .isEqualTo(certified());
  }
}
