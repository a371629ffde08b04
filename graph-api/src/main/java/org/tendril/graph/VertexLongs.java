package org.tendril.graph;

import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.files.Text;
import org.tendril.graph.internal.form.ResultColumn;
import org.tendril.graph.internal.form.ResultColumn.Cell;
import org.tendril.graph.internal.rows.IdText;
import org.tendril.graph.internal.rows.RowBlock;
import org.tendril.graph.internal.whole.WholeColumn;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.pregel.LongResult;

/** One {@code long} for each vertex, by original id: the result of an algorithm or program. */
public final class VertexLongs extends VertexNumbers<long[], Long, VertexLongs.Entry> {
  private final boolean valuesAreIds;

  /**
   * A result named {@code name}; takes ownership of the values.
   *
   * @throws IllegalArgumentException if there is not one value for each vertex
   */
  public VertexLongs(String name, GraphPartition partition, long[] values) {
    this(name, WholeColumn.checked(partition, values, values.length), false);
  }

  VertexLongs(String name, ResultColumn<long[]> column, boolean valuesAreIds) {
    super(name, column);
    this.valuesAreIds = valuesAreIds;
  }

  /**
   * A result whose values are vertex ids themselves, such as the labels of components: they print
   * as original ids. Takes ownership of the values.
   *
   * @throws IllegalArgumentException if there is not one value for each vertex
   */
  public static VertexLongs ofVertexIds(String name, GraphPartition partition, long[] values) {
    return new VertexLongs(name, WholeColumn.checked(partition, values, values.length), true);
  }

  /** The values that a program computed; those of a distributed graph stay in its partitions. */
  public static VertexLongs of(String name, Graph<?, ?> graph, LongResult result) {
    return new VertexLongs(name, graph.form().column(result), false);
  }

  /** As {@link #of}, for values that are vertex ids. */
  public static VertexLongs ofVertexIds(String name, Graph<?, ?> graph, LongResult result) {
    return new VertexLongs(name, graph.form().column(result), true);
  }

  /** These values as vertex ids, which print as original ids. */
  public VertexLongs asVertexIds() {
    return new VertexLongs(name(), column, true);
  }

  /** Whether the values are vertex ids. */
  public boolean holdsVertexIds() {
    return valuesAreIds;
  }

  /** A vertex with its value; prints as {@code id<TAB>value} with the original id. */
  public static final class Entry extends VertexNumbers.Entry {
    private final long value;
    private final boolean valueIsId;

    private Entry(IdMap ids, long vertexId, long value, boolean valueIsId) {
      super(ids, vertexId);
      this.value = value;
      this.valueIsId = valueIsId;
    }

    /** The value of the vertex. */
    public long value() {
      return value;
    }

    @Override
    void append(Text text) {
      if (valueIsId) {
        ids.append(value, text);
      } else {
        text.add(value);
      }
    }

    @Override
    public boolean equals(@Nullable Object object) {
      return object instanceof Entry other && vertexId == other.vertexId && value == other.value;
    }

    @Override
    public int hashCode() {
      return 31 * Long.hashCode(vertexId) + Long.hashCode(value);
    }
  }

  /** The same values under another name. */
  public VertexLongs named(String other) {
    return new VertexLongs(other, column, valuesAreIds);
  }

  /** These values as doubles under another name, {@code absent} as positive infinity. O(n). */
  public VertexDoubles toDoubles(String other, long absent) {
    return new VertexDoubles(other, column.toDoubles(values -> doubles(values, absent)));
  }

  private static double[] doubles(long[] values, long absent) {
    return Arrays.stream(values)
        .mapToDouble(value -> value == absent ? Double.POSITIVE_INFINITY : value)
        .toArray();
  }

  /** The number of vertices with each value. O(n); the driver holds one count for each value. */
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

  /** The distinct values, in any order, each with its count. */
  private static RowBlock<Long> counted(long[] values) {
    Long2LongOpenHashMap counts = new Long2LongOpenHashMap();
    for (long value : values) {
      counts.addTo(value, 1);
    }
    long[] distinct = counts.keySet().toLongArray();
    return RowBlock.of(distinct, Arrays.stream(distinct).map(counts::get).toArray());
  }

  /**
   * The value of the vertex with this id, or with this handle where ids are not integers.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if there is no such vertex
   */
  public long value(long vertexId) {
    return entry(column.locate(vertexId)).value();
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

  @Override
  public VertexDataset<Long> vertices() {
    return new VertexDataset<>(column.rows((values, position) -> values[position]));
  }

  /**
   * Appends the value of a vertex to a line of columns separated by commas, tabs or blanks.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if the value is an id that is
   *     not allowed there
   */
  public void append(int vertex, char separator, Text text) {
    append(values(), vertex, separator, text);
  }

  @Override
  void append(long[] values, int position, char separator, Text text) {
    if (valuesAreIds) {
      IdText.append(column.names(), values[position], separator, text);
    } else {
      text.add(values[position]);
    }
  }

  @Override
  Entry entry(Cell<long[]> cell) {
    return new Entry(column.names(), cell.vertexId(), cell.column()[cell.position()], valuesAreIds);
  }

  @Override
  ResultColumn.ColumnOrder<long[]> largestFirst() {
    return values -> (a, b) -> Long.compare(values[b], values[a]);
  }
}
