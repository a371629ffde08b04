package org.tendril.graph.frame;

import org.tendril.engine.frame.DataFrame;

/**
 * The edges of one kind in a {@link PropertyGraphFrame}, from one kind of vertices to another or
 * the same.
 *
 * @param name name of the kind; names must differ in more than case
 * @param data a row for each edge
 * @param sourceGroup the vertex group that edges leave
 * @param targetGroup the vertex group that edges enter
 * @param sourceColumn the column of the source's key; default {@code src}
 * @param targetColumn the column of the target's key; default {@code dst}
 * @param weight an expression over the columns; default 1
 * @param isDirected whether edges have a direction; default true
 */
public record EdgePropertyGroup(
    String name,
    DataFrame data,
    String sourceGroup,
    String targetGroup,
    String sourceColumn,
    String targetColumn,
    String weight,
    boolean isDirected) {

  /** Checks that the columns exist. */
  public EdgePropertyGroup {
    VertexPropertyGroup.requireColumn(name, data, sourceColumn);
    VertexPropertyGroup.requireColumn(name, data, targetColumn);
  }

  /** Directed edges of weight 1 with columns {@code src} and {@code dst}. */
  public static EdgePropertyGroup of(
      String name, DataFrame data, String sourceGroup, String targetGroup) {
    return of(name, data, sourceGroup, targetGroup, GraphFrame.SRC, GraphFrame.DST);
  }

  /** Directed edges of weight 1 with these columns for source and target. */
  public static EdgePropertyGroup of(
      String name,
      DataFrame data,
      String sourceGroup,
      String targetGroup,
      String sourceColumn,
      String targetColumn) {
    return new EdgePropertyGroup(
        name, data, sourceGroup, targetGroup, sourceColumn, targetColumn, "1", true);
  }

  /** These edges with a weight. */
  public EdgePropertyGroup withWeight(String expression) {
    return new EdgePropertyGroup(
        name, data, sourceGroup, targetGroup, sourceColumn, targetColumn, expression, isDirected);
  }

  /** These edges without direction. */
  public EdgePropertyGroup undirected() {
    return new EdgePropertyGroup(
        name, data, sourceGroup, targetGroup, sourceColumn, targetColumn, weight, false);
  }
}
