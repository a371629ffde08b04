package org.tendril.engine.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryPathTest {
  @TempDir private Path directory;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Creates temporary files and waits to be killed. */
  static final class Other {
    private Other() {}

    public static void main(String[] args) throws IOException {
      Path directory = Path.of(args[0]);
      Path folder = TemporaryPath.folderIn(directory).path();
      Files.writeString(Files.createDirectory(folder.resolve("spilled")).resolve("rows"), "1");
      Files.createSymbolicLink(folder.resolve("link"), Path.of(args[1]));
      OutputFile.write(
          directory.resolve("ranks.txt"),
          file -> {
            file.stream().write(new byte[1000]);
            Files.createFile(directory.resolve("ready"));
            System.in.read(); // nothing comes
          });
    }
  }

  private Process start(Path linked) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                directory.toString(),
                linked.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    while (!Files.exists(directory.resolve("ready"))) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(5);
    }
    return process;
  }

  @Test
  void removesWhatADeadProcessLeftAndNothingOfALivingOne(@TempDir Path linked)
      throws IOException, InterruptedException {
    Path untouched = Files.writeString(linked.resolve("kept.txt"), "kept");
    Process process = start(linked);
    try {
      List<String> living = names();
      assertThat(living).hasSize(5).filteredOn(name -> name.endsWith(".lock")).hasSize(2);
      OutputFile.write(directory.resolve("other.txt"), file -> {});
      assertThat(names()).containsAll(living).hasSize(6);
    } finally {
      process.destroyForcibly().waitFor();
    }
    OutputFile.write(directory.resolve("other.txt"), file -> {});
    assertThat(names()).containsExactly("other.txt", "ready");
    assertThat(untouched).as("links are not followed").hasContent("kept");
  }

  /** The names of a lock file and of what it guards. */
  private List<Path> abandoned(String process, String start, String host) throws IOException {
    String name = "tendril-" + process + "-" + start + "-" + host + "-1";
    Path folder = Files.createDirectories(directory.resolve(name + ".tmp"));
    return List.of(Files.createFile(directory.resolve(name + ".lock")), folder);
  }

  @Test
  void leavesFilesOfThisProcessOfOtherHostsAndOfOtherUsers() throws IOException {
    String[] own;
    try (TemporaryPath path = TemporaryPath.in(directory, false)) {
      own = path.path().getFileName().toString().split("-");
    }
    assertThat(names()).isEmpty();
    for (Path file : abandoned(own[1], own[2], own[3])) {
      TemporaryPath.in(directory, true).close();
      assertThat(file).as("of another thread of this process").exists();
    }
    for (Path file : abandoned("1", own[2], "ffff")) {
      TemporaryPath.in(directory, true).close();
      assertThat(file).as("of another host").exists();
    }
    for (Path file : abandoned(own[1], "0", own[3])) {
      TemporaryPath.in(directory, true).close();
      assertThat(file).as("of a process that had the same id").doesNotExist();
    }
    List<Path> foreign = abandoned("2", "0", own[3]);
    try {
      Files.setAttribute(foreign.get(0), "unix:uid", 4711);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      assumeThat(false).as("only root can give a file away: " + e).isTrue();
    }
    TemporaryPath.in(directory, true).close();
    assertThat(foreign).allSatisfy(file -> assertThat(file).as("of another user").exists());
  }

  @Test
  void doesNotOpenALinkInPlaceOfALockFile(@TempDir Path elsewhere) throws IOException {
    String[] own;
    try (TemporaryPath path = TemporaryPath.in(directory, false)) {
      own = path.path().getFileName().toString().split("-");
    }
    Path file = Files.writeString(elsewhere.resolve("kept.txt"), "kept");
    Path link = directory.resolve("tendril-1-0-" + own[3] + "-1.lock");
    Files.createSymbolicLink(link, file);
    TemporaryPath.in(directory, true).close();
    assertThat(file).hasContent("kept");
    assertThat(link).isSymbolicLink();
  }

  @Test
  void keepsTheLockWhileAnotherPathIsCreated() throws IOException {
    try (TemporaryPath first = TemporaryPath.in(directory, true)) {
      Path lock = directory.resolve(first.path().getFileName().toString().replace(".tmp", ".lock"));
      TemporaryPath.in(directory, true).close();
      try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
        org.assertj.core.api.Assertions.assertThatThrownBy(channel::tryLock)
            .isInstanceOf(java.nio.channels.OverlappingFileLockException.class);
      }
    }
    assertThat(names()).isEmpty();
  }
}
