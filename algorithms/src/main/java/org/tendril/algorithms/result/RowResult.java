package org.tendril.algorithms.result;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.tendril.algorithms.certificate.Certificate;
import org.tendril.algorithms.certificate.Certified;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.Text;
import org.tendril.engine.internal.io.OutputFile;
import org.tendril.engine.internal.io.TextRows;
import org.tendril.graph.internal.rows.IdText;
import org.tendril.partition.GraphPartition;

/**
 * A result with rows of its own instead of one value for each vertex. The driver holds it.
 * Immutable and thread-safe.
 */
public abstract sealed class RowResult implements Certified permits EdgeScores, Routes {
  private final GraphPartition graph;
  private final Supplier<Certificate> certificate;

  RowResult(GraphPartition graph, Supplier<Certificate> certificate) {
    this.graph = graph;
    this.certificate = certificate;
  }

  @Override
  public Certificate verify() {
    return certificate.get();
  }

  final GraphPartition graph() {
    return graph;
  }

  /** The names of the columns. */
  public abstract List<String> columns();

  /** Number of rows. */
  public abstract int size();

  /** The {@code count} best rows, best first. */
  public abstract List<? extends Record> top(int count);

  /** Appends a row without its line end; {@code separator} is a comma, a tab or a blank. */
  public abstract void append(int row, char separator, Text text);

  /** The engine of the graph. */
  public Engine engine() {
    return graph.engine();
  }

  /** The id of a vertex of the graph. */
  final long id(int vertex) {
    return graph.ids().vertexId(vertex);
  }

  /** The original id of a vertex of the graph. */
  final Object originalId(int vertex) {
    return graph.ids().originalId(id(vertex));
  }

  /** Whether ids are those of a dictionary, which may hold any characters. */
  final boolean hasDictionary() {
    return graph.ids().dictionary() != null;
  }

  /** Appends the original id of a vertex. */
  final void appendId(int vertex, char separator, Text text) {
    IdText.append(graph.ids(), id(vertex), separator, text);
  }

  /** All rows as lines with tabs. */
  public List<String> lines() {
    return IntStream.range(0, size()).mapToObj(this::line).toList();
  }

  private String line(int row) {
    Text text = new Text();
    append(row, '\t', text);
    return text.toString();
  }

  /**
   * Writes all rows: {@code .txt} with blanks between columns, or {@code .csv} with a header. The
   * file appears whole or not at all.
   *
   * @throws TendrilException.InvalidInput if the extension is another one, or an id is not allowed
   *     in such a file
   */
  public void write(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    boolean csv = name.endsWith(".csv");
    if (!csv && !name.endsWith(".txt")) {
      throw new TendrilException.InvalidInput(
          "output must end in .txt or .csv (with a header): output=" + path);
    }
    char separator = csv ? ',' : ' ';
    OutputFile.write(
        path,
        file -> {
          if (csv) {
            Text header = new Text().add(String.join(",", columns())).add('\n');
            file.stream().write(header.bytes(), 0, header.length());
          }
          TextRows.write(
              engine().parallel(),
              file.stream(),
              size(),
              (row, text) -> {
                append(row, separator, text);
                text.add('\n');
              });
        });
  }
}
