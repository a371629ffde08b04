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
}
