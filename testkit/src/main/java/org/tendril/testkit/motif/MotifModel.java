package org.tendril.testkit.motif;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Frames;
import org.tendril.graph.frame.PropertyGraph;
import org.tendril.graph.internal.motif.GraphTables;
import org.tendril.graph.internal.motif.GraphTables.EdgeTable;
import org.tendril.graph.internal.motif.GraphTables.VertexTable;

/**
 * A small multigraph as lists: vertices of tables, edges between them. Ids repeat across tables.
 *
 * @param dangling edges with an endpoint that is not there, which match nothing
 */
record MotifModel(
    List<Table> tables, List<Node> nodes, List<Arc> arcs, List<Arc> dangling, boolean isChecked) {

  /** An edge table: a label and the vertex tables at both ends. */
  record Table(String label, int from, int to) {}

  /** A vertex: its table, its id, and a value. */
  record Node(int table, long id, int value) {
    String text(boolean isOneTable) {
      TreeMap<String, Object> fields = new TreeMap<>();
      fields.put("id", id);
      fields.put(isOneTable ? "value" : "value" + table, value);
      return fields.toString();
    }
  }

  /** An edge, identified by its number. */
  record Arc(int number, int table, Node from, Node to, int weight) {
    String text() {
      TreeMap<String, Object> fields = new TreeMap<>();
      fields.put("src", from.id());
      fields.put("dst", to.id());
      fields.put("weight", weight);
      return fields.toString();
    }

    boolean isLoop() {
      return from.equals(to);
    }
  }

  /** Labels of the vertex tables: one for each, and one for all. */
  static final List<String> VERTEX_LABELS = List.of("A", "B");

  /** A graph of one table of vertices and one of edges. */
  static MotifModel plain(SplittableRandom random) {
    return random(random, 1, List.of(new Table("e", 0, 0)));
  }

  /** A graph of two tables of vertices and four of edges, of which two share a label. */
  static MotifModel labelled(SplittableRandom random) {
    return random(
        random,
        2,
        List.of(
            new Table("p", 0, 0),
            new Table("q", 0, 1),
            new Table("r", 1, 0),
            new Table("p", 1, 1)));
  }

  private static MotifModel random(SplittableRandom random, int vertexTables, List<Table> tables) {
    List<Node> nodes = new ArrayList<>();
    for (int table = 0; table < vertexTables; table++) {
      int count = 1 + random.nextInt(vertexTables == 1 ? 5 : 3);
      for (int i = 0; i < count; i++) {
        nodes.add(new Node(table, 10 * i + 3, random.nextInt(3)));
      }
    }
    List<Arc> arcs = new ArrayList<>();
    List<Arc> dangling = new ArrayList<>();
    int arcCount = random.nextInt(10);
    while (arcs.size() < arcCount) {
      int table = random.nextInt(tables.size());
      Node from = pick(random, nodes, tables.get(table).from());
      Node to = pick(random, nodes, tables.get(table).to());
      int weight = random.nextInt(2); // makes equal rows common
      arcs.add(new Arc(arcs.size(), table, from, to, weight));
      if (random.nextInt(3) == 0) {
        arcs.add(new Arc(arcs.size(), table, from, to, weight));
      }
    }
    boolean isChecked = random.nextBoolean();
    if (!isChecked) {
      for (int i = random.nextInt(4); i > 0; i--) {
        int table = random.nextInt(tables.size());
        Node nowhere = new Node(tables.get(table).from(), 999, 0);
        Node to = pick(random, nodes, tables.get(table).to());
        dangling.add(new Arc(-i, table, nowhere, random.nextBoolean() ? nowhere : to, 0));
      }
    }
    return new MotifModel(tables, nodes, arcs, dangling, isChecked);
  }

  private static Node pick(SplittableRandom random, List<Node> nodes, int table) {
    List<Node> those = nodes.stream().filter(node -> node.table() == table).toList();
    return those.get(random.nextInt(those.size()));
  }

  boolean isOneTable() {
    return tables.size() == 1;
  }

  /** The same graph as frames. */
  GraphTables tables(Frames frames) {
    int vertexTables = isOneTable() ? 1 : 2;
    List<VertexTable> vertices = new ArrayList<>();
    for (int table = 0; table < vertexTables; table++) {
      int number = table;
      List<Node> those = nodes.stream().filter(node -> node.table() == number).toList();
      DataFrame frame =
          frames.of(
              Columns.empty()
                  .with("id", those.stream().mapToLong(Node::id).toArray())
                  .with(
                      isOneTable() ? "value" : "value" + table,
                      those.stream().mapToInt(Node::value).toArray()));
      vertices.add(new VertexTable(List.of(VERTEX_LABELS.get(table), "any"), frame, "id"));
    }
    List<EdgeTable> edges = new ArrayList<>();
    for (int table = 0; table < tables.size(); table++) {
      List<Arc> those = new ArrayList<>();
      for (Arc arc : arcs) {
        addIf(arc.table() == table, arc, those);
      }
      for (Arc arc : dangling) {
        addIf(arc.table() == table, arc, those);
      }
      DataFrame frame =
          frames.of(
              Columns.empty()
                  .with("src", those.stream().mapToLong(arc -> arc.from().id()).toArray())
                  .with("dst", those.stream().mapToLong(arc -> arc.to().id()).toArray())
                  .with("weight", those.stream().mapToInt(Arc::weight).toArray()));
      Table shape = tables.get(table);
      edges.add(
          new EdgeTable(
              List.of(shape.label()),
              frame,
              "src",
              shape.from(),
              "dst",
              shape.to(),
              isChecked,
              false));
    }
    return new GraphTables(frames, vertices, edges);
  }

  /** The same graph by its public builder. */
  PropertyGraph propertyGraph(Engine engine) {
    GraphTables known = tables(engine.frames());
    PropertyGraph.Builder builder = PropertyGraph.builder(engine);
    for (int table = 0; table < known.vertices().size(); table++) {
      builder.vertices(VERTEX_LABELS.get(table), known.vertices().get(table).frame(), "id", "any");
    }
    for (EdgeTable table : known.edges()) {
      builder.edges(
          table.labels().get(0),
          table.frame(),
          "src",
          VERTEX_LABELS.get(table.sourceTable()),
          "dst",
          VERTEX_LABELS.get(table.targetTable()));
    }
    return isChecked ? builder.endpointsExist().build() : builder.build();
  }

  private static void addIf(boolean condition, Arc arc, List<Arc> target) {
    if (condition) {
      target.add(arc);
    }
  }

  boolean hasLabel(Node node, @Nullable String label) {
    return label == null || label.equals("any") || label.equals(VERTEX_LABELS.get(node.table()));
  }

  boolean hasLabel(Arc arc, @Nullable String label) {
    return label == null || label.equals(tables.get(arc.table()).label());
  }
}
