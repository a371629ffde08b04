package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The assembled jar, given to {@code spark-submit}; runs once the jar is made. */
@Tag("slow")
final class SparkSubmitIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path JAR = TARGET.resolve("tendril-spark.jar");
  private static final Path SPARK = Path.of("..", "spark-home", "target", "spark", "jars");
  private static final String GRAPH = "rmat:scale=10,edgeFactor=8";

  @TempDir Path folder;

  /** Runs spark-submit, which must write nothing but data to standard output. */
  private CommandRun submit(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "@" + TARGET.resolve("tendril/spark/spark.options")));
    command.add(
        "-Dlog4j2.configurationFile=" + Path.of("src/main/launcher/spark/log4j2.properties"));
    command.addAll(List.of("-cp", SPARK.toAbsolutePath().normalize() + "/*"));
    command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", "local[2]"));
    command.addAll(List.of("--conf", "spark.ui.enabled=false"));
    command.addAll(List.of("--class", "org.tendril.cli.Tendril", JAR.toString()));
    command.addAll(List.of(args));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(20, TimeUnit.MINUTES)).as("the process ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new CommandRun(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "staged"})
  void givesTheSameComponentsAsTheEmbeddedEngine(String exchange) throws Exception {
    CommandRun local = CommandRun.of("run", "components", GRAPH);
    CommandRun spark =
        submit("run", "components", GRAPH, "--engine", "spark", "--exchange", exchange);
    assertThat(spark.exitCode()).as(spark.err()).isZero();
    assertThat(spark.out()).isEqualTo(local.out());
    assertThat(spark.err()).contains("engine=spark", "exchange=");
  }

  @Test
  void ranksTheSameVerticesFirst() throws Exception {
    CommandRun local = CommandRun.of("run", "pagerank", GRAPH, "--top", 5);
    CommandRun spark = submit("run", "pagerank", GRAPH, "--engine", "spark", "--top", "5");
    assertThat(spark.exitCode()).as(spark.err()).isZero();
    assertThat(spark.lines()).map(SparkSubmitIT::id).isEqualTo(ids(local.lines()));
  }

  private static List<String> ids(List<String> lines) {
    return lines.stream().map(SparkSubmitIT::id).toList();
  }

  private static String id(String line) {
    return line.substring(0, line.indexOf('\t'));
  }

  @Test
  void readsCompressedFilesWithTheLibrariesThatSparkBrings() throws Exception {
    for (String name : List.of("graph.txt.gz", "graph.txt.zst")) {
      Path file = folder.resolve(name);
      assertThat(CommandRun.of("generate", GRAPH, "--output", file).exitCode()).isZero();
      CommandRun local = CommandRun.of("run", "wcc", file, "--top", 3);
      CommandRun spark = submit("run", "wcc", file.toString(), "--engine=spark", "--top=3");
      assertThat(spark.exitCode()).as(spark.err()).isZero();
      assertThat(spark.out()).isEqualTo(local.out());
    }
  }

  @Test
  void bringsTheLicenseOfEachLibraryInside() throws IOException {
    List<String> libraries =
        Pattern.compile("<include>([^*<]+:[^*<]+)</include>")
            .matcher(Files.readString(Path.of("pom.xml")))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(libraries).hasSizeGreaterThan(5);
    try (JarFile jar = new JarFile(JAR.toFile())) {
      String list = text(jar, "META-INF/licenses/README.md");
      assertThat(list).contains(libraries);
      assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License");
      for (MatchResult file :
          Pattern.compile("`([a-z]+[.]txt)`").matcher(list).results().toList()) {
        assertThat(text(jar, "META-INF/licenses/" + file.group(1))).contains("Copyright (");
      }
    }
  }

  private static String text(JarFile jar, String entry) throws IOException {
    JarEntry found = jar.getJarEntry(entry);
    assertThat(found).as(entry).isNotNull();
    return new String(jar.getInputStream(found).readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Quotes, commas, nulls and empty strings are written alike. */
  @ParameterizedTest
  @ValueSource(strings = {"table", "csv", "json"})
  void findsTheSameMatches(String format) throws Exception {
    PeopleFiles files = PeopleFiles.in(folder);
    String[] args = {
      "find",
      "(a)-[e]->(b); !(b)-[]->(a)",
      "--vertices=" + files.people(),
      "--edges=" + files.knows(),
      "--where=a.age > 30",
      "--select=a, nullif(b.name, 'Bob') AS n, concat(' \"', b.name, '\", ') AS q, '' AS empty",
      "--format=" + format,
      "--quiet"
    };
    CommandRun local = CommandRun.of((Object[]) args);
    assertThat(local.exitCode()).as(local.err()).isZero();
    String[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = "--engine=spark";
    CommandRun spark = submit(all);
    assertThat(spark.exitCode()).as(spark.err()).isZero();
    assertThat(spark.out()).isEqualTo(local.out()).contains("Esther");
  }

  @Test
  void answersAQueryIntoADirectory() throws Exception {
    PeopleFiles files = PeopleFiles.in(folder);
    Path output = folder.resolve("rows.parquet");
    String query =
        "FROM GRAPH_TABLE (g MATCH (a)-[e]->{2}(b) COLUMNS (a.name, b.name AS other))"
            + " ORDER BY name, other";
    String[] args = {"sql", query, "--vertices=" + files.people(), "--edges=" + files.knows()};
    String[] all = Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--engine=spark";
    all[args.length + 1] = "--output=" + output;
    CommandRun spark = submit(all);
    assertThat(spark.exitCode()).as(spark.err()).isZero();
    assertThat(spark.out()).isEmpty();
    String read = "SELECT * FROM r ORDER BY name, other";
    assertThat(CommandRun.of("sql", read, "--table=r=" + output, "--all").out())
        .isEqualTo(CommandRun.of((Object[]) args).out());
  }

  @Test
  void passesOnTheExitCode() throws Exception {
    CommandRun run = submit("run", "wcc", "missing.txt", "--engine", "spark");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("tendril: missing.txt");
  }

  /** Any other class could shadow one of the same name in another version, or be shadowed. */
  @Test
  void holdsNoClassUnderANameThatSparkMayHave() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
          .allMatch(
              name ->
                  Stream.of("org/tendril/", "com/esotericsoftware/kryo/kryo5/", "it/unimi/dsi/")
                      .anyMatch(name::startsWith));
      assertThat(jar.stream().map(JarEntry::getName))
          .contains("META-INF/services/org.tendril.engine.internal.EngineProvider")
          .doesNotContain("logback.xml");
    }
  }
}
