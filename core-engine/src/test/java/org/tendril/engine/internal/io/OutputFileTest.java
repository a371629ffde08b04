package org.tendril.engine.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.engine.parallel.Parallel;

class OutputFileTest {
  @TempDir private Path directory;

  private static void text(OutputFile file, String text) throws IOException {
    file.stream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private long filesLeft() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }

  @Test
  void showsAFileUnderItsNameOnlyWhenComplete() throws IOException {
    Path target = directory.resolve("ranks.txt");
    OutputFile.write(
        target,
        file -> {
          text(file, "1 0.5\n");
          assertThat(target).doesNotExist();
        });
    assertThat(target).hasContent("1 0.5\n");
    assertThat(filesLeft()).isEqualTo(1);
  }

  @Test
  void leavesOnlyTheOldFileAfterAFailure() throws IOException {
    Path target = Files.writeString(directory.resolve("ranks.txt"), "old");
    assertThatThrownBy(
            () ->
                OutputFile.write(
                    target,
                    file -> {
                      text(file, "half");
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(TendrilException.ResourceExhausted.class)
        .hasMessageContaining("ranks.txt")
        .hasMessageContaining("free some space");
    assertThat(target).hasContent("old");
    assertThat(filesLeft()).isEqualTo(1);
  }

  @Test
  void leavesNothingAfterAnExceptionOfTheProgram() throws IOException {
    assertThatThrownBy(
            () ->
                OutputFile.write(
                    directory.resolve("a.txt"),
                    file -> {
                      throw new IllegalStateException("stop");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(filesLeft()).isZero();
  }

  @Test
  void refusesADirectoryAndAMissingDirectory() {
    assertThatThrownBy(() -> OutputFile.write(directory, file -> {}))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("is a directory");
    assertThatThrownBy(() -> OutputFile.write(directory.resolve("no/x.txt"), file -> {}))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("directory must exist");
  }

  @Test
  void reportsAFullDevice() {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    assertThatThrownBy(() -> OutputFile.write(full, file -> text(file, "x")))
        .isInstanceOf(TendrilException.ResourceExhausted.class)
        .hasMessageContaining("/dev/full");
    assertThat(full).exists();
  }

  @Test
  void writesRowsInOrderForAnyNumberOfThreads() throws IOException {
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      expected.append(i).append('\n');
    }
    for (int threads : new int[] {1, 2, 3, 8}) {
      Path target = directory.resolve("rows" + threads + ".txt");
      Parallel parallel = new Parallel(threads, new Cancellation());
      OutputFile.write(
          target,
          file ->
              TextRows.write(
                  parallel, file.stream(), 100_000, (row, text) -> text.add((long) row).add('\n')));
      assertThat(Files.readString(target)).isEqualTo(expected.toString());
    }
  }
}
