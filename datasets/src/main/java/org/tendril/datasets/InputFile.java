package org.tendril.datasets;

import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.internal.text.FileContent;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.files.FileAccess.StoredFile;

/**
 * The name of a file to read: plain, compressed, or a member of a tar archive. Immutable; nothing
 * is opened before it is read.
 */
public final class InputFile implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String STANDARD_INPUT = "-";

  private final String given; // for messages
  private final String location; // a path or URI
  private final @Nullable String member;

  private InputFile(String given, String location, @Nullable String member) {
    this.given = given;
    this.location = location;
    this.member = member;
  }

  private static InputFile of(String location, @Nullable String member) {
    return new InputFile(location, location, member);
  }

  /** The file at {@code path}; for an archive, its only member. */
  public static InputFile at(Path path) {
    return of(path.toString(), null);
  }

  /** A file that an engine has found. */
  public static InputFile of(StoredFile file) {
    return new InputFile(file.name(), file.location(), null);
  }

  /**
   * The file that {@code text} names: a path, a URI, {@code archive!member}, or {@code -} for
   * standard input.
   *
   * @throws TendrilException.InvalidInput if the text cannot be a path
   */
  public static InputFile parse(String text) {
    if (text.equals(STANDARD_INPUT)) {
      return new InputFile(text, "/dev/stdin", null);
    }
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

  /** The normalized path; a URI unchanged. */
  private static String normal(String text) {
    String path = Path.of(text).toString();
    return text.contains(":/") ? text : path;
  }

  /**
   * Another file in the same directory, or the one at an absolute path of the same file system, or
   * at a URI. A slash at the end of this file's name is ignored.
   */
  public InputFile sibling(String name) {
    return of(root(name).isEmpty() ? inDirectory(name) : name, null);
  }

  private String inDirectory(String name) {
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

  /** The path or URI of the file or archive, as {@link Engine#files()} takes it. */
  public String location() {
    return location;
  }

  /** Whether this is standard input, which can be read once. */
  public boolean isStandardInput() {
    return given.equals(STANDARD_INPUT);
  }

  /** The member of the archive, if one is named. */
  public Optional<String> member() {
    return Optional.ofNullable(member);
  }

  /** The path of the file or archive on this machine; the text of a URI of another file system. */
  public Path path() {
    return FileAccess.local().localPath(location).orElseGet(() -> Path.of(location));
  }

  /** The name for messages: the path as given, with the member if one is named. */
  public String name() {
    return member == null ? given : given + "!" + member;
  }

  /** The last part of the name of the file or archive. */
  public String storedName() {
    return lastPart(location);
  }

  /** The last part of the name of the file or member, whose extension names the format. */
  public String fileName() {
    return lastPart(member == null ? location : member);
  }

  private static String lastPart(String path) {
    Path last = Path.of(path).getFileName();
    return last == null ? "" : last.toString();
  }

  /**
   * Opens the content, decompressed; for an archive, that of its member.
   *
   * @throws TendrilException.InvalidInput if the file is missing, a directory, empty or unreadable
   */
  public InputStream open(Engine engine) {
    return new FileContent(this, engine.files()).open();
  }

  /** A refusal that names this file. */
  public TendrilException.InvalidInput failure(String ruleAndRemedy) {
    return failure(ruleAndRemedy, null);
  }

  /** A refusal that names this file, because of another failure. */
  public TendrilException.InvalidInput failure(String ruleAndRemedy, @Nullable Throwable cause) {
    return new TendrilException.InvalidInput(name() + ": " + ruleAndRemedy, cause);
  }

  @Override
  public String toString() {
    return name();
  }
}
