package org.tendril.graph.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException.InvalidInput;
import org.tendril.engine.frame.DataFrame;
import org.tendril.graph.internal.motif.GraphTables;
import org.tendril.graph.internal.motif.GraphTables.EdgeTable;
import org.tendril.graph.internal.motif.GraphTables.VertexTable;
import org.tendril.graph.internal.motif.MotifQuery;

/**
 * A graph of several vertex tables and edge tables, selected by labels in patterns. Ids are unique
 * within a table of vertices, not across tables. Immutable and lazy.
 */
public final class PropertyGraph {
  private final GraphTables tables;

  PropertyGraph(GraphTables tables) {
    this.tables = tables;
  }

  /**
   * The graph of a frame: a table of vertices and one of edges, whose names and labels are {@code
   * vertices} and {@code edges}.
   */
  public static PropertyGraph of(GraphFrame frame) {
    return new PropertyGraph(frame.tables());
  }

  /** A builder for a graph of frames of this engine. */
  public static Builder builder(Engine engine) {
    return new Builder(engine);
  }

  GraphTables tables() {
    return tables;
  }

  /**
   * The matches of a motif in which elements may repeat; see {@link #find(String, Matching,
   * String...)}.
   */
  public DataFrame find(String motif) {
    return find(motif, Matching.HOMOMORPHISM);
  }

  /**
   * The matches of a motif: a row for each, with a struct column for each named element, in the
   * order of the text, or a list of structs for an edge with a length. Lazy.
   *
   * @param columns the fields of the structs, such as {@code a.name}, or {@code a} for all columns
   *     of an element. Others are not read, and an element without a named column does not appear
   *     in the result. If nothing is given, all columns of all elements
   * @throws InvalidInput if the motif is not valid, or names something that does not exist; the
   *     message shows where
   */
  public DataFrame find(String motif, Matching matching, String... columns) {
    return MotifQuery.find(tables, motif, matching.distinct(), Arrays.asList(columns));
  }

  /** Collects the tables of a graph. Not thread-safe. */
  public static final class Builder {
    private final Engine engine;
    private final Map<String, Integer> positions = new LinkedHashMap<>(); // by lower case
    private final List<VertexTable> vertices = new ArrayList<>();
    private final List<EdgeParts> edges = new ArrayList<>();
    private boolean endpointsExist;

    private record EdgeParts(
        String label, DataFrame frame, String source, int from, String target, int to) {}

    private Builder(Engine engine) {
      this.engine = engine;
    }

    /**
     * Adds a table of vertices.
     *
     * @param name name of the table, which is also a label
     * @param id the column of ids, which must be unique and not null; this is not checked
     * @param labels further labels, which other tables may share
     * @throws InvalidInput if there is no such column
     * @throws IllegalArgumentException if a table has this name already
     */
    public Builder vertices(String name, DataFrame frame, String id, String... labels) {
      if (positions.putIfAbsent(name.toLowerCase(Locale.ROOT), vertices.size()) != null) {
        throw new IllegalArgumentException(
            "names of vertex tables must differ, whatever their case: name=" + name);
      }
      List<String> all = new ArrayList<>(List.of(name));
      all.addAll(Arrays.asList(labels));
      vertices.add(new VertexTable(all, frame, id));
      return this;
    }

    /**
     * Adds a table of edges between vertices of two tables, both added before.
     *
     * @param label label of these edges, which other tables may share
     * @throws InvalidInput if there is no such column
     * @throws IllegalArgumentException if there is no such table of vertices
     */
    public Builder edges(
        String label, DataFrame frame, String source, String from, String target, String to) {
      edges.add(new EdgeParts(label, frame, source, position(from), target, position(to)));
      return this;
    }

    private int position(String name) {
      Integer position = positions.get(name.toLowerCase(Locale.ROOT));
      if (position == null) {
        throw new IllegalArgumentException(
            "edges must join tables of vertices that were given before: name="
                + name
                + " tables="
                + positions.keySet());
      }
      return position;
    }

    /**
     * States that all edges join existing vertices, which saves looking them up. If this is wrong,
     * edges to missing vertices match.
     */
    public Builder endpointsExist() {
      endpointsExist = true;
      return this;
    }

    /** The graph. */
    public PropertyGraph build() {
      List<EdgeTable> tables = new ArrayList<>();
      for (EdgeParts part : edges) {
        tables.add(
            new EdgeTable(
                List.of(part.label()),
                part.frame(),
                part.source(),
                part.from(),
                part.target(),
                part.to(),
                endpointsExist,
                false));
      }
      return new PropertyGraph(new GraphTables(engine.frames(), vertices, tables));
    }
  }
}
