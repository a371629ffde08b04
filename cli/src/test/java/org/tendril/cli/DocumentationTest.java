package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.testkit.documentation.JavaPage;
import org.tendril.testkit.documentation.Programs;

/**
 * The Java in the documentation compiles and prints the output shown, and the README's program
 * runs.
 */
class DocumentationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String ON_SPARK = "running-on-spark.md"; // tested where Spark is

  /** A path in brackets, and the next block of Java. */
  private static final Pattern EXCERPT =
      Pattern.compile(
          "(?s)\\(`([\\w/-]+\\.java)`\\)(?:(?!```|\\(`).)*```java(?: excerpt)?\n(.*?)```");

  @TempDir private Path directory;

  static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md") && !page.endsWith(ON_SPARK))
          .sorted()
          .forEach(pages::add);
    }
    return pages.stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void compilesJavaThatPrintsTheOutputOfThePage(Path file)
      throws IOException, InterruptedException {
    JavaPage page = JavaPage.of(file);
    String engine = "static Engine engine = Engine.local().build();";
    new Programs(directory).check(page, page.snippets(JavaPage.IMPORTS, engine, ""), List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dataframes.md", "getting-started.md"})
  void runsCommandsThatPrintTheOutputOfThePage(String name) throws IOException {
    ConsolePage page = ConsolePage.of(ROOT.resolve("docs").resolve(name));
    for (ConsolePage.Entry file : page.commands("cat")) {
      Files.writeString(directory.resolve(file.words().get(1)), file.text());
    }
    assertThat(page.commands("tendril")).isNotEmpty();
    for (ConsolePage.Entry command : page.commands("tendril")) {
      CommandRun run = CommandRun.of(command.arguments(directory));
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).as(command.words().toString()).isEqualTo(command.text());
    }
  }

  @Test
  void runsTheProgramOfTheReadme() throws IOException, InterruptedException {
    String program = JavaPage.of(ROOT.resolve("README.md")).programs().get(0);
    assertThat(program.lines().filter(line -> line.startsWith("    "))).hasSizeLessThan(11);
    Path edges = Files.writeString(directory.resolve("edges.txt"), "1 2\n2 3\n3 1\n8 9\n");
    Programs programs = new Programs(directory);
    String output = programs.outputOf(programs.compile(program), List.of(), edges.toString());
    assertThat(output.lines().filter(line -> line.contains("\t"))).hasSize(5);
    assertThat(output).contains("2 components");
  }

  @Test
  void runsTheProgramWithAGraphFrame() throws IOException, InterruptedException {
    Path file = ROOT.resolve("docs").resolve("from-graphframes.md");
    String program = JavaPage.of(file).programs().get(0);
    Programs programs = new Programs(directory);
    String output = programs.outputOf(programs.compile(program), List.of());
    assertThat(output.lines()).isNotEmpty();
    assertThat(output.lines()).containsExactlyElementsOf(JavaPage.promises(program));
  }

  /** The page shows code that the tests of other modules run, and excerpts of the product. */
  @Test
  void examplesOfExtendingAreThoseOfTheTests() throws IOException {
    String page = Files.readString(ROOT.resolve("docs").resolve("extending.md"));
    Matcher excerpts = EXCERPT.matcher(page);
    int count = 0;
    for (int from = 0; excerpts.find(from); from = excerpts.end()) {
      String source = Files.readString(ROOT.resolve(excerpts.group(1)));
      assertThat(source).as(excerpts.group(1)).contains(excerpts.group(2));
      count++;
    }
    assertThat(count).isEqualTo(5);
  }
}
