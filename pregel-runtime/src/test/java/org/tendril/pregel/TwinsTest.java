package org.tendril.pregel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Long sources are what the script derives from the Double sources, formatting aside. */
class TwinsTest {
  @TempDir private Path derived;

  @Test
  void longSourcesAreDerivedFromDoubleSources() throws IOException, InterruptedException {
    Path script = Path.of("src/generate/long-twins.sh").toAbsolutePath();
    assumeThat(Files.isExecutable(Path.of("/bin/bash"))).as("needs bash").isTrue();
    Process process =
        new ProcessBuilder("bash", script.toString(), derived.toString()).inheritIO().start();
    assertThat(process.waitFor()).isZero();
    try (Stream<Path> files = Files.list(derived)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(17);
      for (Path file : all) {
        Path kept = Path.of("src/main/java/org/tendril/pregel").resolve(file.getFileName());
        assertThat(words(kept)).as("run %s", script).isEqualTo(words(file));
      }
    }
  }

  /** The text without blanks, line breaks and the asterisks that continue a comment. */
  private static String words(Path file) throws IOException {
    return Files.readString(file).replaceAll("[\\s*]+", "").replaceAll("import[^;]*;", "");
  }
}
