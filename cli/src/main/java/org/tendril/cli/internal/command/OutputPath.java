package org.tendril.cli.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tendril.datasets.InputFile;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.io.OutputFile;

/** Checks a path to write to before long work, so that a mistake shows at once. */
final class OutputPath {
  private OutputPath() {}

  /**
   * Checks that a file can be created at this path or that it is a pipe or device.
   *
   * @throws TendrilException.InvalidInput otherwise
   */
  static void check(Path path) {
    if (path.toString().isEmpty()) {
      throw new TendrilException.InvalidInput("output must have a name: --output=\"\"");
    }
    OutputFile.check(path);
  }

  /**
   * Checks that results do not replace the graph that they come from.
   *
   * @throws TendrilException.InvalidInput if they would
   */
  static void checkIsNot(Path output, List<String> sources) {
    sources.stream().filter(source -> !source.isEmpty()).forEach(source -> check(output, source));
  }

  private static void check(Path output, String source) {
    try {
      Path file = InputFile.parse(source).path();
      if (Files.isRegularFile(file) && Files.exists(output) && Files.isSameFile(file, output)) {
        throw new TendrilException.InvalidInput(
            "output must not replace the source: " + output + "; name another file");
      }
    } catch (IOException e) {
      return; // reading the source will report the failure
    }
  }
}
