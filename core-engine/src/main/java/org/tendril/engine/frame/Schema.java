package org.tendril.engine.frame;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Columns in their order. Names are compared without regard to case, as in SQL, and keep their
 * spelling. Immutable.
 */
public final class Schema {
  private final List<Column> columns;
  private final Map<String, Integer> positions;

  private Schema(List<Column> columns) {
    this.columns = List.copyOf(columns);
    this.positions = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).name();
      if (positions.putIfAbsent(name.toLowerCase(Locale.ROOT), i) != null) {
        throw new IllegalArgumentException(
            "column names must differ, whatever their case: name="
                + name
                + " columns="
                + names()
                + "; give one of them another name");
      }
    }
  }

  /**
   * Creates the schema of these columns.
   *
   * @throws IllegalArgumentException if two have the same name
   */
  public static Schema of(List<Column> columns) {
    return new Schema(columns);
  }

  /**
   * Creates the schema of these columns.
   *
   * @throws IllegalArgumentException if two have the same name
   */
  public static Schema of(Column... columns) {
    return new Schema(Arrays.asList(columns));
  }

  /** The columns in their order. */
  public List<Column> columns() {
    return columns;
  }

  /** The names in their order. */
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** Number of columns. */
  public int size() {
    return columns.size();
  }

  /** Whether there is a column of this name. */
  public boolean has(String name) {
    return positions.containsKey(name.toLowerCase(Locale.ROOT));
  }

  /**
   * Position of a column, from 0.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public int indexOf(String name) {
    Integer position = positions.get(name.toLowerCase(Locale.ROOT));
    if (position == null) {
      throw new IllegalArgumentException(
          "there must be a column of this name: name=" + name + " columns=" + names());
    }
    return position;
  }

  /**
   * The column of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Column column(String name) {
    return columns.get(indexOf(name));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Schema that && columns.equals(that.columns);
  }

  @Override
  public int hashCode() {
    return columns.hashCode();
  }

  @Override
  public String toString() {
    return columns.stream().map(Column::toString).collect(Collectors.joining(", "));
  }
}
