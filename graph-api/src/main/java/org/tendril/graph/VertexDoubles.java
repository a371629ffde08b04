package org.tendril.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.files.Text;
import org.tendril.graph.internal.form.ResultColumn;
import org.tendril.graph.internal.form.ResultColumn.Cell;
import org.tendril.graph.internal.whole.WholeColumn;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.pregel.DoubleResult;

/** One {@code double} for each vertex, by original id: the result of an algorithm or program. */
public final class VertexDoubles extends VertexNumbers<double[], Double, VertexDoubles.Entry> {

  /**
   * A result named {@code name}; takes ownership of the values.
   *
   * @throws IllegalArgumentException if there is not one value for each vertex
   */
  public VertexDoubles(String name, GraphPartition partition, double[] values) {
    this(name, WholeColumn.checked(partition, values, values.length));
  }

  VertexDoubles(String name, ResultColumn<double[]> column) {
    super(name, column);
  }

  /** The values that a program computed; those of a distributed graph stay in its partitions. */
  public static VertexDoubles of(String name, Graph<?, ?> graph, DoubleResult result) {
    return new VertexDoubles(name, graph.form().column(result));
  }

  /** A vertex with its value; prints as {@code id<TAB>value} with the original id. */
  public static final class Entry extends VertexNumbers.Entry {
    private final double value;

    private Entry(IdMap ids, long vertexId, double value) {
      super(ids, vertexId);
      this.value = value;
    }

    /** The value of the vertex. */
    public double value() {
      return value;
    }

    @Override
    void append(Text text) {
      text.add(value);
    }

    @Override
    public boolean equals(@Nullable Object object) {
      return object instanceof Entry other
          && vertexId == other.vertexId
          && Double.compare(value, other.value) == 0;
    }

    @Override
    public int hashCode() {
      return 31 * Long.hashCode(vertexId) + Double.hashCode(value);
    }
  }

  /** These values, each times a factor. O(n). */
  public VertexDoubles times(double factor) {
    return new VertexDoubles(name(), column.mapped(values -> multiplied(values, factor)));
  }

  private static double[] multiplied(double[] values, double factor) {
    return Arrays.stream(values).map(value -> value * factor).toArray();
  }

  /**
   * The value of the vertex with this id, or with this handle where ids are not integers.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if there is no such vertex
   */
  public double value(long vertexId) {
    return entry(column.locate(vertexId)).value();
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

  @Override
  public VertexDataset<Double> vertices() {
    return new VertexDataset<>(column.rows((values, position) -> values[position]));
  }

  @Override
  Entry entry(Cell<double[]> cell) {
    return new Entry(column.names(), cell.vertexId(), cell.column()[cell.position()]);
  }

  @Override
  ResultColumn.ColumnOrder<double[]> largestFirst() {
    return values -> (a, b) -> compare(values[a], values[b]);
  }

  private static int compare(double a, double b) {
    boolean aIsNumber = !Double.isNaN(a);
    boolean bIsNumber = !Double.isNaN(b);
    return aIsNumber && bIsNumber ? Double.compare(b, a) : Boolean.compare(bIsNumber, aIsNumber);
  }

  @Override
  void append(double[] values, int position, char separator, Text text) {
    text.add(values[position]);
  }
}
