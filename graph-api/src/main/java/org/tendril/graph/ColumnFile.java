package org.tendril.graph;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.tendril.engine.GraphException;
import org.tendril.engine.io.OutputFile;
import org.tendril.engine.io.Text;
import org.tendril.engine.io.TextRows;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/** Files of one value per vertex. */
final class ColumnFile {
  private ColumnFile() {}

  /** Appends the value of a vertex. */
  @FunctionalInterface
  interface ValueFormatter {
    void format(int vertex, char separator, Text text);
  }

  static void write(GraphPartition partition, Path path, String name, ValueFormatter formatter) {
    char separator = separator(path);
    OutputFile.write(
        path,
        file -> {
          OutputStream out = file.stream();
          if (separator == ',') {
            Text header = new Text().add("id,");
            IdText.append(name, separator, header);
            out.write((header + "\n").getBytes(StandardCharsets.UTF_8));
          }
          TextRows.write(
              partition.engine().parallel(),
              out,
              partition.vertexCount(),
              (vertex, text) -> {
                IdMap ids = partition.ids();
                IdText.append(ids, ids.vertexId(vertex), separator, text);
                formatter.format(vertex, separator, text.add(separator));
                text.add('\n');
              });
        });
  }

  /** Checks the extension; also done before long work, so that a mistake shows at once. */
  static char separator(Path path) {
    String file = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (file.endsWith(".csv")) {
      return ',';
    }
    if (file.endsWith(".txt") || !file.contains(".")) {
      return ' ';
    }
    throw new GraphException.InvalidInput(
        "output format follows from the extension: "
            + path
            + ": expected .txt (id value) or .csv (with a header)");
  }
}
