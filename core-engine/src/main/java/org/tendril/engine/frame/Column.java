package org.tendril.engine.frame;

/**
 * A column of a {@link Schema}. Any column may hold nulls.
 *
 * @param name any non-empty text
 */
public record Column(String name, ColumnType type) {

  /** Checks the name. */
  public Column {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a column must have a name: type=" + type);
    }
  }

  @Override
  public String toString() {
    return name + " " + type;
  }
}
