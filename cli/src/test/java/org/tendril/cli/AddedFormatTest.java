package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.datasets.GraphFormats;
import org.tendril.testkit.documentation.JavaPage;
import org.tendril.testkit.documentation.Programs;

/** The commands take the formats that the documentation adds. */
final class AddedFormatTest {
  private static final Path PAGE = Path.of("..", "docs", "formats.md");

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @TempDir private Path classes;
  @TempDir private Path folder;

  @BeforeEach
  void addFormat() throws IOException {
    List<String> types = new ArrayList<>();
    for (String program : JavaPage.of(PAGE).programs()) {
      types.add(new Programs(classes).compile(program));
    }
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.write(services.resolve(GraphFormats.Provider.class.getName()), types);
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
        .contains("edgelist, ldbc, mtx, ")
        .containsPattern("jsonl,\\s+pairs")
        .containsPattern("\\.pairs \\(pairs\\s+of numbers\\)");
    Path file = Files.writeString(folder.resolve("g.pairs"), "1 x");
    CommandRun run = CommandRun.of("info", file);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("g.pairs: ids must be integers");
  }

  /** A file of three people of ages 36, 41 and 12, and two friendships. */
  private Path friends() throws IOException {
    return Files.writeString(
        folder.resolve("g.friends"), "Ada 36\nBob 41\nCy 12\nAda Bob 2019 2.5\nBob Cy 2021 0.5\n");
  }

  @Test
  void infoListsAttributesWithTypes() throws IOException {
    assertThat(succeed("info", friends()).out())
        .containsPattern("vertices +3\nedges +2\ndirected +false\nweighted +true\n")
        .containsPattern("vertexAttributes +age int\n")
        .containsPattern("edgeAttributes +since int, weight double\n");
  }

  @Test
  void algorithmsRunOnAGraphWithAttributes() throws IOException {
    assertThat(succeed("run", "sssp", friends(), "--source", "Cy").lines())
        .containsExactly("Ada\t3.0", "Bob\t0.5", "Cy\t0.0");
    assertThat(succeed("run", "sssp", friends(), "--source=Cy", "--weight=since").lines())
        .containsExactly("Ada\t4040.0", "Bob\t2021.0", "Cy\t0.0");
    assertThat(succeed("run", "bfs", friends(), "--source=Ada", "--directed").lines())
        .containsExactly("Ada\t0", "Bob\t1", "Cy\t2");
    CommandRun missing = CommandRun.of("run", "sssp", friends(), "--source=Ada", "--weight=cost");
    assertThat(missing.exitCode()).isEqualTo(3);
    assertThat(missing.err()).contains("weight=cost", "since int, weight double");
  }

  @Test
  void queriesReadAttributes() throws IOException {
    assertThat(
            succeed(
                    "find",
                    "(a)-[e]->(b)",
                    friends(),
                    "--select=a.id, b.age, e.since",
                    "--format=csv")
                .lines())
        .containsExactly(
            "a.id,b.age,e.since", "Ada,41,2019", "Bob,12,2021", "Bob,36,2019", "Cy,41,2021");
    assertThat(
            succeed("sql", "SELECT max(age) AS oldest FROM vertices", friends(), "--format=csv")
                .lines())
        .containsExactly("oldest", "41");
  }

  @Test
  void conversionNamesAttributesThatAreLost() throws IOException {
    Path list = folder.resolve("friends.txt");
    assertThat(succeed("convert", friends(), list).err())
        .contains("does not hold the attributes age, since");
    assertThat(list).content().contains("Ada Bob 2.5");
  }
}
