package org.tendril.datasets.text;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.GraphException;

/**
 * A file to read: plain, compressed, or a member of a tar archive. Immutable; nothing is opened
 * before it is read.
 *
 * <p>Compression is known by the first bytes. A file whose name promises a compression that its
 * content has not is refused.
 */
public final class InputFile {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path path;
  private final @Nullable String member;
  private final boolean requiresLengths;

  private InputFile(Path path, @Nullable String member, boolean requiresLengths) {
    this.path = path;
    this.member = member;
    this.requiresLengths = requiresLengths;
  }

  /** The file at {@code path}; of an archive, its only member. */
  public static InputFile at(Path path) {
    return new InputFile(path, null, false);
  }

  /** The same file, whose weights must be finite and at least 0: others are refused by line. */
  public InputFile requiringLengths() {
    return new InputFile(path, member, true);
  }

  /** Another file, read under the same rules. */
  public InputFile sibling(Path other) {
    return new InputFile(other, null, requiresLengths);
  }

  boolean requiresLengths() {
    return requiresLengths;
  }

  /**
   * The file that {@code text} names: a path, or {@code archive!member}.
   *
   * @throws GraphException.InvalidInput if the text cannot be a path
   */
  public static InputFile parse(String text) {
    if (text.isBlank()) {
      throw new GraphException.InvalidInput("file name must not be empty: text=\"" + text + "\"");
    }
    try {
      int mark = text.indexOf('!');
      if (mark < 0 || Files.exists(Path.of(text))) {
        return new InputFile(Path.of(text), null, false);
      }
      return new InputFile(Path.of(text.substring(0, mark)), text.substring(mark + 1), false);
    } catch (InvalidPathException e) {
      throw new GraphException.InvalidInput(
          "file name must be a path: text=\"" + text + "\": " + e.getReason(), e);
    }
  }

  /** The path of the file or archive. */
  public Path path() {
    return path;
  }

  /** The name for messages: the path as given, with the member if one is named. */
  public String name() {
    return member == null ? path.toString() : path + "!" + member;
  }

  /** The last part of the path or member: what tells the format. */
  public String fileName() {
    Path last = member == null ? path.getFileName() : Path.of(member).getFileName();
    return last == null ? "" : last.toString();
  }

  @Override
  public String toString() {
    return name();
  }

  /** A refusal that names this file. */
  public GraphException.InvalidInput failure(String ruleAndRemedy, @Nullable Throwable cause) {
    String message = name() + ": " + ruleAndRemedy;
    return cause == null
        ? new GraphException.InvalidInput(message)
        : new GraphException.InvalidInput(message, cause);
  }

  GraphException.InvalidInput damaged(long decompressedOffset, IOException cause) {
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

  LineBlocks open(int blockBytes) {
    checkReadable();
    FileChannel channel = null;
    try {
      long size = Files.size(path);
      boolean regular = Files.isRegularFile(path);
      if (regular && isPlainText()) {
        channel = FileChannel.open(path, StandardOpenOption.READ);
        return new FileBlocks(this, channel, size, blockBytes);
      }
      CountedStream file = new CountedStream(Files.newInputStream(path));
      return new StreamBlocks(this, decompressed(file), file, regular ? size : -1, blockBytes);
    } catch (IOException e) {
      throw failure("file must be readable: " + e.getMessage(), e);
    }
  }

  /**
   * Returns normally if this is a file that can be read.
   *
   * @throws GraphException.InvalidInput if it is missing, a directory, empty or not readable
   */
  public void checkReadable() {
    if (!Files.exists(path)) {
      throw failure("file must exist; check the name", null);
    }
    if (Files.isDirectory(path)) {
      throw failure("input must be a file, not a directory; name a file inside it", null);
    }
    if (!Files.isReadable(path)) {
      throw failure("file must be readable: permission denied", null);
    }
    try {
      if (Files.isRegularFile(path) && Files.size(path) == 0) {
        throw failure("file must not be empty: bytes=0; fetch or write it again", null);
      }
    } catch (IOException e) {
      throw failure("file must be readable: " + e.getMessage(), e);
    }
  }

  /** Whether the bytes of the file are the text itself. */
  private boolean isPlainText() throws IOException {
    try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(path), 1024)) {
      return member == null
          && compressionOf(in) == Compression.NONE
          && !TarMember.isTar(in, fileName());
    }
  }

  private InputStream decompressed(CountedStream file) throws IOException {
    try {
      BufferedInputStream raw = new BufferedInputStream(file, BUFFER_BYTES);
      Compression compression = compressionOf(raw);
      BufferedInputStream content =
          compression == Compression.NONE
              ? raw
              : new BufferedInputStream(compression.decompress(raw), 1024);
      Path fileName = path.getFileName();
      if (TarMember.isTar(content, fileName == null ? "" : fileName.toString())) {
        String chosen = TarMember.choose(this, member, () -> openArchive());
        return TarMember.open(this, content, chosen);
      }
      if (member != null) {
        throw failure(
            "a member can only be named in a tar archive; name " + path + " without it", null);
      }
      return content;
    } catch (IOException e) {
      closeQuietly(file);
      throw damaged(0, e);
    } catch (GraphException e) {
      closeQuietly(file);
      throw e;
    }
  }

  private InputStream openArchive() throws IOException {
    BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
    return compressionOf(raw).decompress(raw);
  }

  private Compression compressionOf(BufferedInputStream in) throws IOException {
    byte[] start = new byte[Compression.MOST_MAGIC_BYTES];
    in.mark(start.length);
    int length = in.readNBytes(start, 0, start.length);
    in.reset();
    Compression found = Compression.ofContent(start, length);
    Path fileName = path.getFileName();
    Compression promised =
        fileName == null ? Compression.NONE : Compression.ofName(fileName.toString());
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
  long lineNumber(long offset) {
    long lines = 1;
    try (LineBlocks blocks = open(1 << 20)) {
      TextBlock block = new TextBlock();
      while (blocks.next(block) && block.offset < offset) {
        int end = (int) Math.min(block.to, offset - block.offset);
        for (int at = block.from; at < end; at++) {
          lines += block.bytes[at] == '\n' ? 1 : 0;
        }
      }
    } catch (LineFailure e) {
      return lines; // the endless line is the very one that is looked for
    }
    return lines;
  }

  /** Turns the failure of a line into the message that users see. */
  GraphException.InvalidInput describe(LineFailure failure, String remedy) {
    String place =
        Files.isRegularFile(path)
            ? " line " + lineNumber(failure.lineOffset())
            : " line at byte " + failure.lineOffset();
    return new GraphException.InvalidInput(
        name()
            + place
            + " column "
            + failure.column()
            + ": "
            + failure.ruleAndText()
            + "; "
            + remedy);
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
