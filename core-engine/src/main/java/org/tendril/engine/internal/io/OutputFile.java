package org.tendril.engine.internal.io;

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
import org.tendril.engine.failure.TendrilException;

/**
 * A file that appears whole or not at all: it is written under a temporary name in the same
 * directory and renamed at the end, or removed after a failure.
 *
 * <p>A target that exists and is no regular file (a pipe, a device) is written directly.
 */
public final class OutputFile {
  private final Path target;
  private final @Nullable Path temporary;
  private final FileChannel channel;
  private boolean committed;

  private OutputFile(Path target, @Nullable Path temporary, FileChannel channel) {
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
  }

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputFile file) throws IOException;
  }

  /**
   * Writes a whole file and puts it in place.
   *
   * @throws TendrilException.InvalidInput if the target cannot be created
   * @throws TendrilException.ResourceExhausted if writing fails, for example for lack of space
   */
  public static void write(Path target, Content content) {
    OutputFile file = create(target);
    try {
      try {
        content.writeTo(file);
        file.commit();
      } finally {
        file.close();
      }
    } catch (IOException e) {
      throw failure(target, e);
    }
  }

  /** Opens the temporary file next to {@code target}. */
  private static OutputFile create(Path target) {
    if (Files.isDirectory(target)) {
      throw new TendrilException.InvalidInput(
          "output must be a file: " + target + " is a directory; name a file inside it");
    }
    try {
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        return new OutputFile(target, null, FileChannel.open(target, StandardOpenOption.WRITE));
      }
      Path real = Files.isSymbolicLink(target) ? target.toRealPath() : target.toAbsolutePath();
      Path temporary = temporaryName(real);
      FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.WRITE,
              StandardOpenOption.READ,
              StandardOpenOption.CREATE_NEW);
      return new OutputFile(real, temporary, channel);
    } catch (NoSuchFileException e) {
      throw new TendrilException.InvalidInput(
          "output directory must exist: " + target + "; create the directory first", e);
    } catch (java.nio.file.AccessDeniedException e) {
      throw new TendrilException.InvalidInput(
          "output must be writable: " + target + ": permission denied", e);
    } catch (IOException e) {
      throw failure(target, e);
    }
  }

  private static Path temporaryName(Path target) {
    String suffix = ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
    return target.resolveSibling("." + target.getFileName() + "." + suffix + ".tmp");
  }

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
      channel.force(true); // before the rename: a crash must not leave half a file
      channel.close();
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    committed = true;
  }

  private void close() throws IOException {
    channel.close();
    if (!committed && temporary != null) {
      Files.deleteIfExists(temporary);
    }
  }

  private static TendrilException failure(Path target, IOException e) {
    String reason = String.valueOf(e.getMessage());
    boolean full = reason.toLowerCase(Locale.ROOT).contains("no space left");
    return new TendrilException.ResourceExhausted(
        "output must be written completely: "
            + target
            + ": "
            + reason
            + (full ? "; free some space or name another place" : "")
            + "; nothing was left behind",
        e);
  }
}
