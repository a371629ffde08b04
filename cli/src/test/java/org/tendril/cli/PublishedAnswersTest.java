package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
}
