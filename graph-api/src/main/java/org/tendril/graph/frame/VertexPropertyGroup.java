package org.tendril.graph.frame;

import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.DataFrame;

/**
 * The vertices of one kind in a {@link PropertyGraphFrame}.
 *
 * @param name of the kind; names differ, whatever their case
 * @param data a row for each vertex
 * @param keyColumn the column that names vertices within the kind
 * @param isPrefixed whether ids in a graph frame are {@code name:key}, so that kinds may have the
 *     same keys; default true. Else they are the keys, as strings
 */
public record VertexPropertyGroup(
    String name, DataFrame data, String keyColumn, boolean isPrefixed) {

  /** Checks that there is such a column. */
  public VertexPropertyGroup {
    requireColumn(name, data, keyColumn);
  }

  static void requireColumn(String group, DataFrame data, String column) {
    if (!data.schema().has(column)) {
      throw new TendrilException.InvalidInput(
          "a property group must have the columns that are named: group="
              + group
              + " column="
              + column
              + " columns="
              + data.schema().names());
    }
  }

  /** Vertices that a column {@code id} names. */
  public static VertexPropertyGroup of(String name, DataFrame data) {
    return new VertexPropertyGroup(name, data, GraphFrame.ID, true);
  }

  /** These vertices, named by another column. */
  public VertexPropertyGroup withKey(String column) {
    return new VertexPropertyGroup(name, data, column, isPrefixed);
  }

  /** These vertices, whose keys no other group has, so that they are ids as they are. */
  public VertexPropertyGroup withPlainIds() {
    return new VertexPropertyGroup(name, data, keyColumn, false);
  }
}
