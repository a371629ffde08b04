package org.tendril.graph.frame;

import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.DataFrame;

/**
 * The vertices of one kind in a {@link PropertyGraphFrame}.
 *
 * @param name name of the kind; names must differ in more than case
 * @param data a row for each vertex
 * @param keyColumn the column that names vertices within the kind
 * @param isPrefixed whether ids in a graph frame are {@code name:key}, which lets kinds share keys,
 *     or only the key, as strings; default true
 */
public record VertexPropertyGroup(
    String name, DataFrame data, String keyColumn, boolean isPrefixed) {

  /** Checks that the column exists. */
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

  /** Vertices with their keys in a column {@code id}. */
  public static VertexPropertyGroup of(String name, DataFrame data) {
    return new VertexPropertyGroup(name, data, GraphFrame.ID, true);
  }

  /** These vertices, with their keys in another column. */
  public VertexPropertyGroup withKey(String column) {
    return new VertexPropertyGroup(name, data, column, isPrefixed);
  }

  /** These vertices, with keys used as ids unchanged; no other group may have the same keys. */
  public VertexPropertyGroup withPlainIds() {
    return new VertexPropertyGroup(name, data, keyColumn, false);
  }
}
