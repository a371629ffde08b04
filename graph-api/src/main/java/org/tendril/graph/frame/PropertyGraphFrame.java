package org.tendril.graph.frame;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.DataFrame;

/**
 * Vertices and edges of several kinds, each a data frame with columns of its own, and graph frames
 * of some of them. Names of groups ignore case. Immutable and lazy.
 */
public final class PropertyGraphFrame {
  /** The column of graph frames that names the group of a vertex or edge. */
  public static final String PROPERTY_GROUP = "property_group";

  private static final String WEIGHT = "weight";

  private final Engine engine;
  private final FrameSql sql;
  private final Map<String, VertexPropertyGroup> vertexGroups = new LinkedHashMap<>();
  private final Map<String, EdgePropertyGroup> edgeGroups = new LinkedHashMap<>();

  private PropertyGraphFrame(
      Engine engine, List<VertexPropertyGroup> vertices, List<EdgePropertyGroup> edges) {
    this.engine = engine;
    this.sql = new FrameSql(engine);
    for (VertexPropertyGroup group : vertices) {
      vertexGroups.values().forEach(other -> requireDistinctIds(group, other));
      put(vertexGroups, group.name(), group);
    }
    for (EdgePropertyGroup group : edges) {
      vertexGroup(group.sourceGroup());
      vertexGroup(group.targetGroup());
      put(edgeGroups, group.name(), group);
    }
  }

  /**
   * Checks that no id can belong to two groups: {@code a:b:c} could belong to {@code a} and {@code
   * a:b}.
   */
  private static void requireDistinctIds(VertexPropertyGroup one, VertexPropertyGroup other) {
    boolean mayClash =
        one.name().startsWith(other.name() + ":") || other.name().startsWith(one.name() + ":");
    if (one.isPrefixed() && other.isPrefixed() && mayClash) {
      throw new IllegalArgumentException(
          "the name of a group must not begin with that of another and a colon, as its ids do:"
              + " names="
              + List.of(one.name(), other.name()));
    }
  }

  private static <G> void put(Map<String, G> groups, String name, G group) {
    if (groups.put(name.toLowerCase(Locale.ROOT), group) != null) {
      throw new IllegalArgumentException(
          "names of groups must differ, whatever their case: name=" + name);
    }
  }

  /**
   * The frame of these groups.
   *
   * @throws TendrilException.InvalidInput if edges name a vertex group that does not exist
   * @throws IllegalArgumentException if two vertex groups or two edge groups have the same name, or
   *     the name of one vertex group begins with that of another and a colon
   */
  public static PropertyGraphFrame of(
      Engine engine, List<VertexPropertyGroup> vertices, List<EdgePropertyGroup> edges) {
    return new PropertyGraphFrame(engine, vertices, edges);
  }

  /**
   * A group of vertices.
   *
   * @throws TendrilException.InvalidInput if there is no group of this name
   */
  public VertexPropertyGroup vertexGroup(String name) {
    return group(vertexGroups, name);
  }

  /**
   * A group of edges.
   *
   * @throws TendrilException.InvalidInput if there is no group of this name
   */
  public EdgePropertyGroup edgeGroup(String name) {
    return group(edgeGroups, name);
  }

  private static <G> G group(Map<String, G> groups, String name) {
    G group = groups.get(name.toLowerCase(Locale.ROOT));
    if (group == null) {
      throw new TendrilException.InvalidInput(
          "there must be a property group of this name: name="
              + name
              + " groups="
              + groups.keySet());
    }
    return group;
  }

  /** The graph frame of all groups; see {@link #toGraphFrame(List, List, Map, Map)}. */
  public GraphFrame toGraphFrame() {
    return toGraphFrame(List.copyOf(vertexGroups.keySet()), List.copyOf(edgeGroups.keySet()));
  }

  /** The graph frame of some groups; see {@link #toGraphFrame(List, List, Map, Map)}. */
  public GraphFrame toGraphFrame(List<String> vertices, List<String> edges) {
    return toGraphFrame(vertices, edges, Map.of(), Map.of());
  }

  /**
   * The graph frame of some groups, without their other columns: {@code id} (strings) and {@code
   * property_group} of vertices; {@code src}, {@code dst}, {@code property_group} and {@code
   * weight} (doubles) of edges. Undirected edges appear in both directions, a self-loop once.
   *
   * @param vertexFilters conditions on the vertices of some groups; edges to excluded vertices are
   *     left out
   * @param edgeFilters conditions on the edges of some groups
   * @throws TendrilException.InvalidInput if there is no such group, if edges join groups that are
   *     not requested, or if an expression is not valid
   * @throws IllegalArgumentException if no group of vertices or of edges is named
   */
  public GraphFrame toGraphFrame(
      List<String> vertices,
      List<String> edges,
      Map<String, String> vertexFilters,
      Map<String, String> edgeFilters) {
    vertexFilters.keySet().forEach(this::vertexGroup);
    edgeFilters.keySet().forEach(this::edgeGroup);
    List<VertexPropertyGroup> asked = vertices.stream().map(this::vertexGroup).toList();
    DataFrame allVertices = null;
    for (VertexPropertyGroup group : asked) {
      allVertices = union(allVertices, rows(group, vertexFilters));
    }
    DataFrame allEdges = null;
    for (String name : edges) {
      EdgePropertyGroup group = edgeGroup(name);
      requireAsked(asked, group, group.sourceGroup());
      requireAsked(asked, group, group.targetGroup());
      allEdges = union(allEdges, rows(group, edgeFilters));
    }
    if (allVertices == null || allEdges == null) {
      throw new IllegalArgumentException(
          "groups of vertices and of edges must be named: vertices="
              + vertices
              + " edges="
              + edges);
    }
    GraphFrame frame = GraphFrame.of(engine, allVertices, allEdges);
    return vertexFilters.isEmpty() ? frame : frame.dropDanglingEdges();
  }

  private static DataFrame union(@Nullable DataFrame all, DataFrame more) {
    return all == null ? more : all.union(more);
  }

  private void requireAsked(
      List<VertexPropertyGroup> asked, EdgePropertyGroup edges, String vertices) {
    if (!asked.contains(vertexGroup(vertices))) {
      throw new TendrilException.InvalidInput(
          "edges must join groups of vertices that are asked for: edges="
              + edges.name()
              + " vertices="
              + vertices);
    }
  }

  private static @Nullable String filter(Map<String, String> filters, String group) {
    return filters.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(group))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static DataFrame filtered(DataFrame data, @Nullable String condition) {
    return condition == null ? data : data.filter(condition);
  }

  /** The id of a vertex of a group, from the column of its key. */
  private String id(VertexPropertyGroup group, String column) {
    String key = sql.cast(column, ColumnType.STRING);
    return group.isPrefixed() ? sql.dialect().literal(group.name() + ":") + " || " + key : key;
  }

  private DataFrame rows(VertexPropertyGroup group, Map<String, String> filters) {
    return filtered(group.data(), filter(filters, group.name()))
        .selectExpr(
            sql.named(id(group, sql.quote(group.keyColumn())), GraphFrame.ID),
            sql.named(sql.dialect().literal(group.name()), PROPERTY_GROUP));
  }

  private DataFrame rows(EdgePropertyGroup group, Map<String, String> filters) {
    String source = id(vertexGroup(group.sourceGroup()), sql.quote(group.sourceColumn()));
    String target = id(vertexGroup(group.targetGroup()), sql.quote(group.targetColumn()));
    DataFrame data = filtered(group.data(), filter(filters, group.name()));
    DataFrame forward = rows(data, group, source, target);
    if (group.isDirected()) {
      return forward;
    }
    String proper = sql.quote(GraphFrame.SRC) + " <> " + sql.quote(GraphFrame.DST);
    return forward.union(rows(data, group, target, source).filter(proper));
  }

  private DataFrame rows(DataFrame data, EdgePropertyGroup group, String source, String target) {
    return data.selectExpr(
        sql.named(source, GraphFrame.SRC),
        sql.named(target, GraphFrame.DST),
        sql.named(sql.dialect().literal(group.name()), PROPERTY_GROUP),
        sql.named(sql.asDouble(group.weight()), WEIGHT));
  }

  /**
   * As {@link #projection(String, String, String)}; weights count the pairs of edges from two
   * vertices to a shared neighbor.
   */
  public PropertyGraphFrame projection(String onto, String edges) {
    return projection(onto, edges, "count(*)");
  }

  /**
   * The projection onto one group: an undirected edge joins each pair of its vertices that share
   * neighbors in another group. The other group and all its edges are left out. The new edges form
   * the group {@code projected_} followed by the name of the old one. Unlike in GraphFrames, a pair
   * that shares several neighbors has one edge, not several.
   *
   * @param onto the group of vertices to keep, at one end of the edges
   * @param edges the group of edges between both
   * @param weight an aggregate over the pairs {@code l} and {@code r} of edges to shared neighbors,
   *     as in {@code "sum(l.stars * r.stars)"}
   * @throws TendrilException.InvalidInput if there is no such group, if the edges do not join the
   *     group to another one, or if the expression is not valid
   */
  public PropertyGraphFrame projection(String onto, String edges, String weight) {
    VertexPropertyGroup kept = vertexGroup(onto);
    EdgePropertyGroup group = edgeGroup(edges);
    boolean fromKept = kept.name().equalsIgnoreCase(group.sourceGroup());
    if (fromKept == kept.name().equalsIgnoreCase(group.targetGroup())) {
      throw new TendrilException.InvalidInput(
          "edges must join the group to another one to be projected: group="
              + onto
              + " edges="
              + edges
              + " from="
              + group.sourceGroup()
              + " to="
              + group.targetGroup());
    }
    String end = fromKept ? group.sourceColumn() : group.targetColumn();
    String shared = fromKept ? group.targetColumn() : group.sourceColumn();
    String left = sql.column("l", end);
    String right = sql.column("r", end);
    DataFrame pairs =
        sql.query(
            "SELECT "
                + sql.named(left, GraphFrame.SRC)
                + ", "
                + sql.named(right, GraphFrame.DST)
                + ", "
                + sql.named(sql.own(weight), WEIGHT)
                + " FROM l JOIN r ON "
                + sql.equal("l", shared, "r", shared)
                + " WHERE "
                + left
                + " < "
                + right
                + " GROUP BY "
                + left
                + ", "
                + right,
            Map.of("l", group.data(), "r", group.data()));
    String other = fromKept ? group.targetGroup() : group.sourceGroup();
    return without(
        vertexGroup(other),
        EdgePropertyGroup.of("projected_" + group.name(), pairs, kept.name(), kept.name())
            .withWeight(WEIGHT)
            .undirected());
  }

  private PropertyGraphFrame without(VertexPropertyGroup left, EdgePropertyGroup added) {
    List<VertexPropertyGroup> vertices = new ArrayList<>(vertexGroups.values());
    vertices.remove(left);
    List<EdgePropertyGroup> edges = new ArrayList<>(edgeGroups.values());
    edges.removeIf(
        group ->
            left.name().equalsIgnoreCase(group.sourceGroup())
                || left.name().equalsIgnoreCase(group.targetGroup()));
    edges.add(added);
    return of(engine, vertices, edges);
  }

  /**
   * The rows of a group with the columns that an algorithm has added to the vertices of a graph
   * frame, null for vertices that the frame lacks.
   *
   * @param result vertices of a frame from {@link #toGraphFrame}, with further columns
   * @throws TendrilException.InvalidInput if there is no such group, or it has a column of the same
   *     name
   */
  public DataFrame joinVertices(DataFrame result, String group) {
    VertexPropertyGroup vertices = vertexGroup(group);
    List<String> terms = new ArrayList<>(List.of("v.*"));
    for (String name : result.schema().names()) {
      if (!name.equalsIgnoreCase(GraphFrame.ID) && !name.equalsIgnoreCase(PROPERTY_GROUP)) {
        FrameChecks.requireNew(vertices.data().schema(), name, group);
        terms.add(sql.column("r", name));
      }
    }
    String of = sql.quote(PROPERTY_GROUP) + " = " + sql.dialect().literal(vertices.name());
    return sql.query(
        "SELECT "
            + String.join(", ", terms)
            + " FROM v LEFT JOIN r ON "
            + id(vertices, sql.column("v", vertices.keyColumn()))
            + " = "
            + sql.column("r", GraphFrame.ID),
        Map.of("v", vertices.data(), "r", result.filter(of)));
  }
}
