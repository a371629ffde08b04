package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.datasets.GraphFormats;
import org.tendril.testkit.documentation.JavaPage;
import org.tendril.testkit.documentation.Programs;

/** The commands take the format that the documentation adds. */
final class AddedFormatTest {
  private static final Path PAGE = Path.of("..", "docs", "formats.md");

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @TempDir private Path classes;
  @TempDir private Path folder;

  @BeforeEach
  void addFormat() throws IOException {
    String type = new Programs(classes).compile(JavaPage.of(PAGE).programs().get(0));
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(services.resolve(GraphFormats.Provider.class.getName()), type);
    URL[] urls = {classes.toUri().toURL()};
    Thread.currentThread().setContextClassLoader(new URLClassLoader(urls, before));
  }

  @AfterEach
  void removeFormat() throws IOException {
    ((URLClassLoader) Thread.currentThread().getContextClassLoader()).close();
    Thread.currentThread().setContextClassLoader(before);
  }

  private static CommandRun succeed(Object... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  @Test
  void commandsReadIt() throws IOException {
    Path file = Files.writeString(folder.resolve("g.pairs"), "1 2 2 3\n7 7");
    assertThat(succeed("info", file).out()).containsPattern("format +pairs\nvertices +4\n");
    assertThat(succeed("run", "wcc", file).lines()).containsExactly("1\t1", "2\t1", "3\t1", "7\t7");
    Path other = Files.copy(file, folder.resolve("g.txt"));
    assertThat(succeed("info", other, "--format", "pairs").out()).contains("pairs");
  }

  @Test
  void commandsWriteIt() throws IOException {
    Path list = Files.writeString(folder.resolve("g.txt"), "1 2\n2 3\n");
    Path file = folder.resolve("g.pairs");
    assertThat(succeed("convert", list, file).err())
        .contains("does not hold isolated vertices and weights");
    assertThat(file).hasContent("1 2\n2 3\n");
    succeed("generate", "rmat:scale=3,edgeFactor=2", "--output", file);
    assertThat(file).content().hasLineCount(16);
  }

  @Test
  void messagesAndHelpListIt() throws IOException {
    assertThat(succeed("convert", "--help").out())
        .contains("edgelist, ldbc, mtx, tendril, pairs")
        .containsPattern("\\.pairs \\(pairs\\s+of numbers\\)");
    Path file = Files.writeString(folder.resolve("g.pairs"), "1 x");
    CommandRun run = CommandRun.of("info", file);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("g.pairs: ids must be integers");
  }
}
