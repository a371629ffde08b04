package org.tendril.graph.frame;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tendril.engine.Engine;
import org.tendril.engine.GraphException.InvalidInput;
import org.tendril.engine.frame.DataFrame;
import org.tendril.graph.internal.motif.GraphTableQuery;
import org.tendril.graph.internal.motif.GraphTables;

/**
 * Property graphs by name, and SQL over them: {@code GRAPH_TABLE} of SQL/PGQ, the part of SQL:2023
 * about graphs, as far as patterns of fixed or bounded length go. Thread-safe.
 *
 * <pre>{@code
 * FROM GRAPH_TABLE (social
 *   MATCH (a:Person WHERE a.age > 30)-[k:knows]->{1,3}(b:Person)
 *   WHERE a.city <> b.city
 *   COLUMNS (a.name, b.name AS other))
 * }</pre>
 *
 * <p>Known are: several paths, in either direction or both ({@code -[]-}, {@code <-[]->}); labels
 * ({@code :A|B}, {@code IS A}); conditions within elements, those of a quantified edge for each of
 * its edges, and after WHERE; {@code {2}} and {@code {1,3}}; {@code DIFFERENT EDGES}, without which
 * elements may repeat; in COLUMNS, expressions over columns of elements and {@code a.*}. Everything
 * else is refused, with its name and its place: paths without bound, shortest and optional paths,
 * paths in brackets or with a name, subqueries and aggregates, which can stand outside.
 */
public final class PropertyGraphs {
  private final Engine engine;
  private final Map<String, PropertyGraph> graphs = new ConcurrentHashMap<>(); // by lower case

  private PropertyGraphs(Engine engine) {
    this.engine = engine;
  }

  /** No graph yet, over the frames of an engine. */
  public static PropertyGraphs on(Engine engine) {
    return new PropertyGraphs(engine);
  }

  /** Lets queries use this graph by this name, in any case; one that had the name loses it. */
  public void createOrReplacePropertyGraph(String name, PropertyGraph graph) {
    graphs.put(name.toLowerCase(Locale.ROOT), graph);
  }

  /**
   * The graph of this name.
   *
   * @throws InvalidInput if there is none
   */
  public PropertyGraph propertyGraph(String name) {
    PropertyGraph graph = graphs.get(name.toLowerCase(Locale.ROOT));
    if (graph == null) {
      throw new InvalidInput(
          "there must be a property graph of this name: name="
              + name
              + "; create it by createOrReplacePropertyGraph");
    }
    return graph;
  }

  /** Forgets a graph, and tells whether there was one. */
  public boolean dropPropertyGraph(String name) {
    return graphs.remove(name.toLowerCase(Locale.ROOT)) != null;
  }

  /** As {@link #sql(String, Map)}, over temporary views and graphs alone. */
  public DataFrame sql(String query) {
    return sql(query, Map.of());
  }

  /**
   * The result of a query in the engine's SQL, in which {@code GRAPH_TABLE (…)} may stand wherever
   * a table may. A query that begins by {@code FROM} and selects nothing gives all columns. Names
   * mean what they mean now, as those of views do.
   *
   * @param tables further tables, by their names
   * @throws InvalidInput if the text is wrong or outside the subset; the message shows where
   */
  public DataFrame sql(String query, Map<String, DataFrame> tables) {
    Map<String, GraphTables> known = new HashMap<>();
    graphs.forEach((name, graph) -> known.put(name, graph.tables()));
    return GraphTableQuery.sql(engine.frames(), query, tables, known);
  }
}
