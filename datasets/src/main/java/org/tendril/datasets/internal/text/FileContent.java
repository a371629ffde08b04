package org.tendril.datasets.internal.text;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.InputFile;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.files.FileAccess.StoredFile;
import org.tukaani.xz.MemoryLimitException;

/**
 * The content of a file, as a process can open it. Keeps nothing open.
 *
 * <p>The first bytes decide on compression. A file whose name promises a compression that its
 * content does not have is refused.
 *
 * @param file the name of the file
 * @param files the file systems of the engine
 */
public record FileContent(InputFile file, FileAccess files) {
  private static final int BUFFER_BYTES = 1 << 16;

  private @Nullable Path localPath() {
    return files.localPath(file.location()).orElse(null);
  }

  /** The bytes of the file as they are stored. */
  public InputStream bytes() throws IOException {
    Path path = localPath();
    return path == null ? files.open(stored(), 0) : Files.newInputStream(path);
  }

  /** Opens the text, decompressed; for an archive, that of its member. */
  public InputStream open() {
    requireReadable();
    try {
      return decompressed(new CountedStream(bytes()));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Bytes of the file, -1 if not known. */
  long length() throws IOException {
    Path path = localPath();
    if (path == null) {
      return stored().length();
    }
    return Files.isRegularFile(path) ? Files.size(path) : -1;
  }

  /** Whether a file or directory of that name exists. */
  public boolean exists() {
    Path path = localPath();
    try {
      return path == null ? !files.find(file.location()).isEmpty() : Files.exists(path);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Whether the file has no bytes. */
  public boolean isEmpty() {
    try {
      return length() == 0;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Whether the file can be read more than once, unlike a pipe. */
  boolean isRereadable() {
    try {
      return length() >= 0;
    } catch (IOException e) {
      return false; // deleted in the meantime
    }
  }

  private StoredFile stored() throws IOException {
    List<StoredFile> found = files.find(file.location());
    if (found.isEmpty()) {
      throw file.failure("file must exist; check the name");
    }
    if (found.size() > 1) {
      throw file.failure("input must be a file, not a directory; name a file inside it");
    }
    return found.get(0);
  }

  /**
   * Checks that the file can be read.
   *
   * @throws TendrilException.InvalidInput if the file is missing, a directory, empty or unreadable
   */
  public void requireReadable() {
    Path path = localPath();
    if (path != null && !Files.exists(path)) {
      throw file.failure("file must exist; check the name");
    }
    if (path != null && Files.isDirectory(path)) {
      throw file.failure("input must be a file, not a directory; name a file inside it");
    }
    if (path != null && !Files.isReadable(path)) {
      throw file.failure("file must be readable: permission denied");
    }
    if (isEmpty()) {
      throw file.failure("file must not be empty: bytes=0; fetch or write it again");
    }
  }

  /** The path of the file if it is plain text on this machine, readable at any position. */
  @Nullable Path plainPath() throws IOException {
    Path path = localPath();
    return path != null && Files.isRegularFile(path) && isPlainText() ? path : null;
  }

  /** Whether the bytes of the file are the text itself. */
  boolean isPlainText() throws IOException {
    try (BufferedInputStream in = new BufferedInputStream(bytes(), 1024)) {
      return file.member().isEmpty()
          && compressionOf(in) == Compression.NONE
          && !TarMember.isTar(in, file.fileName());
    }
  }

  /** The text in the bytes of the file. */
  InputStream decompressed(CountedStream bytes) {
    try {
      BufferedInputStream raw = new BufferedInputStream(bytes, BUFFER_BYTES);
      Compression compression = compressionOf(raw);
      BufferedInputStream content =
          compression == Compression.NONE
              ? raw
              : new BufferedInputStream(compression.decompress(raw), 1024);
      if (TarMember.isTar(content, file.storedName())) {
        String chosen = TarMember.choose(file, this::openArchive);
        return TarMember.open(file, content, chosen);
      }
      if (file.member().isPresent()) {
        throw file.failure("a member can only be named in a tar archive; leave it out");
      }
      return content;
    } catch (IOException e) {
      closeQuietly(bytes);
      throw damaged(file, 0, e);
    } catch (TendrilException e) {
      closeQuietly(bytes);
      throw e;
    }
  }

  private InputStream openArchive() throws IOException {
    BufferedInputStream raw = new BufferedInputStream(bytes(), BUFFER_BYTES);
    return compressionOf(raw).decompress(raw);
  }

  private Compression compressionOf(BufferedInputStream in) throws IOException {
    byte[] start = new byte[Compression.MOST_MAGIC_BYTES];
    in.mark(start.length);
    int length = in.readNBytes(start, 0, start.length);
    in.reset();
    Compression found = Compression.ofContent(start, length);
    Compression promised = Compression.ofName(file.storedName());
    if (promised != Compression.NONE && promised != found) {
      throw file.failure(
          "content must be compressed as the name states: name="
              + promised.suffix()
              + " content="
              + (found == Compression.NONE ? "not compressed" : found.suffix())
              + "; rename the file or fetch it again");
    }
    if (length >= 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4) {
      throw file.failure(
          "zip archives cannot be read; unpack the archive and name one of its files");
    }
    if (length >= 3 && start[0] == 'B' && start[1] == 'Z' && start[2] == 'h') {
      throw file.failure("bzip2 cannot be read; decompress it first (bunzip2)");
    }
    return found;
  }

  /** Number of the line, from 1, that begins at {@code offset} of the text; rereads the file. */
  long lineNumber(long offset) {
    long lines = 1;
    byte[] piece = new byte[BUFFER_BYTES];
    try (InputStream text = decompressed(new CountedStream(bytes()))) {
      for (long at = 0; at < offset; ) {
        int read = text.read(piece, 0, (int) Math.min(piece.length, offset - at));
        if (read < 0) {
          break;
        }
        for (int i = 0; i < read; i++) {
          lines += piece[i] == '\n' ? 1 : 0;
        }
        at += read;
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return lines;
  }

  /** Turns the failure of a line into the message for users. */
  TendrilException.InvalidInput describe(LineFailure failure, String remedy) {
    String place =
        isRereadable()
            ? " line " + lineNumber(failure.lineOffset())
            : " line at byte " + failure.lineOffset();
    return new TendrilException.InvalidInput(
        file.name()
            + place
            + " column "
            + failure.column()
            + ": "
            + failure.ruleAndText()
            + "; "
            + remedy);
  }

  TendrilException.InvalidInput unreadable(IOException cause) {
    return unreadable(file, cause);
  }

  static TendrilException.InvalidInput unreadable(InputFile file, IOException cause) {
    return file.failure("file must be readable: " + cause.getMessage(), cause);
  }

  static TendrilException.InvalidInput damaged(
      InputFile file, long decompressedOffset, IOException cause) {
    if (cause instanceof MemoryLimitException limit) {
      return file.failure(
          "decompression must take at most "
              + (limit.getMemoryLimit() >> 10)
              + " MiB: needed="
              + (limit.getMemoryNeeded() >> 10)
              + " MiB; compress the file again with xz -9 or less",
          cause);
    }
    String message = cause.getMessage(); // libraries give none at the end of a file
    String reason = message == null ? "the file ends too early" : message;
    return file.failure(
        "compressed data must be complete and intact: decompressed offset="
            + decompressedOffset
            + " reason=\""
            + reason
            + "\"; fetch the file again",
        cause);
  }

  /** Closes a resource that was read to its end, or whose reading has failed. */
  public static void closeQuietly(Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      return; // everything was read or has failed already: nothing is lost
    }
  }
}
