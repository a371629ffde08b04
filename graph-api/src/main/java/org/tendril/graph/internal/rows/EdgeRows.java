package org.tendril.graph.internal.rows;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.Edge;
import org.tendril.graph.EdgeTriplet;
import org.tendril.graph.Vertex;
import org.tendril.pregel.TripletFields;

/**
 * A block of edges during a transformation: their ids, column, values, and values of endpoints.
 * Immutable.
 *
 * <p>The column holds weights or numbers of edges. Values are objects. Without objects, the value
 * of an edge is its weight if the graph shows weights, and null otherwise.
 */
@SuppressWarnings("serial") // serializable if its values are
public final class EdgeRows<V extends @Nullable Object, E extends @Nullable Object>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public final long[] sources;
  public final long[] targets; // parallel to sources, like all other arrays
  public final double @Nullable [] column;
  public final @Nullable Object @Nullable [] values;
  private final boolean showsWeights;
  private final @Nullable Object @Nullable [] sourceValues;
  private final @Nullable Object @Nullable [] targetValues;

  public EdgeRows(
      long[] sources,
      long[] targets,
      double @Nullable [] column,
      @Nullable Object @Nullable [] values,
      boolean showsWeights,
      @Nullable Object @Nullable [] sourceValues,
      @Nullable Object @Nullable [] targetValues) {
    this.sources = sources;
    this.targets = targets;
    this.column = column;
    this.values = values;
    this.showsWeights = showsWeights;
    this.sourceValues = sourceValues;
    this.targetValues = targetValues;
  }

  public int size() {
    return sources.length;
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // all values are of that type
  public E value(int i) {
    if (values != null) {
      return (E) values[i];
    }
    return showsWeights && column != null ? (E) (Double) column[i] : null;
  }

  public Edge<E> edge(int i) {
    return new Edge<>(sources[i], targets[i], value(i));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // as above
  public V sourceValue(int i) {
    return sourceValues == null ? null : (V) sourceValues[i];
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // as above
  public V targetValue(int i) {
    return targetValues == null ? null : (V) targetValues[i];
  }

  /** The edge with its endpoints; fields that are not declared are null. */
  @SuppressWarnings("NullAway") // undeclared fields are null, whatever their type
  public EdgeTriplet<V, E> triplet(int i, TripletFields fields) {
    return new EdgeTriplet<>(
        new Vertex<>(sources[i], fields.hasSource() ? sourceValue(i) : null),
        new Vertex<>(targets[i], fields.hasTarget() ? targetValue(i) : null),
        fields.hasEdge() ? value(i) : null);
  }

  public boolean hasSameEndpoints(int i, int j) {
    return sources[i] == sources[j] && targets[i] == targets[j];
  }

  /** The edges at these positions, with their columns and values. */
  public EdgeRows<V, E> at(int[] positions) {
    int size = positions.length;
    long[] newSources = new long[size];
    long[] newTargets = new long[size];
    Arrays.setAll(newSources, i -> sources[positions[i]]);
    Arrays.setAll(newTargets, i -> targets[positions[i]]);
    double[] newColumn = null;
    if (column != null) {
      double[] old = column;
      newColumn = new double[size];
      Arrays.setAll(newColumn, i -> old[positions[i]]);
    }
    return new EdgeRows<>(
        newSources,
        newTargets,
        newColumn,
        picked(values, positions),
        showsWeights,
        picked(sourceValues, positions),
        picked(targetValues, positions));
  }

  private static @Nullable Object @Nullable [] picked(
      @Nullable Object @Nullable [] array, int[] positions) {
    if (array == null) {
      return null;
    }
    @Nullable Object[] picked = new @Nullable Object[positions.length];
    Arrays.setAll(picked, i -> array[positions[i]]);
    return picked;
  }

  /** Whether an edge is kept. */
  public interface EdgeCondition<V extends @Nullable Object, E extends @Nullable Object>
      extends Serializable {
    boolean test(EdgeRows<V, E> edges, int position);
  }

  public EdgeRows<V, E> filtered(EdgeCondition<V, E> condition) {
    int[] kept = new int[size()];
    int count = 0;
    for (int i = 0; i < kept.length; i++) {
      if (condition.test(this, i)) {
        kept[count++] = i;
      }
    }
    return count == kept.length ? this : at(Arrays.copyOf(kept, count));
  }

  /** The first {@code count} edges. */
  public EdgeRows<V, E> prefix(int count) {
    int[] kept = new int[count];
    Arrays.setAll(kept, i -> i);
    return count == size() ? this : at(kept);
  }

  public EdgeRows<V, E> reversed() {
    return new EdgeRows<>(
        targets, sources, column, values, showsWeights, targetValues, sourceValues);
  }

  /** All edges from their smaller endpoint to their larger, without values of endpoints. */
  public EdgeRows<V, E> oriented() {
    long[] smaller = new long[size()];
    long[] larger = new long[size()];
    Arrays.setAll(smaller, i -> Math.min(sources[i], targets[i]));
    Arrays.setAll(larger, i -> Math.max(sources[i], targets[i]));
    return new EdgeRows<>(smaller, larger, column, values, showsWeights, null, null);
  }

  /** The same edges with objects as values, without a column. */
  public <W extends @Nullable Object, F extends @Nullable Object> EdgeRows<W, F> withValues(
      @Nullable Object[] objects) {
    return new EdgeRows<>(sources, targets, null, objects, false, null, null);
  }

  /** The same edges with weights. */
  public <W extends @Nullable Object> EdgeRows<W, Double> withWeights(double[] weights) {
    return new EdgeRows<>(sources, targets, weights, null, true, null, null);
  }

  public @Nullable Object[] objects() {
    @Nullable Object[] objects = new @Nullable Object[size()];
    Arrays.setAll(objects, this::value);
    return objects;
  }

  /** Ascending by source, target and column; equal ones keep their order. */
  public EdgeRows<V, E> sorted() {
    int[] order = new int[size()];
    Arrays.setAll(order, i -> i);
    IntArrays.mergeSort(order, this::compare);
    return at(order);
  }

  /** Whether edges ascend by source, target and column. */
  public boolean isSorted() {
    for (int i = 1; i < size(); i++) {
      if (compare(i - 1, i) > 0) {
        return false;
      }
    }
    return true;
  }

  private int compare(int i, int j) {
    int bySource = Long.compare(sources[i], sources[j]);
    if (bySource != 0) {
      return bySource;
    }
    int byTarget = Long.compare(targets[i], targets[j]);
    return byTarget != 0 || column == null ? byTarget : Double.compare(column[i], column[j]);
  }

  /** The first edge with these endpoints, or -1. Depends on sorted edges. */
  public int first(long source, long target) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sources[middle] < source || (sources[middle] == source && targets[middle] < target)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < size() && sources[low] == source && targets[low] == target ? low : -1;
  }

  /** Concatenates blocks. */
  public static <V extends @Nullable Object, E extends @Nullable Object> EdgeRows<V, E> joined(
      Iterator<EdgeRows<V, E>> blocks) {
    EdgeRowsBuilder<V, E> all = new EdgeRowsBuilder<>();
    blocks.forEachRemaining(all::addAll);
    return all.build();
  }

  public boolean showsWeights() {
    return showsWeights;
  }

  public @Nullable Object @Nullable [] sourceValues() {
    return sourceValues;
  }

  public @Nullable Object @Nullable [] targetValues() {
    return targetValues;
  }
}
