package org.tendril.graph;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tendril.engine.io.Text;
import org.tendril.partition.GraphPartition;

/** One {@code long} for each vertex, by original id: the result of an algorithm or program. */
public final class VertexLongs implements VertexTable<Long> {
  private final String name;
  private final GraphPartition partition;
  private final long[] values; // by vertex

  /**
   * A result named {@code name}; takes ownership of the values.
   *
   * @throws IllegalArgumentException if there is not one value for each vertex
   */
  public VertexLongs(String name, GraphPartition partition, long[] values) {
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
  }

  /**
   * A vertex and its value; prints as {@code id<TAB>value}.
   *
   * @param id the user's vertex id
   * @param value its value
   */
  public record Entry(long id, long value) {
    @Override
    public String toString() {
      return new Text().add(id).add('\t').add(value).toString();
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
   * The value of the vertex with this id.
   *
   * @throws org.tendril.engine.GraphException.InvalidInput if there is no such vertex
   */
  public long value(long id) {
    return values[Ids.vertexOf(partition, id)];
  }

  /** All values by vertex, ascending by id; not a copy. */
  public long[] values() {
    return values;
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
    return new Entry(partition.ids().vertexId(vertex), values[vertex]);
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
   * {@code .csv} with a header. The file appears whole or not at all.
   *
   * @throws org.tendril.engine.GraphException.InvalidInput if the extension is another one
   * @throws org.tendril.engine.GraphException.ResourceExhausted if writing fails
   */
  public void write(Path path) {
    ColumnFile.write(partition, path, name, (vertex, text) -> text.add(values[vertex]));
  }

  /** As {@link #write(Path)}. */
  public void write(String path) {
    write(Path.of(Objects.requireNonNull(path)));
  }
}
