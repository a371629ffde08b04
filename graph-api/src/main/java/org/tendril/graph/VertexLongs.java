package org.tendril.graph;

import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
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
import org.tendril.graph.internal.rows.RowBlock;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.pregel.LongResult;

/** One {@code long} for each vertex, by original id: the result of an algorithm or program. */
public final class VertexLongs {
  private final String name;
  private final ResultColumn<long[]> column;
  private final boolean valuesAreIds;

  /**
   * A result named {@code name}; takes ownership of the values.
   *
   * @throws IllegalArgumentException if there is not one value for each vertex
   */
  public VertexLongs(String name, GraphPartition partition, long[] values) {
    this(name, GraphForms.column(partition, values, values.length), false);
  }

  VertexLongs(String name, ResultColumn<long[]> column, boolean valuesAreIds) {
    this.name = name;
    this.column = column;
    this.valuesAreIds = valuesAreIds;
  }

  /**
   * A result whose values are vertex ids themselves, such as the labels of components: they print
   * as the user's own ids. Takes ownership of the values.
   *
   * @throws IllegalArgumentException if there is not one value for each vertex
   */
  public static VertexLongs ofVertexIds(String name, GraphPartition partition, long[] values) {
    return new VertexLongs(name, GraphForms.column(partition, values, values.length), true);
  }

  /** What a program has computed on a graph, where it lies. */
  public static VertexLongs of(String name, Graph<?, ?> graph, LongResult result) {
    return new VertexLongs(name, graph.form().column(result), false);
  }

  /** What a program has computed on a graph, where it lies, if its values are vertex ids. */
  public static VertexLongs ofVertexIds(String name, Graph<?, ?> graph, LongResult result) {
    return new VertexLongs(name, graph.form().column(result), true);
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

  /** The same values under another name. */
  public VertexLongs named(String other) {
    return new VertexLongs(other, column, valuesAreIds);
  }

  /** What tells the original ids of vertices, by their ids or handles. */
  public IdMap names() {
    return column.names();
  }

  /** How many vertices have each value. O(n); at the driver a number for each value. */
  public Long2LongMap frequencies() {
    Long2LongOpenHashMap counts = new Long2LongOpenHashMap();
    column
        .perPiece(VertexLongs::counted)
        .forEach(
            part -> {
              for (int i = 0; i < part.size(); i++) {
                counts.addTo(part.ids()[i], part.longs()[i]);
              }
            });
    return counts;
  }

  /** The different values, in any order, each with its number. */
  private static RowBlock<Long> counted(long[] values) {
    Long2LongOpenHashMap counts = new Long2LongOpenHashMap();
    for (long value : values) {
      counts.addTo(value, 1);
    }
    long[] different = counts.keySet().toLongArray();
    return RowBlock.of(different, Arrays.stream(different).map(counts::get).toArray());
  }

  /** What the values are, for example {@code component}; the header of their column. */
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
  public long value(long id) {
    return entry(column.locate(id)).value();
  }

  /**
   * The value of the vertex with this original id, for example a string.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if there is no such vertex
   * @throws IllegalArgumentException if ids of the graph are of another type
   */
  public long value(Object id) {
    return entry(column.locate(id)).value();
  }

  /**
   * All values by vertex, ascending by id; not a copy. Gathers the values of a distributed graph at
   * the driver, where they stay.
   */
  public long[] values() {
    return column.values();
  }

  /**
   * Appends the value of a vertex for a line whose columns a comma, a tab or a blank separates.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if it is an id that cannot
   *     stand there
   */
  public void append(int vertex, char separator, Text text) {
    append(values()[vertex], separator, text);
  }

  private void append(long value, char separator, Text text) {
    if (valuesAreIds) {
      IdText.append(column.names(), value, separator, text);
    } else {
      text.add(value);
    }
  }

  /** The values as a dataset of vertices. Copies nothing. O(1). */
  public VertexDataset<Long> vertices() {
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

  private Entry entry(Place<long[]> place) {
    return new Entry(column.names(), place.id(), place.column()[place.position()], valuesAreIds);
  }

  /**
   * The {@code count} largest values, largest first, equal ones by ascending id. O(n log count).
   */
  public List<Entry> top(int count) {
    return column
        .first(count, values -> (a, b) -> Long.compare(values[b], values[a]))
        .map(this::entry)
        .toList();
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
        column,
        path,
        name,
        (values, position, separator, text) -> append(values[position], separator, text));
  }

  /** As {@link #write(Path)}. */
  public void write(String path) {
    write(Path.of(Objects.requireNonNull(path)));
  }
}
