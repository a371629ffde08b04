package org.tendril.cli.internal.algorithm;

import java.util.List;
import java.util.Map;
import org.tendril.engine.Engine;
import org.tendril.engine.files.Text;
import org.tendril.graph.internal.rows.IdText;
import org.tendril.partition.IdMap;

/**
 * The result of a run: columns of one value for each vertex.
 *
 * @param vertices the vertices
 * @param columns the columns after the id
 * @param ranking the lines of {@code --top}
 * @param notes further facts for the summary, by key, in order
 */
public record VertexTable(
    Vertices vertices, List<Column> columns, Ranking ranking, Map<String, String> notes)
    implements ResultRows {

  /**
   * One column.
   *
   * @param name its header
   * @param value appends the value of a vertex
   */
  public record Column(String name, Value value) {}

  /** Appends the value of a vertex to a text. */
  @FunctionalInterface
  public interface Value {
    /** Appends the value of {@code vertex} to a line of columns separated by {@code separator}. */
    void append(int vertex, char separator, Text text);
  }

  /** Selects the lines of {@code --top}. */
  @FunctionalInterface
  public interface Ranking {
    /** The first {@code count} lines {@code id<TAB>value}, largest value first. */
    List<String> top(int count);
  }

  @Override
  public Engine engine() {
    return vertices.engine();
  }

  @Override
  public int count() {
    return vertices.count();
  }

  @Override
  public List<String> top(int count) {
    return ranking.top(count);
  }

  @Override
  public String header(char separator) {
    Text text = new Text().add("id");
    for (Column column : columns) {
      IdText.append(column.name(), separator, text.add(separator));
    }
    return text.toString();
  }

  @Override
  public void append(int vertex, char separator, Text text) {
    IdMap ids = vertices.ids();
    IdText.append(ids, ids.vertexId(vertex), separator, text);
    for (Column column : columns) {
      column.value().append(vertex, separator, text.add(separator));
    }
    text.add('\n');
  }
}
