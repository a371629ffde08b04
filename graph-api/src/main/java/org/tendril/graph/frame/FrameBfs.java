package org.tendril.graph.frame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.DataFrame.JoinKind;

/**
 * All shortest paths from the vertices that meet one condition to those that meet another, by
 * breadth-first search.
 *
 * <p>All results have the same length, that of the shortest such path. Unlike in GraphFrames, a
 * vertex is visited once. Each level of the search therefore costs one join of the edges with the
 * vertices of the previous level, however many paths there are. Not thread-safe.
 */
public final class FrameBfs {
  private final GraphFrame frame;
  private @Nullable String fromCondition;
  private @Nullable String toCondition;
  private @Nullable String edgeCondition;
  private int longest = 10;

  FrameBfs(GraphFrame frame) {
    this.frame = frame;
  }

  /**
   * Sets the condition on first vertices, over the columns of vertices, as in {@code "id = 'a'"}.
   */
  public FrameBfs fromExpr(String condition) {
    fromCondition = condition;
    return this;
  }

  /** Sets the condition on last vertices, over the columns of vertices. */
  public FrameBfs toExpr(String condition) {
    toCondition = condition;
    return this;
  }

  /** Sets the condition on the edges of paths, over the columns of edges; default all. */
  public FrameBfs edgeFilter(String condition) {
    edgeCondition = condition;
    return this;
  }

  /**
   * Sets the largest number of edges of a path; default 10.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public FrameBfs maxPathLength(int edges) {
    if (edges < 0) {
      throw new IllegalArgumentException("a path's length must not be negative: edges=" + edges);
    }
    longest = edges;
    return this;
  }

  /**
   * Searches now, and returns a row for each shortest path: structs {@code from, e0, v1, e1, ...,
   * to} of all columns of its vertices and edges. A vertex that meets both conditions is a path
   * with only {@code from} and {@code to}. If there is no path, the result has the columns of
   * vertices and no rows.
   *
   * @throws IllegalStateException if the condition on first or last vertices is missing
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if a condition is not valid
   */
  public DataFrame run() {
    String from = fromCondition;
    String to = toCondition;
    if (from == null || to == null) {
      throw new IllegalStateException(
          "a search needs a beginning and an end: from="
              + from
              + " to="
              + to
              + "; use fromExpr and toExpr");
    }
    GraphFrame searched = edgeCondition == null ? frame : frame.filterEdges(edgeCondition);
    try (PersistedFrames kept = new PersistedFrames()) {
      DataFrame starts = kept.keep(ids(from));
      DataFrame ends = kept.keep(ids(to));
      if (starts.join(ends, JoinKind.SEMI, GraphFrame.ID).limit(1).count() > 0) {
        return new Paths(frame.sql(), searched)
            .ofNoEdge(frame.sql().own(from) + " AND " + frame.sql().own(to));
      }
      DataFrame links =
          kept.keep(searched.dropDanglingEdges().edges().select(GraphFrame.SRC, GraphFrame.DST));
      List<DataFrame> levels = new Search(kept, links, ends, longest).levels(starts);
      return levels.isEmpty()
          ? frame.vertices().limit(0)
          : new Paths(frame.sql(), searched).along(levels);
    }
  }

  private DataFrame ids(String condition) {
    return frame.vertices().filter(condition).select(GraphFrame.ID).distinct();
  }

  /** Finds the vertices at each distance that lie on shortest paths. */
  private final class Search {
    private final PersistedFrames kept;
    private final DataFrame links;
    private final DataFrame ends;
    private final int longest;

    Search(PersistedFrames kept, DataFrame links, DataFrame ends, int longest) {
      this.kept = kept;
      this.links = links;
      this.ends = ends;
      this.longest = longest;
    }

    /** The levels by distance; empty if no last vertex is reached. */
    List<DataFrame> levels(DataFrame starts) {
      List<DataFrame> levels = new ArrayList<>(List.of(starts));
      DataFrame visited = starts;
      while (levels.size() <= longest) {
        frame.engine().cancellation().throwIfCancelled();
        DataFrame last = levels.get(levels.size() - 1);
        DataFrame next =
            kept.keep(
                ends(last, GraphFrame.SRC, GraphFrame.DST)
                    .join(visited, JoinKind.ANTI, GraphFrame.ID));
        if (next.limit(1).count() == 0) {
          return List.of();
        }
        levels.add(next);
        if (next.join(ends, JoinKind.SEMI, GraphFrame.ID).limit(1).count() > 0) {
          return backwards(levels);
        }
        DataFrame more = kept.keep(visited.union(next));
        if (visited != starts) {
          kept.free(visited);
        }
        visited = more;
      }
      return List.of();
    }

    /** The vertices that edges join to the given ones, in a column {@code id}. */
    private DataFrame ends(DataFrame vertices, String joined, String found) {
      return links
          .join(vertices.rename(GraphFrame.ID, joined), JoinKind.SEMI, joined)
          .select(found)
          .distinct()
          .rename(found, GraphFrame.ID);
    }

    /** Keeps only those vertices of each level that lead to a last vertex. */
    private List<DataFrame> backwards(List<DataFrame> levels) {
      List<DataFrame> onPaths = new ArrayList<>(levels);
      int last = levels.size() - 1;
      DataFrame next = kept.keep(levels.get(last).join(ends, JoinKind.SEMI, GraphFrame.ID));
      onPaths.set(last, kept.release(next));
      for (int level = last - 1; level >= 0; level--) {
        DataFrame before = ends(next, GraphFrame.DST, GraphFrame.SRC);
        next = kept.keep(levels.get(level).join(before, JoinKind.SEMI, GraphFrame.ID));
        onPaths.set(level, kept.release(next));
      }
      return onPaths;
    }
  }

  /** Builds the query for the paths through vertices with known distances. */
  private record Paths(FrameSql sql, GraphFrame frame) {

    DataFrame ofNoEdge(String condition) {
      String vertex = sql.struct("v", frame.vertices().schema());
      return sql.query(
          "SELECT " + sql.named(vertex, "from") + ", " + sql.named(vertex, "to") + " FROM v",
          Map.of("v", frame.vertices().filter(condition)));
    }

    DataFrame along(List<DataFrame> levels) {
      Map<String, DataFrame> tables = new HashMap<>();
      StringBuilder terms = new StringBuilder();
      StringBuilder joins = new StringBuilder();
      int last = levels.size() - 1;
      for (int level = 0; level <= last; level++) {
        String vertex = "p" + level;
        tables.put(vertex, vertices(levels.get(level)));
        String name = level == 0 ? "from" : level == last ? "to" : "v" + level;
        terms
            .append(level == 0 ? "" : ", ")
            .append(sql.named(sql.struct(vertex, frame.vertices().schema()), name));
        joins.append(level == 0 ? vertex : join(vertex, GraphFrame.ID, level - 1, GraphFrame.DST));
        if (level < last) {
          tables.put("q" + level, frame.edges());
          terms
              .append(", ")
              .append(sql.named(sql.struct("q" + level, frame.edges().schema()), "e" + level));
          joins.append(
              " JOIN q"
                  + level
                  + " ON "
                  + sql.equal("q" + level, GraphFrame.SRC, vertex, GraphFrame.ID));
        }
      }
      return sql.query("SELECT " + terms + " FROM " + joins, tables);
    }

    private String join(String table, String column, int edge, String end) {
      return " JOIN " + table + " ON " + sql.equal(table, column, "q" + edge, end);
    }

    private DataFrame vertices(DataFrame level) {
      return frame.vertices().join(level, JoinKind.SEMI, GraphFrame.ID);
    }
  }
}
