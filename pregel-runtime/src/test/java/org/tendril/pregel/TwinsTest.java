package org.tendril.pregel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The derived {@code Long} sources differ from the {@code Double} sources in names only. */
class TwinsTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path COMBINER = Path.of("org/tendril/pregel/LongCombiner.java");
  private static final Pattern TOKEN = Pattern.compile("\\w+|\\W");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*\\*.*?\\*/");
  private static final Pattern DOUBLE = Pattern.compile("\\bdouble\\b[\\[\\]]* ?\\w*");

  @TempDir private Path derived;

  @BeforeEach
  void derive() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java, "src/generate/LongTwins.java", SOURCES.toString(), derived.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
  }

  private List<Path> twins() throws IOException {
    try (Stream<Path> files = Files.walk(derived)) {
      return files.filter(Files::isRegularFile).map(derived::relativize).sorted().toList();
    }
  }

  private static Path original(Path twin) {
    return SOURCES
        .resolve(twin)
        .resolveSibling(twin.getFileName().toString().replace("Long", "Double"));
  }

  /** The derived text without the line that names its origin. */
  private String text(Path twin) throws IOException {
    String text = Files.readString(derived.resolve(twin));
    assertThat(text).startsWith("// Derived from " + original(twin).getFileName() + ",");
    return text.substring(text.indexOf('\n') + 1);
  }

  private static List<String> tokens(String text) {
    return TOKEN.matcher(text).results().map(MatchResult::group).toList();
  }

  @Test
  void derivesAllSourcesWithoutHandWrittenTwin() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      long originals =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.contains("Double") && !name.equals("DoubleCombiners.java"))
              .count();
      assertThat(twins()).hasSize((int) originals).contains(COMBINER);
    }
  }

  @Test
  void keepsAllTokensButNames() throws IOException {
    for (Path twin : twins()) {
      if (!twin.equals(COMBINER)) {
        List<String> before = tokens(Files.readString(original(twin)));
        List<String> after = tokens(text(twin));
        assertThat(after).as("%s", twin).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
          String expected = before.get(i).replace("Double", "Long");
          assertThat(after.get(i))
              .as("token %d of %s", i, twin)
              .isIn(expected, expected.equals("double") ? "long" : expected);
        }
      }
    }
  }

  @Test
  void keepsDoublesForWeightsOnly() throws IOException {
    for (Path twin : twins()) {
      String text = text(twin);
      assertThat(text).as("%s", twin).doesNotContain("Double");
      assertThat(DOUBLE.matcher(text).results().map(MatchResult::group))
          .as("%s", twin)
          .allMatch(use -> use.matches("double(\\[])* (weights?|outWeights?)"));
    }
  }

  @Test
  void rewritesNeutralElementsOfCombiner() throws IOException {
    assertThat(text(COMBINER))
        .contains("Long#MAX_VALUE", "Long#MIN_VALUE", " LongCombiner or() {")
        .doesNotContainIgnoringCase("nan")
        .doesNotContainIgnoringCase("infinity")
        .doesNotContainIgnoringCase("floating");
  }

  @Test
  void keepsTheAsterisksOfComments() throws IOException {
    for (Path twin : twins()) {
      assertThat(COMMENT.matcher(text(twin)).results().flatMap(found -> found.group().lines()))
          .as("%s", twin)
          .allMatch(line -> line.strip().startsWith("*") || line.strip().startsWith("/**"));
    }
  }
}
