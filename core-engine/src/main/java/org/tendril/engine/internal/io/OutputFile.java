package org.tendril.engine.internal.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;

/**
 * A file that appears whole or not at all: it is written under a temporary name in the same
 * directory and renamed at the end, or removed after a failure.
 *
 * <p>A file that it replaces gives it its permissions and, where the system allows it, its owner. A
 * link stays: the file that it leads to is replaced. A target that exists and is no regular file (a
 * pipe, a device) is written directly.
 *
 * <p>An interrupt of the thread before the renaming cancels the writing.
 */
public final class OutputFile implements Closeable {
  private final Path target;
  private final @Nullable TemporaryPath temporary;
  private final @Nullable KeptAttributes replaced;
  private final FileChannel channel;

  private OutputFile(
      Path target,
      @Nullable TemporaryPath temporary,
      @Nullable KeptAttributes replaced,
      FileChannel channel) {
    this.target = target;
    this.temporary = temporary;
    this.replaced = replaced;
    this.channel = channel;
  }

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputFile file) throws IOException;
  }

  /**
   * Checks that a file can be created or replaced at this path, or that it is a pipe or device.
   *
   * @return the path without links
   * @throws TendrilException.InvalidInput otherwise
   */
  public static Path check(Path target) {
    if (Files.isDirectory(target)) {
      throw new TendrilException.InvalidInput(
          "output must be a file: " + target + " is a directory; name a file inside it");
    }
    try {
      if (Files.isSymbolicLink(target) && !Files.exists(target)) {
        throw new TendrilException.InvalidInput(
            "output must not be a broken link: "
                + target
                + " leads to "
                + Files.readSymbolicLink(target)
                + ", which does not exist; remove the link, or create that file");
      }
      Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
      Path directory = real.getParent();
      if (directory == null || !Files.isDirectory(directory)) {
        throw new TendrilException.InvalidInput(
            "output directory must exist: " + target + "; create " + directory + " first");
      }
      if (!Files.isWritable(isSpecial(real) ? real : directory)) {
        throw new TendrilException.InvalidInput(
            "output must be writable: " + target + ": permission denied; name another place");
      }
      return real;
    } catch (IOException e) {
      throw failure(target, e);
    }
  }

  private static boolean isSpecial(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file);
  }

  /**
   * Writes a whole file and puts it in place.
   *
   * @throws TendrilException.InvalidInput if the target cannot be created
   * @throws TendrilException.ResourceExhausted if writing fails, for example for lack of space
   * @throws CancellationException if the thread is interrupted
   */
  public static void write(Path target, Content content) {
    Path real = check(target);
    try (OutputFile file = open(real)) {
      content.writeTo(file);
      file.commit();
    } catch (ClosedByInterruptException e) {
      CancellationException interrupted =
          new CancellationException("the thread that wrote " + target + " was interrupted");
      interrupted.initCause(e);
      throw interrupted;
    } catch (IOException e) {
      throw failure(target, e);
    }
  }

  private static OutputFile open(Path target) throws IOException {
    if (isSpecial(target)) {
      return new OutputFile(target, null, null, FileChannel.open(target, StandardOpenOption.WRITE));
    }
    KeptAttributes replaced = Files.exists(target) ? KeptAttributes.of(target) : null;
    TemporaryPath temporary = TemporaryPath.in(target.resolveSibling(""), true);
    try {
      Path file = temporary.path();
      Set<StandardOpenOption> options =
          Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileChannel channel =
          replaced == null
              ? FileChannel.open(file, options)
              : FileChannel.open(file, options, TemporaryPath.forOwner(file, "rw-------"));
      return new OutputFile(target, temporary, replaced, channel);
    } catch (IOException e) {
      temporary.close();
      throw e;
    }
  }

  public FileChannel channel() {
    return channel;
  }

  /** The file to write to, for writers that open it themselves; it exists. */
  public Path path() {
    return temporary == null ? target : temporary.path();
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
    if (temporary != null) {
      channel.force(true); // before the rename: a crash must not leave half a file
      if (replaced != null) {
        replaced.giveTo(temporary.path());
      }
      Files.move(
          temporary.path(),
          target,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      if (temporary != null) {
        temporary.close();
      }
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
