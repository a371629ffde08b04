package org.tendril.cli.internal.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.tendril.cli.internal.algorithm.ResultRows;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.io.OutputFile;
import org.tendril.engine.internal.io.TextRows;

/** A file for the result of a run; its extension selects the form. */
record ResultFile(Path path, char separator) {
  private static final char CSV = ',';
  private static final char LDBC = ' ';

  /**
   * The file at this path, which need not exist.
   *
   * @throws TendrilException.InvalidInput if the extension is unknown or nothing can be written
   *     there
   */
  static ResultFile at(Path path) {
    ResultFile file = new ResultFile(path, separator(path));
    OutputPath.check(path);
    return file;
  }

  private static char separator(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return CSV;
    }
    if (name.endsWith(".txt") || !name.contains(".")) {
      return LDBC;
    }
    throw new TendrilException.InvalidInput(
        "output must end in .txt (lines id value) or .csv (with a header): output=" + path);
  }

  /** Writes all rows; the file appears whole or not at all. */
  void write(ResultRows table) {
    OutputFile.write(
        path,
        file -> {
          if (separator == CSV) {
            byte[] header = (table.header(CSV) + "\n").getBytes(StandardCharsets.UTF_8);
            file.stream().write(header);
          }
          TextRows.write(
              table.engine().parallel(),
              file.stream(),
              table.count(),
              (row, text) -> table.append(row, separator, text));
        });
  }
}
