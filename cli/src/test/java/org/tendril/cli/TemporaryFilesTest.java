package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A temporary directory that is of no use. */
final class TemporaryFilesTest {
  @TempDir Path folder;

  private static String refused(Path temporary, String... arguments)
      throws IOException, InterruptedException {
    String[] start = {
      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
      "-Xmx256m",
      "-XX:TieredStopAtLevel=1",
      "-Djava.io.tmpdir=" + temporary,
      "-cp",
      System.getProperty("java.class.path"),
      "org.tendril.cli.Tendril"
    };
    String[] command = Arrays.copyOf(start, start.length + arguments.length);
    System.arraycopy(arguments, 0, command, start.length, arguments.length);
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(err).isEqualTo(4);
    return err.lines().filter(line -> line.startsWith("tendril: ")).reduce("", String::concat);
  }

  @Test
  void namesTheRemediesWithoutATemporaryDirectory() throws Exception {
    Path missing = folder.resolve("none");
    assertThat(refused(missing, "sql", "SELECT 1 AS n"))
        .contains("there must be a directory for temporary files: " + missing)
        .contains("does not exist; create it", "TMPDIR", "-Djava.io.tmpdir")
        .doesNotContain("Exception");
    assertThat(refused(missing, "generate", "rmat:scale=4", "--output", folder + "/g.txt.zst"))
        .contains("libzstd-jni", missing + " does not exist; create it", "TMPDIR");
    assertThat(folder).as("nothing was left behind").isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nr_inodes=1", "size=1m"})
  void namesTheRemediesIfTheTemporaryDirectoryIsFull(String limit) throws Exception {
    Path full = Files.createDirectory(folder.resolve("full"));
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", limit, "tmpfs", full.toString()).start();
    assumeTrue(mount.waitFor() == 0, "only root can mount a small file system");
    try {
      assertThat(refused(full, "sql", "SELECT 1 AS n"))
          .contains(full + " refuses: ", "free some space there", "TMPDIR", "-Djava.io.tmpdir")
          .containsIgnoringCase("no space left")
          .doesNotContain("Exception");
      assertThat(full).as("nothing was left behind").isEmptyDirectory();
    } finally {
      new ProcessBuilder("umount", full.toString()).start().waitFor();
    }
  }
}
