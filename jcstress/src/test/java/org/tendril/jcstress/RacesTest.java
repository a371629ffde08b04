package org.tendril.jcstress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs all races once, briefly; {@code benchmarks/jcstress.sh} searches longer. */
@Tag("slow")
final class RacesTest {
  @TempDir Path folder;

  @Test
  void haveNoForbiddenOutcome() throws IOException, InterruptedException {
    File log = folder.resolve("log").toFile();
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main",
                "-m",
                "sanity",
                "-sc",
                "false",
                "-jvmArgs",
                "-XX:+TieredCompilation") // one kind of JVM
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    int exitCode = run.waitFor();
    String text = Files.readString(log.toPath());
    assertThat(exitCode).as(text).isZero();
    assertThat(text).contains("All remaining tests: 23 matching test results");
  }
}
