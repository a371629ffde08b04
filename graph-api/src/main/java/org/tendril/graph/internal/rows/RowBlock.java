package org.tendril.graph.internal.rows;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.Vertex;

/**
 * Vertices of one partition with their values, or messages by receiver. Ids of vertices ascend
 * strictly. Immutable.
 */
@SuppressWarnings("serial") // serializable if its values are
public final class RowBlock<V extends @Nullable Object> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] ids;
  private final Object column; // parallel to ids: a double[], a long[] or an Object[]

  private RowBlock(long[] ids, Object column) {
    this.ids = ids;
    this.column = column;
  }

  public static RowBlock<Double> of(long[] ids, double[] values) {
    return new RowBlock<>(ids, values);
  }

  public static RowBlock<Long> of(long[] ids, long[] values) {
    return new RowBlock<>(ids, values);
  }

  /** A block of an array; all values must be of type {@code V}. */
  public static <V extends @Nullable Object> RowBlock<V> ofObjects(
      long[] ids, @Nullable Object[] values) {
    return new RowBlock<>(ids, values);
  }

  public int size() {
    return ids.length;
  }

  public long[] ids() {
    return ids;
  }

  /** The value at a position; numbers are boxed. */
  @SuppressWarnings("unchecked") // all values are of that type
  public V value(int position) {
    if (column instanceof double[] doubles) {
      return (V) (Double) doubles[position];
    }
    return column instanceof long[] longs
        ? (V) (Long) longs[position]
        : (V) ((@Nullable Object[]) column)[position];
  }

  /** The numbers of a block of {@link Double}s. */
  public double[] doubles() {
    if (column instanceof double[] doubles) {
      return doubles;
    }
    double[] copy = new double[ids.length];
    Arrays.setAll(copy, i -> (Double) value(i));
    return copy;
  }

  /** The integers of a block of {@link Long}s. */
  public long[] longs() {
    if (column instanceof long[] longs) {
      return longs;
    }
    long[] copy = new long[ids.length];
    Arrays.setAll(copy, i -> (Long) value(i));
    return copy;
  }

  /** The values as objects; not a copy if they are objects. */
  public @Nullable Object[] objects() {
    if (column instanceof @Nullable Object[] objects) {
      return objects;
    }
    @Nullable Object[] copy = new @Nullable Object[ids.length];
    Arrays.setAll(copy, this::value);
    return copy;
  }

  /** The position of an id, or a negative number. Depends on ascending ids. */
  public int positionOf(long vertexId) {
    return Arrays.binarySearch(ids, vertexId);
  }

  /** Whether ids ascend strictly. */
  boolean isAscending() {
    for (int i = 1; i < ids.length; i++) {
      if (ids[i - 1] >= ids[i]) {
        return false;
      }
    }
    return true;
  }

  /** The rows at the positions [from, to). */
  public RowBlock<V> slice(int from, int to) {
    if (from == 0 && to == ids.length) {
      return this;
    }
    Object part =
        column instanceof double[] doubles
            ? Arrays.copyOfRange(doubles, from, to)
            : column instanceof long[] longs
                ? Arrays.copyOfRange(longs, from, to)
                : Arrays.copyOfRange((@Nullable Object[]) column, from, to);
    return new RowBlock<>(Arrays.copyOfRange(ids, from, to), part);
  }

  /** The rows at these positions. */
  public RowBlock<V> at(int[] positions) {
    long[] chosen = new long[positions.length];
    Arrays.setAll(chosen, i -> ids[positions[i]]);
    if (column instanceof double[] doubles) {
      double[] part = new double[positions.length];
      Arrays.setAll(part, i -> doubles[positions[i]]);
      return new RowBlock<>(chosen, part);
    }
    if (column instanceof long[] longs) {
      long[] part = new long[positions.length];
      Arrays.setAll(part, i -> longs[positions[i]]);
      return new RowBlock<>(chosen, part);
    }
    @Nullable Object[] part = new @Nullable Object[positions.length];
    Arrays.setAll(part, i -> value(positions[i]));
    return new RowBlock<>(chosen, part);
  }

  /** The rows in ascending order of ids; equal ids keep their order. */
  public RowBlock<V> sorted() {
    int[] order = new int[ids.length];
    Arrays.setAll(order, i -> i);
    LongArrays.radixSortIndirect(order, ids, true);
    return at(order);
  }

  /** Concatenates blocks. */
  public static <V extends @Nullable Object> RowBlock<V> joined(Iterator<RowBlock<V>> blocks) {
    Builder<V> all = new Builder<>(0);
    RowBlock<V> first = blocks.hasNext() ? blocks.next() : ofObjects(new long[0], new Object[0]);
    if (!blocks.hasNext()) {
      return first;
    }
    all.addAll(first);
    blocks.forEachRemaining(all::addAll);
    return all.build();
  }

  public Stream<Vertex<V>> stream() {
    return IntStream.range(0, ids.length).mapToObj(i -> new Vertex<>(ids[i], value(i)));
  }

  /** Collects rows in order. Numbers stay unboxed while all blocks are of the same kind. */
  public static final class Builder<V extends @Nullable Object> {
    private long[] ids;
    private int size;
    private @Nullable Object column; // parallel to ids; null before the first row

    public Builder(int capacity) {
      this.ids = new long[Math.max(8, capacity)];
    }

    public int size() {
      return size;
    }

    public void add(long vertexId, V value) {
      @Nullable Object[] objects = objects(size + 1);
      ids[size] = vertexId;
      objects[size++] = value;
    }

    public void addAll(RowBlock<V> block) {
      int end = Math.addExact(size, block.size());
      if (block.column instanceof double[] doubles && (size == 0 || column instanceof double[])) {
        reserve(end, new double[0]);
        System.arraycopy(doubles, 0, (double[]) column(), size, doubles.length);
      } else if (block.column instanceof long[] longs && (size == 0 || column instanceof long[])) {
        reserve(end, new long[0]);
        System.arraycopy(longs, 0, (long[]) column(), size, longs.length);
      } else {
        @Nullable Object[] objects = objects(end);
        for (int i = 0; i < block.size(); i++) {
          objects[size + i] = block.value(i);
        }
      }
      System.arraycopy(block.ids, 0, ids, size, block.size());
      size = end;
    }

    private Object column() {
      return java.util.Objects.requireNonNull(column);
    }

    private @Nullable Object[] objects(int capacity) {
      if (column != null && !(column instanceof @Nullable Object[])) {
        column = Arrays.copyOf(build().objects(), ids.length); // numbers and objects mixed
      }
      reserve(capacity, new @Nullable Object[0]);
      return (@Nullable Object[]) column();
    }

    private void reserve(int capacity, Object empty) {
      int length = ids.length >= capacity ? ids.length : Math.max(capacity, 2 * ids.length);
      ids = Arrays.copyOf(ids, length);
      Object old = column == null || size == 0 ? empty : column;
      column =
          old instanceof double[] doubles
              ? doubles.length == length ? doubles : Arrays.copyOf(doubles, length)
              : old instanceof long[] longs
                  ? longs.length == length ? longs : Arrays.copyOf(longs, length)
                  : ((@Nullable Object[]) old).length == length
                      ? old
                      : Arrays.copyOf((@Nullable Object[]) old, length);
    }

    public RowBlock<V> build() {
      if (column == null) {
        return ofObjects(new long[0], new @Nullable Object[0]);
      }
      RowBlock<V> all = new RowBlock<>(ids, column());
      return all.slice(0, size);
    }
  }
}
