package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory bounds: a sixteenth of the graph that the memory benchmark loads within 6 GiB. */
class BoundedHeapTest {
  private static final String GRAPH = "rmat:scale=18,edgeFactor=16,undirected=true,simple=true";

  @TempDir private Path directory;

  private static String run(String heap, int exitCode, String... arguments)
      throws IOException, InterruptedException {
    String[] command = {
      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
      "-Xmx" + heap,
      "-XX:+UseParallelGC",
      "-cp",
      System.getProperty("java.class.path"),
      "org.tendril.cli.Tendril"
    };
    String[] all = java.util.Arrays.copyOf(command, command.length + arguments.length);
    System.arraycopy(arguments, 0, all, command.length, arguments.length);
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
    return output;
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"--directed", "--undirected"})
  void fourMillionEdgesOfTextAreRankedAndSplitWithin384MiB(String direction)
      throws IOException, InterruptedException {
    String file = directory.resolve("edges.txt").toString();
    run("1g", 0, "generate", GRAPH, "--output", file);
    assertThat(run("384m", 0, "run", "pagerank", file, direction, "--top", "1"))
        .contains("vertices=262144");
    assertThat(run("384m", 0, "run", "components", file, direction, "--top", "1"))
        .contains("components=");
  }

  /** A tenth of the graph that the benchmark of string ids reads within 1500 MiB. */
  @Tag("slow")
  @Test
  void twoMillionEdgesBetweenAMillionStringsAreSplitWithin200MiB()
      throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(1);
    Path file = directory.resolve("strings.txt");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < 2_000_000; i++) {
        out.write("person-number-" + i % 1_000_000 + " person-number-");
        out.write(random.nextInt(1_000_000) + "\n");
      }
    }
    String small = run("200m", 0, "run", "components", file.toString(), "--ids", "string");
    String large = run("2g", 0, "run", "components", file.toString(), "--ids", "string");
    List<String> labels = small.lines().filter(line -> line.startsWith("person")).toList();
    assertThat(labels.size()).isEqualTo(1_000_000);
    assertThat(labels.equals(large.lines().filter(l -> l.startsWith("person")).toList())).isTrue();
    assertThat(run("200m", 0, "info", file.toString(), "--ids", "string", "--json"))
        .contains("\"idBytesOnHeap\":0,\"idBytesInFiles\":");
  }

  @Test
  void refusesAGraphThatDoesNotFitWithARemedy() throws IOException, InterruptedException {
    assertThat(run("64m", 4, "run", "pagerank", GRAPH, "--top", "1"))
        .contains("tendril: ")
        .contains("memory")
        .doesNotContain("\tat ");
  }
}
