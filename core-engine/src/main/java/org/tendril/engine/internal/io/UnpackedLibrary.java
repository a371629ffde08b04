package org.tendril.engine.internal.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.tendril.engine.failure.TendrilException;

/**
 * A native library that a jar unpacks into the temporary directory of the system before it is
 * loaded, under a name that begins with {@code prefix} and differs for each process.
 *
 * <p>On Linux the file is removed as soon as it is loaded, so that no later end of the process can
 * leave it. What a process leaves that is killed before that is removed after an hour. Elsewhere
 * the jar has the file removed when the JVM exits.
 */
public record UnpackedLibrary(String prefix, long bytes) {
  private static final Path PROCESSES = Path.of("/proc");
  private static final Duration LONGER_THAN_LOADING = Duration.ofHours(1);

  /**
   * Loads the library unless it is loaded.
   *
   * @param load loads it; runs in a thread of its own, because an interrupt would break off the
   *     unpacking and leave a part of the file
   * @throws TendrilException.ResourceExhausted if the library cannot be unpacked or loaded
   */
  public void load(Runnable load) {
    Path directory = temporaryDirectory();
    boolean isVisible = Files.isReadable(PROCESSES.resolve("self/maps"));
    try {
      if (isVisible && mapped("self").isEmpty()) {
        removeAbandoned(directory);
        requireSpace(directory);
      }
      CompletableFuture.runAsync(load, task -> new Thread(task, prefix).start()).join();
      if (isVisible) {
        for (Path file : mapped("self")) {
          if (directory.equals(file.getParent())) {
            Files.deleteIfExists(file);
          }
        }
      }
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw failure(directory, cause.getMessage() + reason(cause), cause);
    } catch (IOException e) {
      throw failure(directory, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Loads the library from a folder where it is unpacked already.
   *
   * @throws TendrilException.ResourceExhausted if it cannot be loaded
   */
  public void loadUnpacked(String folder, Runnable load) {
    try {
      load.run();
    } catch (LinkageError e) {
      throw new TendrilException.ResourceExhausted(
          "the native library "
              + prefix
              + " must be loadable: "
              + folder
              + " refuses: "
              + e
              + reason(e)
              + "; remove this folder, or name another directory by TENDRIL_CACHE",
          e);
    }
  }

  private static Path temporaryDirectory() {
    return Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
  }

  private void requireSpace(Path directory) throws IOException {
    long usable = Files.getFileStore(directory).getUsableSpace();
    if (usable < bytes) {
      throw new IOException("no space left: bytes=" + usable + " needed=" + bytes);
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? "" : ": " + cause + reason(cause);
  }

  private TendrilException failure(Path directory, String reason, Throwable cause) {
    return new TendrilException.ResourceExhausted(
        "the native library "
            + prefix
            + " must be unpacked into a directory: "
            + TemporaryPath.remedy(directory, reason),
        cause);
  }

  /** The files of this library that a process has loaded; none if it is not one of this user. */
  private List<Path> mapped(String process) {
    try (Stream<String> lines =
        Files.lines(PROCESSES.resolve(process + "/maps"), StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.contains("/" + prefix))
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .distinct()
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of(); // it has ended
    }
  }

  private void removeAbandoned(Path directory) throws IOException {
    Instant latest = Instant.now().minus(LONGER_THAN_LOADING);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, prefix + "*.so")) {
      for (Path file : files) {
        boolean isOwn =
            Files.getOwner(file, LinkOption.NOFOLLOW_LINKS)
                .equals(Files.getOwner(PROCESSES.resolve("self")));
        if (isOwn
            && Files.getLastModifiedTime(file).toInstant().isBefore(latest)
            && !isUsed(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private boolean isUsed(Path file) throws IOException {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        if (mapped(String.valueOf(process.getFileName())).contains(file)) {
          return true;
        }
      }
    }
    return false;
  }
}
