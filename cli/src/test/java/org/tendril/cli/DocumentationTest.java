package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java in the documentation compiles and prints what it says, and the README's program runs.
 */
class DocumentationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path directory;

  static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages.stream();
  }

  private String compile(String program) throws IOException {
    String type = JavaPage.typeOf(program);
    Path source = Files.writeString(directory.resolve(type + ".java"), program);
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                messages,
                messages,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                directory.toString(),
                source.toString());
    assertThat(result).as(messages.toString(StandardCharsets.UTF_8)).isZero();
    return type;
  }

  /** Runs a compiled class in a JVM and a directory of its own. */
  private String outputOf(String type, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.add(directory + File.pathSeparator + System.getProperty("java.class.path"));
    command.add(type);
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void javaCompilesAndPrintsWhatThePageSays(Path file) throws IOException, InterruptedException {
    JavaPage page = JavaPage.of(file);
    for (String program : page.programs()) {
      compile(program);
    }
    if (page.hasSnippets()) {
      compile(page.snippets());
    }
    if (!page.output().isEmpty()) {
      assertThat(outputOf(JavaPage.SNIPPETS).lines()).containsExactlyElementsOf(page.output());
    }
  }

  @Test
  void theProgramOfTheReadmeRuns() throws IOException, InterruptedException {
    String program = JavaPage.of(ROOT.resolve("README.md")).programs().get(0);
    assertThat(program.lines().filter(line -> line.startsWith("    "))).hasSizeLessThan(11);
    Path edges = Files.writeString(directory.resolve("edges.txt"), "1 2\n2 3\n3 1\n8 9\n");
    String output = outputOf(compile(program), edges.toString());
    assertThat(output.lines().filter(line -> line.contains("\t"))).hasSize(5);
    assertThat(output).contains("2 components");
  }
}
