package org.tendril.datasets.internal.property;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.internal.property.PropertyColumn.ValueType;
import org.tendril.engine.frame.Columns;

/** Named columns of the vertices or edges of a graph, in the order of first use. */
public final class PropertyColumns {
  private final Map<String, PropertyColumn> columns = new LinkedHashMap<>();

  /** Adds a column if there is none of that name. */
  public PropertyColumn declare(String name, ValueType type, @Nullable Object missing) {
    return columns.computeIfAbsent(name, key -> new PropertyColumn(key, type, missing));
  }

  /** Sets a {@link Long}, {@link Double}, {@link Boolean} or {@link String}. */
  public void set(int row, String name, Object value) {
    declare(name, ValueType.of(value), null).set(row, value);
  }

  /** Copies the values of a row to another one. */
  void copyRow(int from, int to) {
    for (PropertyColumn column : columns.values()) {
      Object value = column.get(from);
      if (value != null) {
        column.set(to, value);
      }
    }
  }

  /** The column of a name, or null. */
  public @Nullable PropertyColumn get(String name) {
    return columns.get(name);
  }

  /**
   * Appends all columns to others. A name that is taken, in upper or lower case, gets underscores
   * at its end.
   */
  Columns addTo(Columns columns, int rows) {
    Columns all = columns;
    Set<String> taken = new HashSet<>();
    columns.schema().names().forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
    for (PropertyColumn column : this.columns.values()) {
      String name = column.name().isBlank() ? "value" : column.name();
      while (!taken.add(name.toLowerCase(Locale.ROOT))) {
        name += "_";
      }
      all = column.addTo(all, name, rows);
    }
    return all;
  }

  /** All columns. */
  public Collection<PropertyColumn> all() {
    return columns.values();
  }
}
