package org.tendril.graph.internal.form;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.Text;
import org.tendril.engine.internal.io.OutputFile;
import org.tendril.engine.internal.io.TextRows;
import org.tendril.engine.parallel.Parallel;
import org.tendril.graph.internal.rows.IdText;
import org.tendril.partition.IdMap;

/** Writes files of one value per vertex. */
public final class ColumnFile {
  private ColumnFile() {}

  @FunctionalInterface
  public interface ValueFormatter<A> {
    void format(A column, int position, char separator, Text text);
  }

  public static <A> void write(
      ResultColumn<A> column, Path path, String name, ValueFormatter<A> formatter) {
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
          Parallel parallel = column.engine().parallel();
          try (Stream<ResultColumn.Piece<A>> pieces = column.pieces()) {
            for (Iterator<ResultColumn.Piece<A>> all = pieces.iterator(); all.hasNext(); ) {
              ResultColumn.Piece<A> piece = all.next();
              IdMap ids = piece.ids();
              TextRows.write(
                  parallel,
                  out,
                  ids.size(),
                  (position, text) -> {
                    IdText.append(ids, ids.vertexId(position), separator, text);
                    formatter.format(piece.column(), position, separator, text.add(separator));
                    text.add('\n');
                  });
            }
          }
        });
  }

  /**
   * The separator for an extension. Called before long work, so that a mistake is reported early.
   */
  public static char separator(Path path) {
    String file = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (file.endsWith(".csv")) {
      return ',';
    }
    if (file.endsWith(".txt") || !file.contains(".")) {
      return ' ';
    }
    throw new TendrilException.InvalidInput(
        "output format follows from the extension: "
            + path
            + ": expected .txt (id value) or .csv (with a header)");
  }
}
