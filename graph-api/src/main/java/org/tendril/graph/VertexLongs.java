package org.tendril.graph;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.io.Text;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/** One {@code long} for each vertex, by original id: the result of an algorithm or program. */
public final class VertexLongs implements VertexTable<Long> {
  private final String name;
  private final GraphPartition partition;
  private final long[] values; // by vertex
  private final boolean valuesAreIds;

  /**
   * A result named {@code name}; takes ownership of the values.
   *
   * @throws IllegalArgumentException if there is not one value for each vertex
   */
  public VertexLongs(String name, GraphPartition partition, long[] values) {
    this(name, partition, values, false);
  }

  private VertexLongs(String name, GraphPartition partition, long[] values, boolean valuesAreIds) {
    if (values.length != partition.vertexCount()) {
      throw new IllegalArgumentException(
          "there must be one value for each vertex: values="
              + values.length
              + " vertices="
              + partition.vertexCount());
    }
    this.name = name;
    this.partition = partition;
    this.values = values;
    this.valuesAreIds = valuesAreIds;
  }

  /**
   * A result whose values are vertex ids themselves, such as the labels of components: they print
   * as the user's own ids. Takes ownership of the values.
   *
   * @throws IllegalArgumentException if there is not one value for each vertex
   */
  public static VertexLongs ofVertexIds(String name, GraphPartition partition, long[] values) {
    return new VertexLongs(name, partition, values, true);
  }

  /** Whether the values are vertex ids. */
  public boolean holdsVertexIds() {
    return valuesAreIds;
  }

  /** A vertex and its value; prints as {@code id<TAB>value}, the id as the user knows it. */
  public static final class Entry {
    private final IdMap ids;
    private final long id;
    private final long value;
    private final boolean valuesAreIds;

    private Entry(IdMap ids, long id, long value, boolean valuesAreIds) {
      this.ids = ids;
      this.id = id;
      this.value = value;
      this.valuesAreIds = valuesAreIds;
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
    public long value() {
      return value;
    }

    @Override
    public boolean equals(@Nullable Object object) {
      return object instanceof Entry other && id == other.id && value == other.value;
    }

    @Override
    public int hashCode() {
      return 31 * Long.hashCode(id) + Long.hashCode(value);
    }

    @Override
    public String toString() {
      Text text = new Text();
      ids.append(id, text);
      text.add('\t');
      if (valuesAreIds) {
        ids.append(value, text);
      } else {
        text.add(value);
      }
      return text.toString();
    }
  }

  /** What the values are, for example {@code component}; the header of their column. */
  public String name() {
    return name;
  }

  /** Number of vertices. */
  public int size() {
    return values.length;
  }

  /**
   * The value of the vertex with this id; of ids that are no integers, with this handle.
   *
   * @throws org.tendril.engine.GraphException.InvalidInput if there is no such vertex
   */
  public long value(long id) {
    return values[Ids.vertexOf(partition, id)];
  }

  /**
   * The value of the vertex with this original id, for example a string.
   *
   * @throws org.tendril.engine.GraphException.InvalidInput if there is no such vertex
   * @throws IllegalArgumentException if ids of the graph are of another type
   */
  public long value(Object id) {
    return values[Ids.vertexOf(partition, id)];
  }

  /** All values by vertex, ascending by id; not a copy. */
  public long[] values() {
    return values;
  }

  /**
   * Appends the value of a vertex for a line whose columns a comma, a tab or a blank separates.
   *
   * @throws org.tendril.engine.GraphException.InvalidInput if it is an id that cannot stand there
   */
  public void append(int vertex, char separator, Text text) {
    if (valuesAreIds) {
      IdText.append(partition.ids(), values[vertex], separator, text);
    } else {
      text.add(values[vertex]);
    }
  }

  @Override
  public VertexDataset<Long> vertices() {
    return new VertexDataset<>(
        partition.engine(),
        Lazy.of(VertexRows.all(partition.engine(), partition.ids(), v -> values[v])));
  }

  /** All vertices with their values, ascending by id. */
  public Stream<Entry> stream() {
    return IntStream.range(0, values.length).mapToObj(this::entry);
  }

  private Entry entry(int vertex) {
    return new Entry(
        partition.ids(), partition.ids().vertexId(vertex), values[vertex], valuesAreIds);
  }

  /**
   * The {@code count} largest values, largest first, equal ones by ascending id. O(n log count).
   */
  public List<Entry> top(int count) {
    return Top.select(values.length, count, (a, b) -> Long.compare(values[b], values[a])).stream()
        .map(this::entry)
        .toList();
  }

  /**
   * Writes all values, ascending by id: {@code .txt} as {@code id value} lines (LDBC Graphalytics),
   * {@code .csv} with a header. Ids are the user's own. The file appears whole or not at all.
   *
   * @throws org.tendril.engine.GraphException.InvalidInput if the extension is another one, or an
   *     id cannot stand in such a file: see {@link IdText}
   * @throws org.tendril.engine.GraphException.ResourceExhausted if writing fails
   */
  public void write(Path path) {
    ColumnFile.write(partition, path, name, this::append);
  }

  /** As {@link #write(Path)}. */
  public void write(String path) {
    write(Path.of(Objects.requireNonNull(path)));
  }
}
