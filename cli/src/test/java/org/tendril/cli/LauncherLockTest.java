package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of the launcher on systems without {@code flock}. */
final class LauncherLockTest {
  private static final Path LAUNCHER = Path.of("..", "tendril");

  /** Adds one to a number in a file, so slowly that two at once would lose one. */
  private static final String COUNT =
      """
      command() { return 1; } # there is no flock
      set -euo pipefail
      count() { local n; n=$(<"$target/n"); sleep 0.01; echo $((n + 1)) >"$target/n"; }
      exclusively count
      """;

  @TempDir Path target;

  private Process launcher(String last) throws IOException {
    String functions = Files.readString(LAUNCHER, StandardCharsets.UTF_8);
    int from = functions.indexOf("# --- Lock");
    String script =
        "target="
            + target
            + "\n"
            + functions.substring(from, functions.indexOf("# --- Build"))
            + last;
    return new ProcessBuilder("bash", "-c", script).inheritIO().start();
  }

  private void assertCounts(int launchers) throws IOException, InterruptedException {
    Files.writeString(target.resolve("n"), "0\n");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < launchers; i++) {
      processes.add(launcher(COUNT));
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }
    assertThat(target.resolve("n")).hasContent(launchers + "\n");
    assertThat(target).isDirectoryContaining("glob:**/n").isDirectoryNotContaining("glob:**lock*");
  }

  @Test
  void runsOneLauncherAtATime() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
    assertCounts(5);
  }

  @Test
  void removesTheLockOfALauncherThatWasKilled() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
    Process killed = launcher("true");
    killed.waitFor();
    Path lock = target.resolve("tendril.lock.link");
    Files.createSymbolicLink(lock, Path.of(killed.pid() + " long ago"));
    assertCounts(3);
    Files.createSymbolicLink(lock, Path.of(ProcessHandle.current().pid() + " long ago"));
    assertCounts(3); // the id is that of another process now
  }
}
