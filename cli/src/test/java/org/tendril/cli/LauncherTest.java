package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launchers, in a checkout whose Maven and whose Java are small scripts. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class LauncherTest {
  /** Replaces the last build in place, as Maven does, and takes some time for it. */
  private static final String MAVEN =
      """
      #!/usr/bin/env bash
      set -e
      echo "$*" >>builds
      build=cli/target/tendril
      rm -rf $build
      mkdir -p $build/bin $build/lib $build/spark
      sleep 0.2
      until [[ ! -e wait ]]; do sleep 0.01; done
      cp command $build/bin/tendril
      wc -l <builds >$build/lib/jar
      touch cli/target/tendril-spark.jar
      touch $build/built
      """;

  /** Reads its library late, as a JVM opens jars late; "slow" waits until a file is there. */
  private static final String COMMAND =
      """
      #!/usr/bin/env bash
      set -e
      lib=$(dirname "$0")/../lib
      echo started
      [[ $1 != slow ]] || until [[ -e go ]]; do sleep 0.01; done
      sleep 0.05
      cat "$lib/jar"
      """;

  @TempDir Path checkout;

  @BeforeEach
  void makeCheckout() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
    write("pom.xml", "");
    write("cli/pom.xml", "");
    write("cli/src/main/Source.java", "");
    script("mvnw", MAVEN);
    script("command", COMMAND);
    script("tendril", Files.readString(Path.of("..", "tendril"), StandardCharsets.UTF_8));
  }

  private Path write(String name, String text) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(checkout.resolve(name).resolveSibling(""));
    return Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private void script(String name, String text) throws IOException {
    Files.setPosixFilePermissions(write(name, text), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void editSources() throws IOException {
    Path built = checkout.resolve("cli/target/tendril/built");
    Instant last = Files.getLastModifiedTime(built).toInstant();
    FileTime newer = FileTime.from(last.plusMillis(1));
    Files.setLastModifiedTime(checkout.resolve("cli/src/main/Source.java"), newer);
  }

  private Process start(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("./tendril"));
    command.addAll(List.of(arguments));
    return start(name, new ProcessBuilder(command));
  }

  private Process start(String name, ProcessBuilder command) throws IOException {
    return command
        .directory(checkout.toFile())
        .redirectOutput(checkout.resolve(name + ".out").toFile())
        .redirectError(checkout.resolve(name + ".err").toFile())
        .start();
  }

  private String text(String name) throws IOException {
    return Files.readString(checkout.resolve(name), StandardCharsets.UTF_8);
  }

  private void await(String name, String text) throws IOException, InterruptedException {
    while (!text(name).contains(text)) {
      Thread.sleep(10);
    }
  }

  private void assertTwentyRun(String out) throws IOException, InterruptedException {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      processes.add(start("twenty" + i));
    }
    for (int i = 0; i < 20; i++) {
      assertThat(processes.get(i).waitFor()).as(text("twenty" + i + ".err")).isZero();
      assertThat(text("twenty" + i + ".out")).isEqualTo(out);
    }
  }

  @Test
  void buildsOnceForTwentyCommandsInAFreshCloneAndAfterAnEdit() throws Exception {
    assertTwentyRun("started\n1\n");
    editSources();
    assertTwentyRun("started\n2\n");
    assertThat(text("builds").lines()).hasSize(2).allMatch(line -> line.contains("-DskipTests"));
  }

  @Test
  void leavesARunningCommandItsBuild() throws Exception {
    Process slow = start("slow", "slow");
    await("slow.out", "started");
    editSources();
    assertThat(start("second").waitFor()).as(text("second.err")).isZero();
    assertThat(text("second.out")).contains("2");
    write("go", "");
    assertThat(slow.waitFor()).as(text("slow.err")).isZero();
    assertThat(text("slow.out")).isEqualTo("started\n1\n");
    editSources();
    assertThat(start("third").waitFor()).as(text("third.err")).isZero();
    assertThat(checkout.resolve("cli/target/launcher").toFile().list())
        .as("the newest copy and its name")
        .hasSize(2);
  }

  /** Runs a command where bash finds no flock. */
  private void assertRunsWithoutFlock(String name) throws Exception {
    Path functions =
        write("functions", "command() { [[ $* != '-v flock' ]] && builtin command \"$@\"; }");
    ProcessBuilder command = new ProcessBuilder("./tendril");
    command.environment().put("BASH_ENV", functions.toString());
    assertThat(start(name, command).waitFor()).as(text(name + ".err")).isZero();
  }

  @Test
  void removesCopiesOfADayWithoutFlock() throws Exception {
    Path other = write("cli/target/launcher/build.zzzzzz/built", "").getParent();
    assertRunsWithoutFlock("first");
    assertThat(other).isDirectory();
    editSources();
    Files.setLastModifiedTime(other, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
    assertRunsWithoutFlock("second");
    assertThat(other).doesNotExist();
  }

  @Test
  void saysThatItWaitsForAnotherBuild() throws Exception {
    write("wait", "");
    Process first = start("first");
    await("first.err", "tendril: building for the first time");
    Process second = start("second");
    await("second.err", "tendril: waiting for another build");
    Files.delete(checkout.resolve("wait"));
    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(text("first.err")).contains("tendril: built in ");
    assertThat(text("builds").lines()).hasSize(1);
  }

  @Test
  void takesWhatMavenHasBuilt() throws Exception {
    Process maven =
        new ProcessBuilder("./mvnw", "package").directory(checkout.toFile()).inheritIO().start();
    assertThat(maven.waitFor()).isZero();
    assertThat(start("first").waitFor()).isZero();
    assertThat(text("first.err")).isEmpty();
    assertThat(text("builds").lines()).hasSize(1);
  }

  @Test
  void reportsAFailedBuildEachTimeAndKeepsTheLast() throws Exception {
    assertThat(start("first").waitFor()).isZero();
    editSources();
    script("mvnw", "#!/bin/sh\nexit 1\n");
    assertThat(start("second").waitFor()).isOne();
    assertThat(text("second.err")).contains("tendril: the build failed");
    script("mvnw", MAVEN);
    assertThat(start("third").waitFor()).isZero();
  }

  private String optionsOnJava(String version) throws IOException, InterruptedException {
    script("java/bin/java", "#!/bin/sh\necho \"$*\"\n");
    write("java/release", "JAVA_VERSION=\"" + version + "\"\n");
    write("lib/native/duckdb_jdbc-1.jar", "");
    write("lib/duckdb_jdbc-1-classes.jar", "");
    Path launcher = Path.of("src", "main", "launcher", "bin", "tendril");
    script("bin/tendril", Files.readString(launcher, StandardCharsets.UTF_8));
    ProcessBuilder builder = new ProcessBuilder("bin/tendril", "info").directory(checkout.toFile());
    builder.environment().put("JAVA_HOME", checkout.resolve("java").toString());
    builder.environment().put("TENDRIL_CACHE", checkout.resolve("a cache").toString());
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }

  @Test
  void allowsNativeLibrariesOnlyWhereJavaAsksForIt() throws Exception {
    assertThat(optionsOnJava("17.0.15")).doesNotContain("--enable-native", "--sun-misc");
    assertThat(optionsOnJava("25.0.3"))
        .contains("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
  }

  @Test
  void takesTheCompleteDuckDbIfItsLibraryIsNotInTheCache() throws Exception {
    assertThat(optionsOnJava("17.0.15"))
        .contains("/lib/native/duckdb_jdbc-1.jar")
        .doesNotContain("classes.jar", "java.library.path");
    try (var folders = Files.newDirectoryStream(checkout.resolve("a cache"), "duckdb*")) {
      assertThat(folders).as("nothing was unpacked").isEmpty();
    }
    Path cached = checkout.resolve("a cache/duckdb_jdbc-1-" + system());
    Files.createDirectories(cached);
    Files.writeString(cached.resolve("libduckdb_java.so"), "");
    assertThat(optionsOnJava("17.0.15"))
        .contains("/lib/duckdb_jdbc-1-classes.jar", "-Djava.library.path=" + cached)
        .doesNotContain("/lib/native/");
  }

  @Test
  void keepsItsArchiveInTheCacheWhereItsFolderIsReadOnly() throws Exception {
    optionsOnJava("17.0.15");
    Files.setPosixFilePermissions(checkout, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(checkout), "root may write everywhere");
    optionsOnJava("17.0.16");
    assertThat(checkout.resolve("a cache")).isDirectoryContaining("glob:**/classes-*17.0.16.jsa");
  }

  /** The system as bash names it. */
  private static String system() throws IOException {
    Process bash = new ProcessBuilder("bash", "-c", "printf %s $OSTYPE-$HOSTTYPE").start();
    return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
