package org.tendril.spark.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of Spark's jars, from which Masters, Workers and executors start. */
final class SparkHome {
  private static final String JARS_PROPERTY = "tendril.test.spark.jars";

  private final Path jars;

  private SparkHome(Path jars) {
    this.jars = jars;
  }

  /**
   * Finds the home that the build has made, named by {@code SPARK_HOME}, or else the folder of jars
   * that a system property names.
   */
  static SparkHome find() {
    String home = System.getenv("SPARK_HOME");
    @Nullable String folder = home == null ? System.getProperty(JARS_PROPERTY) : home + "/jars";
    if (folder == null || !Files.isDirectory(Path.of(folder))) {
      throw new IllegalStateException(
          "tests on a cluster need Spark's jars: SPARK_HOME="
              + home
              + "; run them by Maven, or name the folder with -D"
              + JARS_PROPERTY);
    }
    return new SparkHome(Path.of(folder).toAbsolutePath());
  }

  Path jars() {
    return jars;
  }

  /** Makes {@code folder} a Spark home, by linking its folder {@code jars}. */
  void linkInto(Path folder) throws IOException {
    Files.createSymbolicLink(folder.resolve("jars"), jars);
  }

  /** The class path of this JVM without Spark's jars: Tendril and its tests. */
  List<String> ownClassPath() {
    Set<String> sparks = new TreeSet<>();
    try (Stream<Path> files = Files.list(jars)) {
      files.forEach(file -> sparks.add(String.valueOf(file.getFileName())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath())
        .filter(entry -> !sparks.contains(String.valueOf(entry.getFileName())))
        .filter(entry -> !entry.startsWith(jars))
        .map(Path::toString)
        .collect(Collectors.toList());
  }
}
