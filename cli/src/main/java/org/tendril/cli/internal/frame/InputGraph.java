package org.tendril.cli.internal.frame;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.tendril.engine.Engine;
import org.tendril.engine.frame.DataFrame;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.graph.frame.PropertyGraph;

/**
 * The data of queries.
 *
 * @param graph the graph of patterns
 * @param tables the tables by their names in queries
 */
public record InputGraph(PropertyGraph graph, Map<String, DataFrame> tables) {
  static final String VERTICES = "vertices";
  static final String EDGES = "edges";

  /** The graph of one table of each kind. */
  public static InputGraph of(GraphFrame frame) {
    return new InputGraph(
        PropertyGraph.of(frame), Map.of(VERTICES, frame.vertices(), EDGES, frame.edges()));
  }

  /** An empty graph without tables. */
  public static InputGraph none(Engine engine) {
    return new InputGraph(PropertyGraph.builder(engine).build(), Map.of());
  }

  /**
   * The same data with another table for queries.
   *
   * @throws IllegalArgumentException if a table has this name
   */
  InputGraph with(String name, DataFrame table) {
    Map<String, DataFrame> all = new LinkedHashMap<>(tables);
    boolean isTaken = tables.keySet().stream().anyMatch(name::equalsIgnoreCase);
    if (isTaken) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "tables must have different names: name=%s names=%s",
              name,
              tables.keySet()));
    }
    all.put(name, table);
    return new InputGraph(graph, all);
  }
}
