package org.tendril.engine.internal.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears whole or not at all: it is written under a temporary name in the same
 * directory and renamed by {@link #commit()}. {@link #close()} without a commit removes it.
 *
 * <p>A target that exists and is no regular file (a pipe, a device) is written directly.
 */
public final class WholeFile implements AutoCloseable {
  private final Path target;
  private final @Nullable Path temporary;
  private final FileChannel channel;
  private boolean committed;

  private WholeFile(Path target, @Nullable Path temporary, FileChannel channel) {
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
  }

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything to {@code file}. */
    void writeTo(WholeFile file) throws IOException;
  }

  /**
   * Writes a whole file and puts it in place.
   *
   * <p>Invalid input if the target cannot be created there; exhausted resources if writing fails,
   * for example for lack of space.
   */
  public static void write(Path target, Content content, Failures failures) {
    try (WholeFile file = create(target, failures)) {
      content.writeTo(file);
      file.commit();
    } catch (IOException e) {
      throw failure(target, e, failures);
    }
  }

  /** Opens the temporary file beside {@code target}. */
  private static WholeFile create(Path target, Failures failures) {
    if (Files.isDirectory(target)) {
      throw failures.invalidInput(
          "output must be a file: " + target + " is a directory; name a file inside it", null);
    }
    try {
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        return new WholeFile(target, null, FileChannel.open(target, StandardOpenOption.WRITE));
      }
      Path real = Files.isSymbolicLink(target) ? target.toRealPath() : target.toAbsolutePath();
      Path temporary = temporaryName(real);
      FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.WRITE,
              StandardOpenOption.READ,
              StandardOpenOption.CREATE_NEW);
      return new WholeFile(real, temporary, channel);
    } catch (NoSuchFileException e) {
      throw failures.invalidInput(
          "output directory must exist: " + target + "; create the directory first", e);
    } catch (java.nio.file.AccessDeniedException e) {
      throw failures.invalidInput("output must be writable: " + target + ": permission denied", e);
    } catch (IOException e) {
      throw failure(target, e, failures);
    }
  }

  private static Path temporaryName(Path target) {
    String suffix = ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
    return target.resolveSibling("." + target.getFileName() + "." + suffix + ".tmp");
  }

  /** The open file. */
  public FileChannel channel() {
    return channel;
  }

  /** A stream onto {@link #channel()} that ignores closing; unbuffered. */
  public OutputStream stream() {
    OutputStream out = java.nio.channels.Channels.newOutputStream(channel);
    return new java.io.FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
      }

      @Override
      public void close() {}
    };
  }

  private void commit() throws IOException {
    if (temporary == null) {
      channel.close();
    } else {
      channel.force(true); // before the rename, or a crash may leave a whole name on half a file
      channel.close();
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    committed = true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!committed && temporary != null) {
      Files.deleteIfExists(temporary);
    }
  }

  private static RuntimeException failure(Path target, IOException e, Failures failures) {
    String reason = String.valueOf(e.getMessage());
    boolean full = reason.toLowerCase(Locale.ROOT).contains("no space left");
    return failures.resourceExhausted(
        "output must be written completely: "
            + target
            + ": "
            + reason
            + (full ? "; free some space or name another place" : "")
            + "; nothing was left behind",
        e);
  }
}
