package org.tendril.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.tendril.engine.GraphException;

/** Checks of a path to write to, made before long work so that a mistake shows at once. */
final class OutputPath {
  private OutputPath() {}

  /**
   * Returns normally if a file can be created there or the path is a pipe or device.
   *
   * @throws GraphException.InvalidInput if not
   */
  static void check(Path path) {
    if (Files.isDirectory(path)) {
      throw new GraphException.InvalidInput(
          "output must be a file: " + path + " is a directory; name a file inside it");
    }
    Path directory = path.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new GraphException.InvalidInput(
          "output directory must exist: " + path + "; create " + directory + " first");
    }
    boolean special = Files.exists(path) && !Files.isRegularFile(path);
    if (!Files.isWritable(special ? path : directory)) {
      throw new GraphException.InvalidInput(
          "output must be writable: " + path + ": permission denied; name another place");
    }
  }
}
