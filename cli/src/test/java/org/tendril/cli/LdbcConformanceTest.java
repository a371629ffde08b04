package org.tendril.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.testkit.TestDatasets;

/** The published reference outputs of LDBC Graphalytics, through the command line. */
final class LdbcConformanceTest {
  private static final String TESTS = "ldbc-graphalytics-tests/";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "ldbc-p2p-31/p2p-31",
    TESTS + "example-directed",
    TESTS + "example-undirected",
  })
  void agreesOnAllAlgorithms(String graph) throws IOException {
    check(graph, "bfs", "BFS", LdbcValidation.EXACT);
    check(graph, "sssp", "SSSP", LdbcValidation.EPSILON);
    check(graph, "pagerank", "PR", LdbcValidation.EPSILON);
    check(graph, "wcc", "WCC", LdbcValidation.EQUIVALENCE);
    check(graph, "cdlp", "CDLP", LdbcValidation.EXACT);
    check(graph, "lcc", "LCC", LdbcValidation.EPSILON);
  }

  @ParameterizedTest
  @CsvSource({
    "test-bfs-directed, bfs, BFS, EXACT",
    "test-bfs-undirected, bfs, BFS, EXACT",
    "test-sssp-directed, sssp, SSSP, EPSILON",
    "test-sssp-undirected, sssp, SSSP, EPSILON",
    "test-pr-directed, pr, PR, EPSILON",
    "test-pr-undirected, pr, PR, EPSILON",
    "test-wcc-directed, components, WCC, EQUIVALENCE",
    "test-wcc-undirected, components, WCC, EQUIVALENCE",
    "test-cdlp-directed, cdlp, CDLP, EXACT",
    "test-cdlp-undirected, label-propagation, CDLP, EXACT",
    "test-lcc-directed, lcc, LCC, EPSILON",
    "test-lcc-undirected, clustering, LCC, EPSILON",
  })
  void agreesOnTheGraphOfTheAlgorithm(
      String graph, String algorithm, String suffix, LdbcValidation rule) throws IOException {
    check(TESTS + graph, algorithm, suffix, rule);
  }

  private void check(String graph, String algorithm, String suffix, LdbcValidation rule)
      throws IOException {
    Path source = TestDatasets.require(graph + ".properties");
    Path reference = TestDatasets.require(graph + "-" + suffix);
    for (List<Object> options : List.of(List.<Object>of(), List.<Object>of("--portable"))) {
      Path output = folder.resolve("out.txt");
      List<Object> args = new ArrayList<>(List.of("run", algorithm, source));
      args.addAll(options);
      CommandRun.toFile(output, args.toArray());
      rule.check(reference, output);
    }
  }
}
