package org.tendril.graph.internal.rows;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.tendril.partition.EdgeValues;

/** Values of some edges of a graph, by their numbers. Immutable. */
@SuppressWarnings("serial") // serializable if its values are
public final class NumberedValues<E extends @Nullable Object>
    implements EdgeValues<E>, Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] numbers; // ascending, each once
  private final @Nullable Object[] values; // parallel to numbers

  private NumberedValues(long[] numbers, @Nullable Object[] values) {
    this.numbers = numbers;
    this.values = values;
  }

  /** O(log m). */
  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // all values are of that type
  public E at(double number) {
    return (E) values[Arrays.binarySearch(numbers, (long) number)];
  }

  public long[] numbers() {
    return numbers;
  }

  /** Numbers with values in any order; repeated numbers have equal values. */
  public static <E extends @Nullable Object> NumberedValues<E> of(
      long[] numbers, @Nullable Object[] values) {
    int[] order = new int[numbers.length];
    Arrays.setAll(order, i -> i);
    LongArrays.radixSortIndirect(order, numbers, true);
    long[] sorted = new long[order.length];
    @Nullable Object[] sortedValues = new @Nullable Object[order.length];
    int count = 0;
    for (int i : order) {
      if (count == 0 || sorted[count - 1] != numbers[i]) {
        sorted[count] = numbers[i];
        sortedValues[count++] = values[i];
      }
    }
    return new NumberedValues<>(Arrays.copyOf(sorted, count), Arrays.copyOf(sortedValues, count));
  }

  /** The values of these numbers; the table must have all of them. */
  public NumberedValues<E> only(long[] wanted) {
    @Nullable Object[] found = new @Nullable Object[wanted.length];
    Arrays.setAll(found, i -> at((double) wanted[i]));
    return of(wanted, found);
  }

  public static <E extends @Nullable Object> NumberedValues<E> joined(
      Iterator<NumberedValues<E>> tables) {
    RowBlock.Builder<Object> all = new RowBlock.Builder<>(0);
    tables.forEachRemaining(table -> all.addAll(RowBlock.ofObjects(table.numbers, table.values)));
    RowBlock<Object> rows = all.build();
    return of(rows.ids(), rows.objects());
  }
}
