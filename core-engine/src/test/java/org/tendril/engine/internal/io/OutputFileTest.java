package org.tendril.engine.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.CancellationException;
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
  void keepsThePermissionsOfAReplacedFile() throws IOException {
    assumeThat(directory.getFileSystem().supportedFileAttributeViews()).contains("posix");
    for (String mode : new String[] {"rw-------", "r--r-----", "rwxrwxrwx", "---------"}) {
      Path target = Files.writeString(directory.resolve("secret.txt"), "old");
      Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
      Files.setPosixFilePermissions(target, permissions);
      OutputFile.write(
          target,
          file -> {
            text(file, "new");
            assertThat(Files.getPosixFilePermissions(file.path()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
          });
      assertThat(Files.getPosixFilePermissions(target)).isEqualTo(permissions);
      assertThat(filesLeft()).isEqualTo(1);
      Files.delete(target);
    }
    Path plain = Files.writeString(directory.resolve("plain.txt"), "");
    Path fresh = directory.resolve("fresh.txt");
    OutputFile.write(fresh, file -> {});
    assertThat(Files.getPosixFilePermissions(fresh))
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }

  @Test
  void keepsTheOwnerOfAReplacedFile() throws IOException {
    Path target = Files.writeString(directory.resolve("ranks.txt"), "old");
    try {
      Files.setAttribute(target, "unix:uid", 4711);
      Files.setAttribute(target, "unix:gid", 4712);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      assumeThat(false).as("only root can give a file away: " + e).isTrue();
    }
    OutputFile.write(target, file -> text(file, "new"));
    assertThat(target).hasContent("new");
    assertThat(Files.getAttribute(target, "unix:uid")).isEqualTo(4711);
    assertThat(Files.getAttribute(target, "unix:gid")).isEqualTo(4712);
  }

  @Test
  void replacesTheFileThatALinkLeadsTo() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path target = Files.writeString(elsewhere.resolve("ranks.txt"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link.txt"), target);
    Path second = Files.createSymbolicLink(directory.resolve("second.txt"), link.getFileName());
    OutputFile.write(second, file -> text(file, "new"));
    assertThat(link).isSymbolicLink();
    assertThat(second).isSymbolicLink();
    assertThat(target).isRegularFile().hasContent("new");
    assertThat(filesLeft()).isEqualTo(3);
  }

  @Test
  void namesTheTargetOfABrokenLink() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link.txt"), Path.of("gone/ranks.txt"));
    assertThatThrownBy(() -> OutputFile.write(link, file -> text(file, "new")))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("broken link")
        .hasMessageContaining("leads to gone/ranks.txt, which does not exist");
    assertThat(filesLeft()).isEqualTo(1);
  }

  @Test
  void anInterruptBeforeTheRenamingCancels() throws IOException {
    Path target = Files.writeString(directory.resolve("ranks.txt"), "old");
    assertThatThrownBy(
            () ->
                OutputFile.write(
                    target,
                    file -> {
                      text(file, "new");
                      Thread.currentThread().interrupt();
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
    assertThat(target).hasContent("old");
    assertThat(filesLeft()).isEqualTo(1);
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
