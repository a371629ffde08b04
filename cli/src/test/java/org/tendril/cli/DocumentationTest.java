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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs in the documentation compile, and the one in the README runs. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TYPE = Pattern.compile("(?m)^(?:public )?(?:class|record) (\\w+)");

  @TempDir private Path directory;

  static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages.stream();
  }

  private static List<String> programs(Path page) throws IOException {
    Matcher matcher = JAVA.matcher(Files.readString(page));
    List<String> programs = new ArrayList<>();
    while (matcher.find()) {
      programs.add(matcher.group(1));
    }
    return programs;
  }

  private String compile(String program) throws IOException {
    Matcher type = TYPE.matcher(program);
    assertThat(type.find()).as("a top-level type in%n%s", program).isTrue();
    Path source = Files.writeString(directory.resolve(type.group(1) + ".java"), program);
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
    return type.group(1);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void programsCompile(Path page) throws IOException {
    for (String program : programs(page)) {
      compile(program);
    }
  }

  @Test
  void theProgramOfTheReadmeRuns() throws IOException, InterruptedException {
    String program = programs(ROOT.resolve("README.md")).get(0);
    assertThat(program.lines().filter(line -> line.startsWith("    "))).hasSizeLessThan(11);
    String name = compile(program);
    Path edges = Files.writeString(directory.resolve("edges.txt"), "1 2\n2 3\n3 1\n8 9\n");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                directory + File.pathSeparator + System.getProperty("java.class.path"),
                name,
                edges.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(output.lines().filter(line -> line.contains("\t"))).hasSize(5);
    assertThat(output).contains("2 components");
  }
}
