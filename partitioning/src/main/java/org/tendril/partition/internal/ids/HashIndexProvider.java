package org.tendril.partition.internal.ids;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.tendril.engine.parallel.Parallel;

/**
 * Builds and opens {@link HashIndex} files, by a library that is loaded only when ids are in files
 * and often looked up. Found by {@link java.util.ServiceLoader}.
 */
public interface HashIndexProvider {
  /** The reason why this JVM cannot use it, with the remedy; empty if it can. */
  Optional<String> obstacle();

  /**
   * Builds the index of {@code rows} rows, at least one, and opens it. The file appears complete or
   * not at all.
   *
   * @param hashOfRow the hash of each row; called from many threads
   * @throws IOException if the file cannot be written
   */
  HashIndex build(Parallel parallel, Path file, int rows, IntToLongFunction hashOfRow)
      throws IOException;

  /**
   * Opens an index that this or another process has built; nothing in it is changed.
   *
   * @param rows as given to {@link #build}
   * @throws IOException if the file is missing or is not such an index
   */
  HashIndex open(Path file, int rows) throws IOException;
}
