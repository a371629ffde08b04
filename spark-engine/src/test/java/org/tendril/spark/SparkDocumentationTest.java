package org.tendril.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.testkit.documentation.JavaPage;
import org.tendril.testkit.documentation.Programs;

/** Compiles and runs the Java of the page on Spark, and compares its output. */
final class SparkDocumentationTest {
  private static final Path PAGE = Path.of("..", "docs", "running-on-spark.md");

  private static final Path LOGGING =
      Path.of("..", "cli", "src", "main", "launcher", "log4j2.properties"); // only warnings

  private static final String IMPORTS =
      JavaPage.IMPORTS
          + """
          import org.apache.spark.api.java.*;
          import org.apache.spark.sql.Dataset;
          import org.apache.spark.sql.Row;
          import org.apache.spark.sql.SparkSession;
          import org.tendril.spark.*;
          import org.tendril.spark.graphx.*;
          import org.tendril.spark.interop.*;
          import scala.Tuple2;
          """;

  private static final String MEMBERS =
      """
      static SparkSession session = SparkSession.builder().getOrCreate();
      static SparkEngine engine = SparkEngine.on(session);
      """;

  private static final String END = "engine.close();\nsession.stop();";

  @TempDir private Path directory;

  /** The options of a JVM with Spark. */
  private static List<String> options(Path folder) {
    List<String> options = new ArrayList<>();
    options.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    options.addAll(
        List.of(
            "-Xmx1g",
            "-Dlog4j2.configurationFile=" + LOGGING.toAbsolutePath().normalize(),
            "-Dspark.master=local[2]",
            "-Dspark.app.name=page",
            "-Dspark.ui.enabled=false",
            "-Dspark.ui.showConsoleProgress=false",
            "-Dspark.sql.shuffle.partitions=2",
            "-Dspark.sql.warehouse.dir=" + folder.resolve("warehouse"),
            "-Dspark.local.dir=" + folder,
            "-Dspark.driver.host=127.0.0.1",
            "-Dspark.driver.bindAddress=127.0.0.1"));
    return options;
  }

  @Test
  void snippetsCompileAndPrintTheDocumentedOutput() throws IOException, InterruptedException {
    JavaPage page = JavaPage.of(PAGE);
    assertThat(page.output()).isNotEmpty();
    String snippets = page.snippets(IMPORTS, MEMBERS, END);
    new Programs(directory).check(page, snippets, options(directory));
  }

  @Test
  void theFirstProgramRuns() throws IOException, InterruptedException {
    String program = JavaPage.of(PAGE).programs().get(0);
    Path edges = Files.writeString(directory.resolve("edges.txt"), "1 2\n2 3\n3 1\n8 9\n");
    Programs programs = new Programs(directory);
    String output =
        programs.outputOf(programs.compile(program), options(directory), edges.toString());
    assertThat(output.lines().filter(line -> line.contains("\t"))).hasSize(5);
    assertThat(output).contains("2 components");
  }
}
