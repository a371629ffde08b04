package org.tendril.graph.frame;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException.InvalidInput;
import org.tendril.engine.frame.Frames;
import org.tendril.engine.frame.Frames.SqlExtension;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.graph.internal.motif.GraphTableQuery;
import org.tendril.graph.internal.motif.GraphTables;

/**
 * The named property graphs of an engine. {@code GRAPH_TABLE (…)} may stand wherever a table may in
 * {@code engine.sql(...)}. It supports the patterns of fixed or bounded length of SQL/PGQ
 * (SQL:2023). A query that begins with {@code FROM} and has no {@code SELECT} returns all columns.
 * Names are resolved when the query is given. Thread-safe.
 *
 * <pre>{@code
 * FROM GRAPH_TABLE (social
 *   MATCH (a:Person WHERE a.age > 30)-[k:knows]->{1,3}(b:Person)
 *   WHERE a.city <> b.city
 *   COLUMNS (a.name, b.name AS other))
 * }</pre>
 *
 * <p>Supported are: several paths, in either direction or both ({@code -[]-}, {@code <-[]->});
 * labels ({@code :A|B}, {@code IS A}); conditions after WHERE and within elements (of a quantified
 * edge, for each of its edges); {@code {2}} and {@code {1,3}}; {@code DIFFERENT EDGES}, without
 * which elements may repeat; in COLUMNS, expressions over columns of elements and {@code a.*}.
 * Everything else is refused by name and position: unbounded, shortest and optional paths, paths in
 * brackets or with a name, and subqueries and aggregates, which are allowed outside.
 */
public final class PropertyGraphs implements SqlExtension {
  private final SqlDialect dialect;
  private final Map<String, PropertyGraph> graphs = new ConcurrentHashMap<>(); // by lower case

  private PropertyGraphs(SqlDialect dialect) {
    this.dialect = dialect;
  }

  /** The property graphs of this engine. */
  public static PropertyGraphs on(Engine engine) {
    Frames frames = engine.frames();
    return frames.extension(PropertyGraphs.class, () -> new PropertyGraphs(frames.dialect()));
  }

  /** Names a graph for queries, in any case; replaces a graph of the same name. */
  public void createOrReplacePropertyGraph(String name, PropertyGraph graph) {
    graphs.put(name.toLowerCase(Locale.ROOT), graph);
  }

  /**
   * The graph of this name.
   *
   * @throws InvalidInput if there is no such graph
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

  /** Removes a graph; returns whether there was one. */
  public boolean dropPropertyGraph(String name) {
    return graphs.remove(name.toLowerCase(Locale.ROOT)) != null;
  }

  @Override
  public Optional<Query> plain(Query query) {
    Map<String, GraphTables> known = new HashMap<>();
    graphs.forEach((name, graph) -> known.put(name, graph.tables()));
    return GraphTableQuery.plain(dialect, query, known);
  }
}
