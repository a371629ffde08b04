package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives that the build packs, on a machine with Java and no Maven. */
final class DistributionIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "cksum",
          "dirname",
          "env",
          "flock",
          "gzip",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "tar");
  private static final String JAVA = Path.of(System.getProperty("java.home"), "bin").toString();

  @TempDir Path folder;

  private Path home;
  private Path tools;

  /** Makes a PATH of what the launcher needs, and nothing else. */
  @BeforeEach
  void makeMachine() throws IOException {
    home = Files.createDirectories(folder.resolve("a home"));
    tools = Files.createDirectory(folder.resolve("tools"));
    for (String command : TOOLS) {
      for (String place : List.of("/bin", "/usr/bin")) {
        if (Files.isExecutable(Path.of(place, command)) && !Files.exists(tools.resolve(command))) {
          Files.createSymbolicLink(tools.resolve(command), Path.of(place, command));
        }
      }
    }
    Files.createSymbolicLink(tools.resolve("java"), Path.of(JAVA, "java"));
    Files.writeString(home.resolve("edges.csv"), "source,target\n1,2\n2,3\n3,2\n");
  }

  private static Path built(String pattern) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(TARGET, pattern)) {
      return files.iterator().next();
    }
  }

  private CommandRun run(int code, String... command) throws IOException, InterruptedException {
    File out = folder.resolve("out").toFile();
    File err = folder.resolve("err").toFile();
    List<String> arguments = new ArrayList<>(Arrays.asList(command));
    arguments.set(0, tools.resolve(arguments.get(0)).toString());
    ProcessBuilder builder = new ProcessBuilder(arguments).directory(home.toFile());
    builder.redirectOutput(out).redirectError(err).environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("HOME", home.toString());
    int exitCode = builder.start().waitFor();
    CommandRun run =
        new CommandRun(
            exitCode,
            Files.readString(out.toPath(), StandardCharsets.UTF_8),
            Files.readString(err.toPath(), StandardCharsets.UTF_8));
    assertThat(exitCode).as(run.err()).isEqualTo(code);
    return run;
  }

  private List<String> filesIn(Path start) throws IOException {
    try (Stream<Path> files = Files.walk(start)) {
      return files.map(file -> start.relativize(file).toString()).toList();
    }
  }

  @Test
  void runsWhereItIsUnpackedWithoutMavenAndSources() throws Exception {
    run(0, "tar", "-xzf", built("tendril-*.tar.gz").toString());
    Path unpacked;
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(home, "tendril-*")) {
      unpacked = folders.iterator().next();
    }
    assertThat(filesIn(unpacked))
        .contains("LICENSE", "NOTICE", "spark/tendril-spark.jar", "spark/log4j2.properties")
        .contains("share/man/man1/tendril-run.1", "share/bash-completion/completions/tendril")
        .noneMatch(name -> name.contains("spark-core") || name.endsWith(".java"));
    Files.createSymbolicLink(tools.resolve("tendril"), unpacked.resolve("bin/tendril"));
    assertThat(run(0, "tendril", "--version").out()).startsWith("tendril ").contains(", Java ");
    assertThat(run(0, "tendril", "run", "pagerank", "edges.csv", "--top", "1").out())
        .startsWith("2\t");
    for (int i = 0; i < 2; i++) {
      CommandRun find = run(0, "tendril", "find", "(a)-[]->(b)", "--edges", "edges.csv", "--count");
      assertThat(find.out()).isEqualTo("3\n");
      assertThat(find.err()).doesNotContainIgnoringCase("warning");
    }
    assertThat(filesIn(home.resolve(".cache/tendril")))
        .filteredOn(name -> name.endsWith(System.mapLibraryName("duckdb_java")))
        .as("unpacked once")
        .hasSize(1);
    assertThat(run(1, "tendril", "info", "edges.csv", "--engine", "spark").err())
        .contains("download Spark", "set SPARK_HOME");
  }

  @Test
  void runsAsOneFile() throws Exception {
    String jar = built("tendril-[0-9]*.jar").toString();
    for (int i = 0; i < 2; i++) {
      CommandRun find =
          run(0, "java", "-jar", jar, "find", "(a)-[]->(b)", "--edges", "edges.csv", "--count");
      assertThat(find.out()).isEqualTo("3\n");
    }
    assertThat(home.resolve(".cache/tendril").toFile().list()).as("unpacked once").hasSize(1);
    Files.writeString(home.resolve("file"), "");
    CommandRun refused =
        run(4, "env", "TENDRIL_CACHE=" + home.resolve("file"), "java", "-jar", jar, "--version");
    assertThat(refused.err()).contains("must be unpacked", "TENDRIL_CACHE");
  }
}
