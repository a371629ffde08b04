package org.tendril.algorithms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.registry.Registration;

final class AlgorithmsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "algorithms.md");
  private static final Path COMPARED = Path.of("..", "docs", "algorithms-compared.md");
  private static final Pattern WORD = Pattern.compile("`([a-z0-9-]+)`");

  @Test
  void pageListsTheWordsOfAllAlgorithms() throws IOException {
    Set<String> listed = new TreeSet<>();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| `")) {
        Matcher words = WORD.matcher(line.split("\\|", -1)[1].replaceFirst("\\(.*", ""));
        while (words.find()) {
          listed.add(words.group(1));
        }
      }
    }
    List<String> words = Algorithms.all().stream().map(Registration::name).sorted().toList();
    assertThat(listed).containsExactlyElementsOf(words);
  }

  /** Each row names ours by words of the registry, or has a dash. */
  @Test
  void comparisonNamesAlgorithmsThatExist() throws IOException {
    Set<String> words = new TreeSet<>();
    Algorithms.all().forEach(algorithm -> words.add(algorithm.name()));
    List<String> rows =
        Files.readAllLines(COMPARED).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| theirs"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(60);
    for (String row : rows) {
      String ours = row.split("\\|", -1)[2].strip();
      List<String> named = WORD.matcher(ours).results().map(found -> found.group(1)).toList();
      assertThat(named.isEmpty()).as(row).isEqualTo(ours.equals("–"));
      assertThat(words).as(row).containsAll(named);
    }
  }

  @Test
  void comparisonHasTheLibraryOfGraphX() throws IOException {
    assertThat(Files.readString(COMPARED))
        .contains(
            "| `ConnectedComponents` |",
            "| `LabelPropagation` |",
            "| `PageRank.run`,",
            "| `runParallelPersonalizedPageRank` |",
            "| `ShortestPaths` |",
            "| `StronglyConnectedComponents` |",
            "| `SVDPlusPlus` |",
            "| `TriangleCount` |");
  }
}
