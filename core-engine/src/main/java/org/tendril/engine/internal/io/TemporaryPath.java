package org.tendril.engine.internal.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;

/**
 * The path of a temporary file or folder of this process. Closing removes whatever is there. If the
 * process is killed before that, the next process that creates a path in the same directory does.
 *
 * <p>While the path is in use, this process holds a lock on a file beside it. The system releases
 * the lock of a dead process; a process id proves little, because ids are used again, and other
 * containers and hosts have their own. Only files of the same user and host are removed: some file
 * systems keep locks of other hosts apart.
 *
 * <p>Names are {@code tendril-PROCESS-START-HOST-RANDOM.tmp} and {@code .lock}. Process and start
 * keep a process from opening its own lock files: closing them would release the locks.
 */
public final class TemporaryPath implements Closeable {
  private static final String PREFIX = "tendril-";
  private static final String LOCK = ".lock";

  private final Path path;
  private final Path lockFile;
  private final FileChannel lock;

  private TemporaryPath(Path path, Path lockFile, FileChannel lock) {
    this.path = path;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /**
   * A new path, at which nothing exists, in an existing directory.
   *
   * @param hidden whether its name begins with a dot
   */
  public static TemporaryPath in(Path directory, boolean hidden) throws IOException {
    String start = (hidden ? "." : "") + PREFIX + process() + "-" + host() + "-";
    while (true) {
      String name = start + Long.toHexString(ThreadLocalRandom.current().nextLong());
      Path lockFile = directory.resolve(name + LOCK);
      FileChannel lock =
          FileChannel.open(
              lockFile,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              forOwner(directory, "rw-------"));
      if (isLocked(lock) && Files.exists(lockFile)) {
        removeAbandoned(directory, Files.getOwner(lockFile));
        return new TemporaryPath(directory.resolve(name + ".tmp"), lockFile, lock);
      }
      lock.close(); // another process took the file for that of a dead one, and removes it
    }
  }

  /**
   * A new folder, which only its owner may use.
   *
   * @throws TendrilException.ResourceExhausted if it cannot be created
   */
  public static TemporaryPath folderIn(Path directory) {
    try {
      TemporaryPath path = in(directory, false);
      try {
        Files.createDirectory(path.path, forOwner(directory, "rwx------"));
      } catch (IOException e) {
        path.close();
        throw e;
      }
      return path;
    } catch (IOException e) {
      throw new TendrilException.ResourceExhausted(
          "there must be a directory for temporary files: " + remedy(directory, e.getMessage()), e);
    }
  }

  /** Names a directory for temporary files, the reason why it is of no use, and the remedies. */
  static String remedy(Path directory, @Nullable String reason) {
    return directory
        + (Files.isDirectory(directory)
            ? " refuses: " + reason + "; free some space there"
            : " does not exist; create it")
        + ", or name another directory by TMPDIR (for the launcher), -Djava.io.tmpdir (for java) or"
        + " workDirectory (of an engine)";
  }

  /** Also true if the file system has no locks, because no other process can then remove files. */
  private static boolean isLocked(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      return true;
    }
  }

  private static String process() {
    ProcessHandle self = ProcessHandle.current();
    Instant start = self.info().startInstant().orElse(Instant.EPOCH);
    return self.pid() + "-" + Long.toHexString(start.toEpochMilli());
  }

  private static String host() {
    String name;
    try {
      name = Files.readString(Path.of("/proc/sys/kernel/hostname"), StandardCharsets.UTF_8).strip();
    } catch (IOException e) { // not Linux
      name = System.getenv().getOrDefault("COMPUTERNAME", "");
    }
    return Integer.toHexString(name.hashCode());
  }

  /** The attribute of files that only their owner may use, where the file system has one. */
  static FileAttribute<?>[] forOwner(Path directory, String permissions) {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static void removeAbandoned(Path directory, UserPrincipal owner) {
    String own = PREFIX + process() + "-";
    String host = "-" + host() + "-";
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, "{,.}" + PREFIX + "*" + LOCK)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (!name.contains(own) && name.contains(host)) {
          removeIfAbandoned(file, name, owner);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return; // a directory need not be readable
    }
  }

  /** Removes the files of a dead process; leaves those that cannot be removed. */
  private static void removeIfAbandoned(Path lockFile, String name, UserPrincipal owner) {
    Path path = lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()) + ".tmp");
    try {
      if (!isOwned(lockFile, owner)) {
        return;
      }
      try (FileChannel lock =
          FileChannel.open(lockFile, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
        if (lock.tryLock() == null) {
          return;
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && isOwned(path, owner)) {
          delete(path);
        }
        Files.deleteIfExists(lockFile);
      }
    } catch (IOException e) {
      return; // another process removes it, or nobody may
    }
  }

  private static boolean isOwned(Path file, UserPrincipal owner) throws IOException {
    return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(owner);
  }

  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
        for (Path child : children) {
          delete(child);
        }
      }
    }
    Files.deleteIfExists(path);
  }

  /** The path; its directory exists. */
  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      delete(path);
      Files.deleteIfExists(lockFile);
    }
  }
}
