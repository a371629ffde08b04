package org.tendril.datasets.internal.text;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.files.StoredFile;

/**
 * A file to read: plain, compressed, or a member of a tar archive. Immutable; nothing is opened
 * before it is read.
 *
 * <p>Compression is known by the first bytes. A file whose name promises a compression that its
 * content has not is refused.
 */
public final class InputFile implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int BUFFER_BYTES = 1 << 16;

  private final String given; // for messages
  private final String location; // a path or URI
  private final @Nullable String member;
  private final boolean requiresLengths;

  private InputFile(
      String given, String location, @Nullable String member, boolean requiresLengths) {
    this.given = given;
    this.location = location;
    this.member = member;
    this.requiresLengths = requiresLengths;
  }

  private static InputFile of(String location, @Nullable String member) {
    return new InputFile(location, location, member, false);
  }

  /** The file at {@code path}; of an archive, its only member. */
  public static InputFile at(Path path) {
    return of(path.toString(), null);
  }

  /** The same file, whose weights must be finite and at least 0: others are refused by line. */
  public InputFile requiringLengths() {
    return new InputFile(given, location, member, true);
  }

  /**
   * Another file in the same directory, or the one at an absolute path of the same file system, or
   * at a URI; read under the same rules. A slash at the end of this file's name does not count.
   */
  public InputFile sibling(String name) {
    String other = root(name).isEmpty() ? beside(name) : name;
    return new InputFile(other, other, null, requiresLengths);
  }

  private String beside(String name) {
    String root = root(location);
    if (name.startsWith("/")) {
      return root + name;
    }
    int end = location.length();
    while (end > root.length() && location.charAt(end - 1) == '/') {
      end--;
    }
    String path = location.substring(root.length(), end);
    int directory = path.lastIndexOf('/') + 1;
    boolean isTop = directory == 0 && (!root.isEmpty() || location.startsWith("/"));
    return root + (isTop ? "/" : path.substring(0, directory)) + name;
  }

  /** Scheme and authority of a URI, {@code scheme:} or {@code scheme://host}; empty for a path. */
  private static String root(String location) {
    int colon = location.indexOf(":/");
    if (colon <= 0 || location.indexOf('/') < colon) {
      return "";
    }
    if (!location.startsWith("//", colon + 1)) {
      return location.substring(0, colon + 1);
    }
    int path = location.indexOf('/', colon + 3);
    return path < 0 ? location : location.substring(0, path);
  }

  /** A file that was found under the name of this one, read under the same rules. */
  InputFile found(StoredFile file) {
    return new InputFile(file.name(), file.location(), null, requiresLengths);
  }

  boolean isMember() {
    return member != null;
  }

  String location() {
    return location;
  }

  boolean requiresLengths() {
    return requiresLengths;
  }

  /**
   * The file that {@code text} names: a path, or {@code archive!member}.
   *
   * @throws TendrilException.InvalidInput if the text cannot be a path
   */
  public static InputFile parse(String text) {
    if (text.isBlank()) {
      throw new TendrilException.InvalidInput("file name must not be empty: text=\"" + text + "\"");
    }
    try {
      int mark = text.indexOf('!');
      if (Files.exists(Path.of(text)) || mark < 0) {
        return of(normal(text), null);
      }
      return of(normal(text.substring(0, mark)), text.substring(mark + 1));
    } catch (InvalidPathException e) {
      throw new TendrilException.InvalidInput(
          "file name must be a path: text=\"" + text + "\": " + e.getReason(), e);
    }
  }

  /** The path in its usual form; a URI as it is. */
  private static String normal(String text) {
    String path = Path.of(text).toString();
    return text.contains(":/") ? text : path;
  }

  /** The path of the file or archive on this machine; what a URI of another kind looks like. */
  public Path path() {
    return FileAccess.local().localPath(location).orElseGet(() -> Path.of(location));
  }

  /** The name for messages: the path as given, with the member if one is named. */
  public String name() {
    return member == null ? given : given + "!" + member;
  }

  /** The last part of the path or member: what tells the format. */
  public String fileName() {
    return lastPart(member == null ? location : member);
  }

  private static String lastPart(String path) {
    Path last = Path.of(path).getFileName();
    return last == null ? "" : last.toString();
  }

  @Override
  public String toString() {
    return name();
  }

  /** A refusal that names this file. */
  public TendrilException.InvalidInput failure(String ruleAndRemedy, @Nullable Throwable cause) {
    return new TendrilException.InvalidInput(name() + ": " + ruleAndRemedy, cause);
  }

  TendrilException.InvalidInput damaged(long decompressedOffset, IOException cause) {
    String message = cause.getMessage(); // libraries give none where the file ends
    String reason = message == null ? "the file ends too early" : message;
    return failure(
        "compressed data must be complete and intact: decompressed offset="
            + decompressedOffset
            + " reason=\""
            + reason
            + "\"; fetch the file again",
        cause);
  }

  LineBlocks open(FileAccess files, int blockBytes) {
    checkReadable(files);
    try {
      Path path = files.localPath(location).orElse(null);
      if (path != null && Files.isRegularFile(path) && isPlainText(files)) {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        return new FileBlocks(this, channel, Files.size(path), blockBytes);
      }
      CountedStream file = new CountedStream(bytes(files));
      return new StreamBlocks(this, decompressed(files, file), file, length(files), blockBytes);
    } catch (IOException e) {
      throw failure("file must be readable: " + e.getMessage(), e);
    }
  }

  /** The bytes of the file as they are stored. */
  public InputStream bytes(FileAccess files) throws IOException {
    Path path = files.localPath(location).orElse(null);
    return path == null ? files.open(stored(files), 0) : Files.newInputStream(path);
  }

  /** Bytes of the file, -1 if not known. */
  long length(FileAccess files) throws IOException {
    Path path = files.localPath(location).orElse(null);
    if (path == null) {
      return stored(files).length();
    }
    return Files.isRegularFile(path) ? Files.size(path) : -1;
  }

  /** Whether there is something of that name. */
  public boolean exists(FileAccess files) {
    Path path = files.localPath(location).orElse(null);
    try {
      return path == null ? !files.find(location).isEmpty() : Files.exists(path);
    } catch (IOException e) {
      throw failure("file must be readable: " + e.getMessage(), e);
    }
  }

  /** Whether the file has no bytes. */
  public boolean isEmpty(FileAccess files) {
    try {
      return length(files) == 0;
    } catch (IOException e) {
      throw failure("file must be readable: " + e.getMessage(), e);
    }
  }

  private StoredFile stored(FileAccess files) throws IOException {
    List<StoredFile> found = files.find(location);
    if (found.isEmpty()) {
      throw failure("file must exist; check the name", null);
    }
    if (found.size() > 1) {
      throw failure("input must be a file, not a directory; name a file inside it", null);
    }
    return found.get(0);
  }

  /** Returns normally if this is a file of this machine that can be read. */
  public void checkReadable() {
    checkReadable(FileAccess.local());
  }

  /**
   * Returns normally if this is a file that can be read.
   *
   * @throws TendrilException.InvalidInput if it is missing, a directory, empty or not readable
   */
  public void checkReadable(FileAccess files) {
    Path path = files.localPath(location).orElse(null);
    if (path != null && !Files.exists(path)) {
      throw failure("file must exist; check the name", null);
    }
    if (path != null && Files.isDirectory(path)) {
      throw failure("input must be a file, not a directory; name a file inside it", null);
    }
    if (path != null && !Files.isReadable(path)) {
      throw failure("file must be readable: permission denied", null);
    }
    try {
      if (length(files) == 0) {
        throw failure("file must not be empty: bytes=0; fetch or write it again", null);
      }
    } catch (IOException e) {
      throw failure("file must be readable: " + e.getMessage(), e);
    }
  }

  /** Whether the bytes of the file are the text itself. */
  boolean isPlainText(FileAccess files) throws IOException {
    try (BufferedInputStream in = new BufferedInputStream(bytes(files), 1024)) {
      return member == null
          && compressionOf(in) == Compression.NONE
          && !TarMember.isTar(in, fileName());
    }
  }

  private InputStream decompressed(FileAccess files, CountedStream file) throws IOException {
    try {
      BufferedInputStream raw = new BufferedInputStream(file, BUFFER_BYTES);
      Compression compression = compressionOf(raw);
      BufferedInputStream content =
          compression == Compression.NONE
              ? raw
              : new BufferedInputStream(compression.decompress(raw), 1024);
      if (TarMember.isTar(content, lastPart(location))) {
        String chosen = TarMember.choose(this, member, () -> openArchive(files));
        return TarMember.open(this, content, chosen);
      }
      if (member != null) {
        throw failure(
            "a member can only be named in a tar archive; name " + given + " without it", null);
      }
      return content;
    } catch (IOException e) {
      closeQuietly(file);
      throw damaged(0, e);
    } catch (TendrilException e) {
      closeQuietly(file);
      throw e;
    }
  }

  private InputStream openArchive(FileAccess files) throws IOException {
    BufferedInputStream raw = new BufferedInputStream(bytes(files), BUFFER_BYTES);
    return compressionOf(raw).decompress(raw);
  }

  private Compression compressionOf(BufferedInputStream in) throws IOException {
    byte[] start = new byte[Compression.MOST_MAGIC_BYTES];
    in.mark(start.length);
    int length = in.readNBytes(start, 0, start.length);
    in.reset();
    Compression found = Compression.ofContent(start, length);
    Compression promised = Compression.ofName(lastPart(location));
    if (promised != Compression.NONE && promised != found) {
      throw failure(
          "content must be compressed as the name says: name="
              + promised.suffix()
              + " content="
              + (found == Compression.NONE ? "not compressed" : found.suffix())
              + "; rename the file or fetch it again",
          null);
    }
    if (length >= 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4) {
      throw failure("zip archives cannot be read; unpack it and name a file of it", null);
    }
    if (length >= 3 && start[0] == 'B' && start[1] == 'Z' && start[2] == 'h') {
      throw failure("bzip2 cannot be read; decompress it first (bunzip2)", null);
    }
    return found;
  }

  /** Number of the line, from 1, that begins at {@code offset} of the text; rereads the file. */
  long lineNumber(FileAccess files, long offset) {
    long lines = 1;
    byte[] piece = new byte[BUFFER_BYTES];
    try (InputStream text = decompressed(files, new CountedStream(bytes(files)))) {
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
      throw failure("file must be readable: " + e.getMessage(), e);
    }
    return lines;
  }

  /** Turns the failure of a line into the message that users see. */
  TendrilException.InvalidInput describe(FileAccess files, LineFailure failure, String remedy) {
    String place =
        isRereadable(files)
            ? " line " + lineNumber(files, failure.lineOffset())
            : " line at byte " + failure.lineOffset();
    return new TendrilException.InvalidInput(
        name()
            + place
            + " column "
            + failure.column()
            + ": "
            + failure.ruleAndText()
            + "; "
            + remedy);
  }

  private boolean isRereadable(FileAccess files) {
    try {
      return length(files) >= 0;
    } catch (IOException e) {
      return false; // gone in the meantime
    }
  }

  static void closeQuietly(Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      // everything was read or has failed already: nothing can be lost by this
      return;
    }
  }
}
