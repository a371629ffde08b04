package org.tendril.graph.internal.rows;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.objects.ObjectArrayList;
import org.jspecify.annotations.Nullable;

/** Concatenates blocks of edges that all have the same columns. */
public final class EdgeRowsBuilder<V extends @Nullable Object, E extends @Nullable Object> {
  private final LongArrayList sources = new LongArrayList();
  private final LongArrayList targets = new LongArrayList();
  private final DoubleArrayList column = new DoubleArrayList();
  private final ObjectArrayList<@Nullable Object> values = new ObjectArrayList<>();
  private final ObjectArrayList<@Nullable Object> sourceValues = new ObjectArrayList<>();
  private final ObjectArrayList<@Nullable Object> targetValues = new ObjectArrayList<>();
  private boolean showsWeights;

  public int size() {
    return sources.size();
  }

  public void addAll(EdgeRows<V, E> rows) {
    if (rows.size() == 0) {
      return;
    }
    showsWeights = rows.showsWeights();
    sources.addElements(sources.size(), rows.sources);
    targets.addElements(targets.size(), rows.targets);
    if (rows.column != null) {
      column.addElements(column.size(), rows.column);
    }
    addAll(values, rows.values);
    addAll(sourceValues, rows.sourceValues());
    addAll(targetValues, rows.targetValues());
  }

  private static void addAll(
      ObjectArrayList<@Nullable Object> list, @Nullable Object @Nullable [] more) {
    if (more != null) {
      list.addElements(list.size(), more);
    }
  }

  public EdgeRows<V, E> build() {
    return new EdgeRows<>(
        sources.toLongArray(),
        targets.toLongArray(),
        column.isEmpty() ? null : column.toDoubleArray(),
        array(values),
        showsWeights,
        array(sourceValues),
        array(targetValues));
  }

  private static @Nullable Object @Nullable [] array(ObjectArrayList<@Nullable Object> list) {
    return list.isEmpty() ? null : list.toArray(new @Nullable Object[0]);
  }
}
