package org.tendril.datasets.internal.ldbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.internal.ldbc.Benchmark.Kernel;
import org.tendril.datasets.internal.ldbc.Benchmark.Rule;
import org.tendril.datasets.internal.ldbc.ReferenceOutput.Mismatch;
import org.tendril.datasets.internal.ldbc.ReferenceOutput.Outcome;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.IdMap;
import org.tendril.testkit.TestDatasets;

final class ReferenceOutputTest {
  private static final Engine ENGINE = Engine.local().threads(1).build();

  @TempDir Path folder;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  private static IdMap ids(long... ascending) {
    return IdMap.ofAscending(ENGINE, ascending);
  }

  private ReferenceOutput reference(Rule rule, String text, long... ids) throws IOException {
    Path file = Files.writeString(folder.resolve("g-X"), text.replace(';', '\n'));
    return ReferenceOutput.read(ENGINE, InputFile.at(file), ids(ids), rule);
  }

  /** LDBC's own tests of its rules: the first output is valid, the second is not. */
  @ParameterizedTest
  @CsvSource({
    "EXACT, 1, 0, ''",
    "EXACT, 2, 2, vertex=1 expected=3 found=4",
    "EQUIVALENCE, 1, 0, ''",
    "EQUIVALENCE, 2, 3, vertex=2 expected=1 found=52",
    "EPSILON, 1, 0, ''",
    "EPSILON, 2, 5, vertex=1 expected=0.0 found=1.0E-6",
  })
  void followsTheRulesOfLdbc(Rule rule, int output, long wrong, String first) throws IOException {
    String name = "ldbc-graphalytics-tests/" + rule.name().toLowerCase(Locale.ROOT);
    Path expected = TestDatasets.require(name + "_expected.csv");
    List<String> found =
        Files.readAllLines(TestDatasets.require(name + "_actual" + output + ".csv"));
    long[] ids = new long[found.size()];
    Arrays.setAll(ids, i -> i + 1);
    ReferenceOutput reference =
        ReferenceOutput.read(ENGINE, InputFile.at(expected), ids(ids), rule);
    Outcome outcome =
        rule == Rule.EPSILON
            ? reference.compare(
                found.stream()
                    .map(line -> line.substring(2).replace("+Inf", "Inf"))
                    .mapToDouble(Double::parseDouble)
                    .toArray())
            : reference.compare(
                found.stream().mapToLong(line -> Long.parseLong(line.substring(2))).toArray());
    assertThat(outcome.wrong()).isEqualTo(wrong);
    assertThat(outcome.first() == null ? "" : outcome.first().toString()).isEqualTo(first);
  }

  @Test
  void reportsVerticesThatOnlyOneSideHas() throws IOException {
    Outcome outcome = reference(Rule.EXACT, "1 4;9 5;", 1, 2).compare(new long[] {4, 6});
    assertThat(outcome).isEqualTo(new Outcome(3, 2, new Mismatch(9, "5", "no value")));
    outcome = reference(Rule.EXACT, "1 4;", 1, 2).compare(new long[] {4, 6});
    assertThat(outcome).isEqualTo(new Outcome(2, 1, new Mismatch(2, "no value", "6")));
  }

  @Test
  void readsLinesInAnyOrderAndBothSpellingsOfInfinity() throws IOException {
    String text = "3 infinity;1 Infinity;;2 0.5;";
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(
            reference(Rule.EPSILON, text, 1, 2, 3)
                .compare(new double[] {infinity, 0.50004, infinity})
                .isValid())
        .isTrue();
    assertThat(
            reference(Rule.EPSILON, text, 1, 2, 3)
                .compare(new double[] {infinity, Double.NaN, 7})
                .wrong())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "1 4;1 4;, line 2: vertex must be listed once: line=1 4",
    "1;, line 1: line must be a vertex id and a number: line=1",
    "1 4 5;, line 1: line must be a vertex id and a number: line=1 4 5",
    "1 x;, line 1: line must be a vertex id and a number: line=1 x",
    "1 1.5;, line 1: line must be a vertex id and a number: line=1 1.5",
  })
  void refusesALineThatBreaksARule(String text, String message) {
    assertThatThrownBy(() -> reference(Rule.EXACT, text, 1, 2))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining(message);
  }

  private Benchmark benchmark(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("g.properties"), text.replace(';', '\n'));
    return Benchmark.read(ENGINE.files(), InputFile.at(file));
  }

  @Test
  void listsTheAlgorithmsOfTheDescription() throws IOException {
    assertThat(benchmark("graph.g.directed = true;graph.g.algorithms = WCC, ffm, bfs").kernels())
        .containsExactly(Kernel.BFS, Kernel.WCC);
    assertThat(benchmark("graph.g.directed = true").kernels()).containsExactly(Kernel.values());
  }

  @Test
  void demandsTheParametersOfAnAlgorithm() throws IOException {
    Benchmark benchmark = benchmark("graph.g.directed = true;graph.g.pr.damping-factor = 0.85");
    assertThatThrownBy(() -> benchmark.parameters(Kernel.PR))
        .hasMessageContaining("pr needs a parameter: add graph.g.pr.num-iterations = ...");
    assertThat(benchmark.parameters(Kernel.WCC)).isEmpty();
  }

  @Test
  void findsReferencesOnlyBelowTheFolderOfTheDescription() throws IOException {
    Files.createDirectory(folder.resolve("in"));
    Files.writeString(folder.resolve("g-BFS"), "1 0\n");
    Path file =
        Files.writeString(
            folder.resolve("in").resolve("g.properties"), "graph.../g.directed = true\n");
    Benchmark benchmark = Benchmark.read(ENGINE.files(), InputFile.at(file));
    assertThatThrownBy(() -> benchmark.reference(Kernel.BFS))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("must be in the folder of the properties file")
        .hasMessageContaining("../g-BFS");
  }
}
