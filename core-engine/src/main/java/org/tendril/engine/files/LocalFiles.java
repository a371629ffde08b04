package org.tendril.engine.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.files.FileAccess.StoredFile;

/** The file systems of this machine, through {@code java.nio.file}. */
enum LocalFiles implements FileAccess {
  INSTANCE;

  private static final String URI_PREFIX = "file:/";

  @Override
  public List<StoredFile> find(String name) throws IOException {
    Path path = path(name);
    if (path == null) {
      return List.of();
    }
    if (Files.isDirectory(path)) {
      return filesIn(path);
    }
    if (Files.exists(path)) {
      return List.of(stored(name, path));
    }
    List<Path> matches = path.isAbsolute() ? List.of(path.getRoot()) : List.of(Path.of(""));
    for (Path part : path) {
      matches = matching(matches, part.toString());
    }
    List<StoredFile> found = new ArrayList<>();
    for (Path match : matches) {
      if (Files.isDirectory(match)) {
        found.addAll(filesIn(match));
      } else {
        found.add(stored(match.toString(), match));
      }
    }
    found.sort(Comparator.comparing(StoredFile::location));
    return found;
  }

  private static List<Path> matching(List<Path> directories, String pattern) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path directory : directories) {
      Path literal = directory.resolve(pattern);
      if (Files.exists(literal)) {
        found.add(literal);
      } else if (hasWildcard(pattern) && Files.isDirectory(directory)) {
        Path listed = directory.toString().isEmpty() ? Path.of(".") : directory;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(listed, pattern)) {
          entries.forEach(entry -> found.add(directory.resolve(entry.getFileName())));
        } catch (PatternSyntaxException e) {
          return List.of(); // neither a file name nor a pattern
        }
      }
    }
    return found;
  }

  private static boolean hasWildcard(String part) {
    return part.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  private static List<StoredFile> filesIn(Path directory) throws IOException {
    List<StoredFile> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (!name.startsWith(".") && !name.startsWith("_") && !Files.isDirectory(entry)) {
          found.add(stored(entry.toString(), entry));
        }
      }
    }
    found.sort(Comparator.comparing(StoredFile::location));
    return found;
  }

  private static StoredFile stored(String name, Path path) throws IOException {
    long length = Files.isRegularFile(path) ? Files.size(path) : -1;
    return new StoredFile(name, path.toAbsolutePath().toString(), length);
  }

  @Override
  public InputStream open(StoredFile file, long offset) throws IOException {
    FileAccess.checkOffset(file, offset);
    Path path = Path.of(file.location());
    if (!file.isRanged()) {
      return Files.newInputStream(path);
    }
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    channel.position(offset);
    return Channels.newInputStream(channel);
  }

  @Override
  public Optional<Path> localPath(String name) {
    return Optional.ofNullable(path(name));
  }

  private static @Nullable Path path(String name) {
    boolean namesHost = name.startsWith("file://") && !name.startsWith("file:///");
    boolean isUri = name.startsWith(URI_PREFIX) && !namesHost; // or a path, most likely of nothing
    try {
      return Path.of(isUri ? pathOfUri(name) : name);
    } catch (InvalidPathException e) {
      return null; // no file can have such a name
    }
  }

  /** Decodes the escapes of a path; other characters stay, as in a pattern. */
  private static String pathOfUri(String uri) {
    byte[] bytes = uri.substring(URI_PREFIX.length() - 1).getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      bytes[length++] = low < 0 ? bytes[i] : (byte) (high << 4 | low);
      i += low < 0 ? 0 : 2;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
