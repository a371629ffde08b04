package org.tendril.graph.internal.rows;

import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.IdMap;

/**
 * Values of some of the vertices of an id map. Rows that share a map are joined by position.
 *
 * @param present the vertices with a value; null if all have one. Never written again
 */
public record VertexRows<V extends @Nullable Object>(
    Engine engine, IdMap ids, VertexColumn<V> values, @Nullable BitSet present) {
  private static final int WORD = 64; // bits of one long are written by one block

  public static <V extends @Nullable Object> VertexRows<V> all(
      Engine engine, IdMap ids, VertexColumn<V> values) {
    return new VertexRows<>(engine, ids, values, null);
  }

  public boolean has(int vertex) {
    return present == null || present.get(vertex);
  }

  public int count() {
    return present == null ? ids.size() : present.cardinality();
  }

  public IntStream vertices() {
    return present == null ? IntStream.range(0, ids.size()) : present.stream();
  }

  /** Calls an action with the vertex of each row, in parallel. */
  public void forEach(IntConsumer action) {
    engine
        .parallel()
        .forEach(
            Blocks.even(ids.size()),
            (block, from, to) -> {
              for (int vertex = from; vertex < to; vertex++) {
                if (has(vertex)) {
                  action.accept(vertex);
                }
              }
            });
  }

  /** Computes the new value of a row, or {@link #ABSENT} to drop it. */
  public interface RowFunction {
    @Nullable Object of(int vertex);
  }

  /** The result of a {@link RowFunction} that drops the row. */
  public static final Object ABSENT = new Object();

  /** New values for all rows, computed in parallel. */
  public <W extends @Nullable Object> VertexRows<W> mapped(RowFunction function) {
    engine.memory().require(8L * ids.size(), "vertex values");
    @Nullable Object[] mapped = new @Nullable Object[ids.size()];
    forEach(vertex -> mapped[vertex] = function.of(vertex));
    return new VertexRows<>(engine, ids, VertexColumn.of(mapped), present);
  }

  /** New values for the rows, computed in parallel; drops those that are {@link #ABSENT}. */
  public <W extends @Nullable Object> VertexRows<W> thinned(RowFunction function) {
    VertexRows<Object> mapped = mapped(function);
    BitSet kept = new BitSet(ids.size());
    vertices()
        .forEach(
            vertex -> {
              if (mapped.values.at(vertex) != ABSENT) {
                kept.set(vertex);
              }
            });
    return retyped(mapped, kept);
  }

  @SuppressWarnings("unchecked") // the function returns values of that type
  private static <W extends @Nullable Object> VertexRows<W> retyped(
      VertexRows<Object> rows, BitSet kept) {
    return new VertexRows<>(rows.engine, rows.ids, (VertexColumn<W>) rows.values, kept);
  }

  /** The rows that pass, with their values; tested in parallel. */
  public VertexRows<V> filtered(RowPredicate passes) {
    int n = ids.size();
    long[] words = new long[(n + WORD - 1) / WORD];
    engine
        .parallel()
        .forEach(
            Blocks.even(words.length),
            (block, from, to) -> {
              for (int word = from; word < to; word++) {
                words[word] = bits(word * WORD, (int) Math.min(n, (word + 1L) * WORD), passes);
              }
            });
    return new VertexRows<>(engine, ids, values, BitSet.valueOf(words));
  }

  private long bits(int from, int to, RowPredicate passes) {
    long bits = 0;
    for (int vertex = from; vertex < to; vertex++) {
      if (has(vertex) && passes.test(vertex)) {
        bits |= 1L << vertex;
      }
    }
    return bits;
  }

  public interface RowPredicate {
    boolean test(int vertex);
  }
}
