package org.tendril.cli.internal.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tendril.datasets.internal.table.EndColumns;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.graph.frame.GraphFrame;

/**
 * Vertices to which edges refer by another column than that of their ids.
 *
 * @param key the column that edges refer to
 * @param id the column of ids
 */
record KeyedEdges(Engine engine, DataFrame vertices, String key, String id) {

  /** The frame of the vertices and of edges whose endpoints are keys. */
  GraphFrame frame(DataFrame edges) {
    if (!vertices.schema().has(key)) {
      throw new TendrilException.InvalidInput(
          "vertices must have the column of --key: key="
              + key
              + " columns="
              + vertices.schema().names());
    }
    SqlDialect dialect = engine.frames().dialect();
    DataFrame keys =
        vertices.selectExpr(
            dialect.quote(key) + " AS tendril_key", dialect.quote(id) + " AS tendril_id");
    if (keys.select("tendril_key").distinct().count() < keys.count()) {
      throw new TendrilException.InvalidInput(
          "the column of --key must name each vertex once: key=" + key);
    }
    List<String> terms = new ArrayList<>(List.of("s.tendril_id AS src", "d.tendril_id AS dst"));
    for (String name : edges.schema().names()) {
      if (!name.equalsIgnoreCase(GraphFrame.SRC) && !name.equalsIgnoreCase(GraphFrame.DST)) {
        terms.add("e." + dialect.quote(name));
      }
    }
    DataFrame translated =
        engine.sql(
            "SELECT "
                + String.join(", ", terms)
                + " FROM e LEFT JOIN s ON e.src = s.tendril_key"
                + " LEFT JOIN d ON e.dst = d.tendril_key",
            Map.of("e", edges, "s", keys, "d", keys));
    return GraphFrame.of(
        engine, EndColumns.renamed(vertices, id, GraphFrame.ID), translated.persist());
  }
}
