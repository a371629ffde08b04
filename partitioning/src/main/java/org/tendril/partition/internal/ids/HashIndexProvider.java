package org.tendril.partition.internal.ids;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.tendril.engine.parallel.Parallel;

/**
 * Builds and opens {@link HashIndex} files, with a library that is loaded only if ids are in files
 * and often looked up. Found by {@link java.util.ServiceLoader}.
 */
public interface HashIndexProvider {
  /** The reason why this JVM cannot use the library, with the remedy; empty if it can. */
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
   * Opens an index built by this or another process; does not change it.
   *
   * @param rows as given to {@link #build}
   * @throws IOException if the file is missing or is not such an index
   */
  HashIndex open(Path file, int rows) throws IOException;
}
