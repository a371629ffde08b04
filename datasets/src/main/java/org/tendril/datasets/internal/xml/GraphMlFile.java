package org.tendril.datasets.internal.xml;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.internal.property.PropertyColumns;
import org.tendril.datasets.internal.property.PropertyGraph;
import org.tendril.engine.Engine;

/**
 * A GraphML file: nodes, edges, and their data by declared keys.
 *
 * <p>Ids are strings, or integers if all of them are. Edges have the direction of the graph ({@code
 * edgedefault}) or their own; the numbers of a key named {@code weight} are weights. The id of an
 * edge becomes its value {@code id}. Data with elements inside, such as the drawings of yEd, are
 * skipped, as are ports. Hyperedges, nested graphs and several graphs are refused. Document types
 * and external entities are not read. Immutable.
 *
 * <p>U. Brandes et al., GraphML Progress Report, Graph Drawing 2001.
 */
public final class GraphMlFile {
  public static final GraphFormat FORMAT =
      GraphFormat.builder("graphml", "GraphML")
          .extensions(".graphml")
          .attributes()
          .notes("integer or string ids; the key `weight` of edges is their weight")
          .reader((engine, file, options) -> new GraphMlFile(engine, file).load(options))
          .writer(GraphMlWriter::write)
          .build();

  private final InputFile input;
  private final Engine engine;
  private final PropertyGraph graph;
  private final Map<String, XmlKey> vertexKeys = new HashMap<>();
  private final Map<String, XmlKey> edgeKeys = new HashMap<>();
  private boolean directed;
  private boolean hasGraph;
  private int vertex = -1; // the node that is open
  private int edge = -1; // the edge that is open

  private GraphMlFile(Engine engine, InputFile input) {
    this.engine = engine;
    this.input = input;
    this.graph = new PropertyGraph(engine, input);
  }

  private LoadedGraph load(ReadOptions options) {
    try (XmlText text = XmlText.open(engine, input)) {
      while (text.next()) {
        if (text.isStart()) {
          start(text);
        } else if (text.name().equals("node")) {
          vertex = -1;
        } else if (text.name().equals("edge")) {
          edge = -1;
        }
      }
    }
    if (!hasGraph) {
      throw input.failure("file must have the element <graph>; check that it is GraphML");
    }
    graph.requireDeclared("node");
    return graph.build(directed, options);
  }

  private void start(XmlText text) {
    switch (text.name()) {
      case "key" -> declare(text);
      case "graph" -> {
        if (hasGraph) {
          throw text.failure("file must have one graph, without graphs inside nodes", "<graph>");
        }
        hasGraph = true;
        directed = "directed".equals(text.attribute("edgedefault"));
      }
      case "node" -> {
        String id = text.required("id");
        vertex = graph.declare(id);
        if (vertex < 0) {
          throw text.failure("ids of nodes must be distinct", id);
        }
      }
      case "edge" -> addEdge(text);
      case "hyperedge" -> throw text.failure("an edge must have two ends", "<hyperedge>");
      case "data" -> addData(text);
      case "port", "desc", "locator" -> text.text();
      default -> {}
    }
  }

  private void declare(XmlText text) {
    String id = text.required("id");
    String name = text.attribute("attr.name");
    String type = text.attribute("attr.type");
    String domain = text.attribute("for");
    boolean isDrawing = name == null && type == null && text.attribute("yfiles.type") != null;
    String missing = defaultOf(text);
    if (isDrawing) {
      return;
    }
    XmlKey key = XmlKey.of(text, name == null ? id : name, type, missing);
    boolean all = domain == null || domain.equals("all");
    if (all || "node".equals(domain)) {
      vertexKeys.put(id, key);
      key.declare(graph.vertexColumns());
    }
    if (all || "edge".equals(domain)) {
      edgeKeys.put(id, key);
      key.declare(graph.edgeColumns());
    }
  }

  /** The text of the element default inside the key, or null; goes to the end of the key. */
  private static @Nullable String defaultOf(XmlText text) {
    String found = null;
    while (text.next() && (text.isStart() || !text.name().equals("key"))) {
      if (text.isStart()) {
        found = text.name().equals("default") ? text.text() : found;
      }
    }
    return found;
  }

  private void addEdge(XmlText text) {
    if (!hasGraph) {
      throw text.failure("edges must be in a graph", "<edge>");
    }
    String own = text.attribute("directed");
    boolean isDirected = own == null ? directed : own.equals("true") || own.equals("1");
    edge =
        graph.edge(
            graph.vertex(text.required("source")),
            graph.vertex(text.required("target")),
            isDirected);
    String id = text.attribute("id");
    if (id != null) {
      graph.edgeColumns().set(edge, "id", id);
    }
  }

  private void addData(XmlText text) {
    String id = text.required("key");
    PropertyColumns columns = edge >= 0 ? graph.edgeColumns() : graph.vertexColumns();
    int row = edge >= 0 ? edge : vertex;
    XmlKey key = (edge >= 0 ? edgeKeys : vertexKeys).get(id);
    String word = text.text();
    if (row >= 0 && key != null && word != null) {
      key.set(text, columns, row, word);
    }
  }
}
