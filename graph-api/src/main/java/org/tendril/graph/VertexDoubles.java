package org.tendril.graph;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.io.Text;
import org.tendril.graph.internal.GraphForms;
import org.tendril.graph.internal.form.ColumnFile;
import org.tendril.graph.internal.form.ResultColumn;
import org.tendril.graph.internal.form.ResultColumn.Place;
import org.tendril.graph.internal.rows.IdText;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.pregel.DoubleResult;

/** One {@code double} for each vertex, by original id: the result of an algorithm or program. */
public final class VertexDoubles {
  private final String name;
  private final ResultColumn<double[]> column;

  /**
   * A result named {@code name}; takes ownership of the values.
   *
   * @throws IllegalArgumentException if there is not one value for each vertex
   */
  public VertexDoubles(String name, GraphPartition partition, double[] values) {
    this(name, GraphForms.column(partition, values, values.length));
  }

  VertexDoubles(String name, ResultColumn<double[]> column) {
    this.name = name;
    this.column = column;
  }

  /** What a program has computed on a graph, where it lies. */
  public static VertexDoubles of(String name, Graph<?, ?> graph, DoubleResult result) {
    return new VertexDoubles(name, graph.form().column(result));
  }

  /** A vertex and its value; prints as {@code id<TAB>value}, the id as the user knows it. */
  public static final class Entry {
    private final IdMap ids;
    private final long id;
    private final double value;

    private Entry(IdMap ids, long id, double value) {
      this.ids = ids;
      this.id = id;
      this.value = value;
    }

    /** The vertex id; of ids that are no integers, the handle. */
    public long id() {
      return id;
    }

    /** The user's own id. */
    public Object originalId() {
      return ids.originalId(id);
    }

    /** The value of the vertex. */
    public double value() {
      return value;
    }

    @Override
    public boolean equals(@Nullable Object object) {
      return object instanceof Entry other
          && id == other.id
          && Double.compare(value, other.value) == 0;
    }

    @Override
    public int hashCode() {
      return 31 * Long.hashCode(id) + Double.hashCode(value);
    }

    @Override
    public String toString() {
      Text text = new Text();
      ids.append(id, text);
      text.add('\t');
      text.add(value);
      return text.toString();
    }
  }

  /** These values, each multiplied. O(n). */
  public VertexDoubles times(double factor) {
    return new VertexDoubles(name, column.mapped(values -> multiplied(values, factor)));
  }

  private static double[] multiplied(double[] values, double factor) {
    return Arrays.stream(values).map(value -> value * factor).toArray();
  }

  /** What the values are, for example {@code pagerank}; the header of their column. */
  public String name() {
    return name;
  }

  /** Number of vertices. */
  public int size() {
    return column.size();
  }

  /**
   * The value of the vertex with this id; of ids that are no integers, with this handle.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if there is no such vertex
   */
  public double value(long id) {
    return entry(column.locate(id)).value();
  }

  /**
   * The value of the vertex with this original id, for example a string.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if there is no such vertex
   * @throws IllegalArgumentException if ids of the graph are of another type
   */
  public double value(Object id) {
    return entry(column.locate(id)).value();
  }

  /**
   * All values by vertex, ascending by id; not a copy. Gathers the values of a distributed graph at
   * the driver, where they stay.
   */
  public double[] values() {
    return column.values();
  }

  /** The values as a dataset of vertices. Copies nothing. O(1). */
  public VertexDataset<Double> vertices() {
    return new VertexDataset<>(column.rows((values, position) -> values[position]));
  }

  /**
   * All vertices with their values, ascending by id; of a distributed graph one partition at a time
   * is at the driver.
   */
  public Stream<Entry> stream() {
    return column
        .pieces()
        .flatMap(
            piece ->
                IntStream.range(0, piece.ids().size())
                    .mapToObj(i -> entry(new Place<>(piece.ids().vertexId(i), piece.column(), i))));
  }

  private Entry entry(Place<double[]> place) {
    return new Entry(column.names(), place.id(), place.column()[place.position()]);
  }

  /**
   * The {@code count} largest values, largest first, equal ones by ascending id; NaN comes last.
   * O(n log count).
   */
  public List<Entry> top(int count) {
    return column
        .first(count, values -> (a, b) -> compare(values[a], values[b]))
        .map(this::entry)
        .toList();
  }

  private static int compare(double a, double b) {
    boolean aIsNumber = !Double.isNaN(a);
    boolean bIsNumber = !Double.isNaN(b);
    return aIsNumber && bIsNumber ? Double.compare(b, a) : Boolean.compare(bIsNumber, aIsNumber);
  }

  /**
   * Writes all values, ascending by id: {@code .txt} as {@code id value} lines (LDBC Graphalytics),
   * {@code .csv} with a header. Ids are the user's own. The file appears whole or not at all.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if the extension is another
   *     one, or an id cannot stand in such a file: see {@link IdText}
   * @throws org.tendril.engine.failure.TendrilException.ResourceExhausted if writing fails
   */
  public void write(Path path) {
    ColumnFile.write(
        column, path, name, (values, position, separator, text) -> text.add(values[position]));
  }

  /** As {@link #write(Path)}. */
  public void write(String path) {
    write(Path.of(Objects.requireNonNull(path)));
  }
}
