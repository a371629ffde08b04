package org.tendril.graph;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tendril.engine.files.Text;
import org.tendril.graph.internal.form.ColumnFile;
import org.tendril.graph.internal.form.ResultColumn;
import org.tendril.graph.internal.form.ResultColumn.Cell;
import org.tendril.partition.IdMap;

/**
 * A named column of one number for each vertex.
 *
 * @param <A> array of the numbers
 * @param <T> the numbers as objects
 * @param <N> a vertex with its number
 */
abstract sealed class VertexNumbers<A, T, N extends VertexNumbers.Entry>
    permits VertexDoubles, VertexLongs {
  final ResultColumn<A> column;
  private final String name;

  VertexNumbers(String name, ResultColumn<A> column) {
    this.name = name;
    this.column = column;
  }

  /** A vertex with its number; prints as {@code id<TAB>value} with the original id. */
  abstract static sealed class Entry permits VertexDoubles.Entry, VertexLongs.Entry {
    final IdMap ids;
    final long vertexId;

    Entry(IdMap ids, long vertexId) {
      this.ids = ids;
      this.vertexId = vertexId;
    }

    /** The id of the vertex, or its handle where ids are not integers. */
    public long vertexId() {
      return vertexId;
    }

    /** The original id of the vertex. */
    public Object originalId() {
      return ids.originalId(vertexId);
    }

    /** Appends the value. */
    abstract void append(Text text);

    @Override
    public String toString() {
      Text text = new Text();
      ids.append(vertexId, text);
      append(text.add('\t'));
      return text.toString();
    }
  }

  /** The name of the values, for example {@code pagerank}; the header of their column. */
  public String name() {
    return name;
  }

  /** The map from vertex ids or handles to original ids. */
  public IdMap names() {
    return column.names();
  }

  /** Number of vertices. */
  public int size() {
    return column.size();
  }

  /**
   * All values by vertex, ascending by id; not a copy. Gathers the values of a distributed graph at
   * the driver, where they stay.
   */
  public A values() {
    return column.values();
  }

  /** The values as a dataset of vertices. Copies nothing. O(1). */
  public abstract VertexDataset<T> vertices();

  /**
   * All vertices with their values, ascending by id. Reads a distributed graph one partition at a
   * time.
   */
  public Stream<N> stream() {
    return column
        .pieces()
        .flatMap(
            piece ->
                IntStream.range(0, piece.ids().size())
                    .mapToObj(i -> entry(new Cell<>(piece.ids().vertexId(i), piece.column(), i))));
  }

  /**
   * The {@code count} largest values, largest first, equal ones by ascending id; NaN comes last.
   * O(n log count).
   */
  public List<N> top(int count) {
    return column.first(count, largestFirst()).map(this::entry).toList();
  }

  /**
   * Writes all values, ascending by id: {@code .txt} as {@code id value} lines (LDBC Graphalytics),
   * {@code .csv} with a header. Ids are the original ones. The file appears whole or not at all.
   *
   * <p>In {@code .csv}, an id with a comma, a quotation mark or a line break is quoted (RFC 4180).
   * In {@code .txt}, an id must not be empty or hold white space.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if the extension is another
   *     one, or an id is not allowed in such a file
   * @throws org.tendril.engine.failure.TendrilException.ResourceExhausted if writing fails
   */
  public void write(Path path) {
    ColumnFile.write(column, path, name, this::append);
  }

  /** As {@link #write(Path)}. */
  public void write(String path) {
    write(Path.of(Objects.requireNonNull(path)));
  }

  abstract N entry(Cell<A> cell);

  /** Positions of a column by descending value. */
  abstract ResultColumn.ColumnOrder<A> largestFirst();

  /** Appends a value to a line of columns separated by {@code separator}. */
  abstract void append(A values, int position, char separator, Text text);
}
