package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.testkit.TestDatasets;

/** Known answers on public graphs, through the command line. */
final class PublishedAnswersTest {

  @ParameterizedTest
  @CsvSource({
    "snap-wiki-Vote/wiki-Vote.txt.gz, 5816, 1300, ''",
    "snap-wiki-Vote/wiki-Vote.txt.gz, 5816, 1300, --portable",
    "snap-wiki-Vote/wiki-Vote.txt.gz, 5816, 1300, --partitions=4",
    "snap-email-Eu-core/email-Eu-core.txt.gz, 203, 803, ''",
    "snap-web-NotreDame/web-NotreDame.tar.gz, 203609, 53968, ''",
  })
  void countsStrongComponents(String file, int count, int largest, String option) {
    CommandRun run =
        CommandRun.of(
            "run",
            "strong-components",
            TestDatasets.require(file),
            "--top",
            "1",
            option.isEmpty() ? "--threads=2" : option);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("components=" + count).contains("largest=" + largest);
  }

  /** SNAP's pages and NumPy's counts: each triangle counts at three vertices. */
  @ParameterizedTest
  @CsvSource({
    "snap-wiki-Vote/wiki-Vote.txt.gz, 608389, ''",
    "snap-email-Eu-core/email-Eu-core.txt.gz, 105461, --portable",
    "snap-email-Eu-core/email-Eu-core.txt.gz, 105461, --partitions=3",
    "snap-ego-facebook/facebook_combined.txt.gz, 1612010, ''",
    "snap-web-NotreDame/web-NotreDame.tar.gz, 8910005, ''",
    "snap-ca-GrQc/ca-GrQc.txt, 48260, ''",
  })
  void countsTriangles(String file, long triangles, String option) {
    assertThat(summary("triangles", file, option)).contains(" sum=" + 3 * triangles + " ");
  }

  /** SNAP's pages: the mean over all vertices, without directions. */
  @ParameterizedTest
  @CsvSource({
    "snap-wiki-Vote/wiki-Vote.txt.gz, 0.1409",
    "snap-email-Eu-core/email-Eu-core.txt.gz, 0.3994",
    "snap-as20graph/as20graph.txt, 0.2522",
  })
  void computesTheAverageClustering(String file, double average) {
    CommandRun run = CommandRun.of("run", "clustering", TestDatasets.require(file), "--undirected");
    assertThat(run.exitCode()).as(run.err()).isZero();
    double mean =
        run.lines().stream()
            .mapToDouble(line -> Double.parseDouble(line.split("\t", -1)[1]))
            .average()
            .orElse(0);
    assertThat(mean).isCloseTo(average, within(0.0001));
  }

  /** The largest core numbers in the Network Repository. */
  @ParameterizedTest
  @CsvSource({
    "snap-wiki-Vote/wiki-Vote.txt.gz, 53, ''",
    "snap-ca-GrQc/ca-GrQc.txt, 43, --portable",
    "snap-ego-facebook/facebook_combined.txt.gz, 115, --partitions=3",
    "snap-web-NotreDame/web-NotreDame.tar.gz, 155, ''",
  })
  void findsTheDenseCores(String file, int largest, String option) {
    assertThat(summary("kcore", file, option)).contains(" largest=" + largest + "\n");
  }

  /**
   * The optimum of the karate club (Brandes et al., 2008), and at least what sequential Leiden
   * finds elsewhere, less 0.5 %.
   */
  @ParameterizedTest
  @CsvSource({
    "ss-dblp-2010/datasets.tar.gz, !karate.mtx, 0.4197",
    "snap-email-Eu-core/email-Eu-core.txt.gz, '', 0.432",
    "snap-ego-facebook/facebook_combined.txt.gz, '', 0.832",
    "ss-dblp-2010/datasets.tar.gz, !dblp.mtx, 0.87",
    "snap-web-NotreDame/web-NotreDame.tar.gz, '', 0.93",
  })
  void findsCommunitiesOfHighModularity(String file, String member, double least) {
    CommandRun run =
        CommandRun.of("run", "leiden", TestDatasets.require(file) + member, "--top", "1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    String stated = run.err().replaceFirst("(?s).* modularity=([0-9.]+).*", "$1");
    assertThat(Double.parseDouble(stated)).isGreaterThan(least);
  }

  private static String summary(String algorithm, String file, String option) {
    CommandRun run =
        CommandRun.of(
            "run",
            algorithm,
            TestDatasets.require(file),
            "--top",
            "1",
            option.isEmpty() ? "--threads=2" : option);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.err();
  }
}
