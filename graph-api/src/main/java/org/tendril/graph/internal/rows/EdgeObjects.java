package org.tendril.graph.internal.rows;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.internal.rewrite.EdgeRewrites;

/**
 * Values of edges by their numbers, in pages, because there may be more than fit into one array.
 * Filled by several threads, each number by one of them; afterwards only read.
 */
@SuppressWarnings("serial") // serializable if the values are
public final class EdgeObjects implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int SHIFT = 20;
  private static final int MASK = (1 << SHIFT) - 1;

  private final @Nullable Object[][] pages;

  public EdgeObjects(Engine engine, long count) {
    engine.memory().require(8 * count, "edge values");
    this.pages = new @Nullable Object[Math.toIntExact((count + MASK) >>> SHIFT)][];
    for (int i = 0; i < pages.length; i++) {
      pages[i] = new @Nullable Object[(int) Math.min(MASK + 1, count - ((long) i << SHIFT))];
    }
  }

  public void set(long number, @Nullable Object value) {
    pages[(int) (number >>> SHIFT)][(int) number & MASK] = value;
  }

  public @Nullable Object get(long number) {
    return pages[(int) (number >>> SHIFT)][(int) number & MASK];
  }

  /**
   * The numbered edges of a graph with these values. Values that are all {@link Double}s become
   * weights of the edges and are not kept as objects.
   *
   * @param count upper bound of the numbers, exclusive
   */
  public <E extends @Nullable Object> StoredEdges<E> of(GraphPartition numbered, long count) {
    if (allDoubles(count)) {
      GraphPartition weighted =
          EdgeRewrites.weighted(
              numbered,
              (source, target, number) -> (Double) Objects.requireNonNull(get((long) number)));
      return new StoredEdges<>(weighted, weights());
    }
    return new StoredEdges<>(numbered, values());
  }

  private boolean allDoubles(long count) {
    for (long number = 0; number < count; number++) {
      if (!(get(number) instanceof Double)) {
        return false;
      }
    }
    return true;
  }

  public boolean areAllNull() {
    return Arrays.stream(pages).flatMap(Arrays::stream).allMatch(Objects::isNull);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // all values are of that type
  public <E extends @Nullable Object> EdgeValues<E> values() {
    return number -> (E) get((long) number);
  }

  /** The weights themselves; for edges whose values are all Doubles. */
  @SuppressWarnings("unchecked") // E is a supertype of Double then
  public static <E extends @Nullable Object> EdgeValues<E> weights() {
    return weight -> (E) (Double) weight;
  }

  /** Null for every edge. */
  @SuppressWarnings("NullAway") // for graphs whose edges have no values
  public static <E extends @Nullable Object> EdgeValues<E> nothing() {
    return column -> null;
  }
}
