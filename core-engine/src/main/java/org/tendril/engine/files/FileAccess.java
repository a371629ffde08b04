package org.tendril.engine.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files that an engine can read, on all of its file systems. Serialized to tasks, which read
 * the files found by the driver. Immutable and thread-safe.
 */
public interface FileAccess extends Serializable {

  /**
   * The files of this machine. Names are paths, relative ones from the working directory of this
   * process, or URIs {@code file:/...}, with escapes such as {@code %20}.
   */
  static FileAccess local() {
    return LocalFiles.INSTANCE;
  }

  /**
   * The files that a name denotes, ascending by location: the file of that name; or the files
   * directly in the directory of that name; or else all matches of the name as a glob pattern
   * ({@code *}, {@code ?}, {@code [ab]}, {@code {a,b}} within one part of the path), where a
   * directory denotes the files in it. Files in a directory whose names begin with {@code .} or
   * {@code _} are left out: programs that write directories use them for metadata. Empty if nothing
   * is found.
   *
   * @throws IOException if the file system refuses or cannot be reached
   */
  List<StoredFile> find(String name) throws IOException;

  /**
   * The content of a file from {@code offset} on, to be closed by the caller. Not buffered: read
   * large pieces.
   *
   * @throws IOException if the file is gone or may not be read
   * @throws IllegalArgumentException if {@code offset} is negative, or positive though the file is
   *     not {@link StoredFile#isRanged ranged}
   */
  InputStream open(StoredFile file, long offset) throws IOException;

  /**
   * The path of {@code name} on a file system of this machine, whether or not it exists; empty if
   * it is elsewhere.
   */
  Optional<Path> localPath(String name);

  /** Checks the offset of an {@link #open}. */
  static void checkOffset(StoredFile file, long offset) {
    if (offset < 0 || (offset > 0 && !file.isRanged())) {
      throw new IllegalArgumentException(
          "offset must not be negative, and 0 in a file that has no length: offset="
              + offset
              + " length="
              + file.length()
              + " file="
              + file.name());
    }
  }

  /**
   * A file that was found.
   *
   * @param name its name in messages
   * @param location its location for every task of the engine, independent of the working directory
   * @param length bytes, or -1 if unknown, as for a pipe
   */
  record StoredFile(String name, String location, long length) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Whether it can be read from any offset, by many tasks at once. */
    public boolean isRanged() {
      return length >= 0;
    }
  }
}
