package org.tendril.datasets.internal.xml;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.internal.property.PropertyColumn.ValueType;
import org.tendril.datasets.internal.property.PropertyGraph;
import org.tendril.engine.Engine;

/**
 * A GEXF file: nodes, edges, and their values by declared attributes.
 *
 * <p>Ids are strings, or integers if all of them are. Edges have the type of the graph ({@code
 * defaultedgetype}, undirected if it is missing) or their own; {@code mutual} is undirected. The
 * attribute {@code weight} of an edge is its weight, 1 if it is missing. Labels and the ids of
 * edges become the values {@code label} and {@code id}. Nodes inside nodes are vertices like
 * others. Drawings and times of dynamic graphs are skipped. Document types and external entities
 * are not read. Immutable.
 *
 * <p>GEXF 1.3, gexf.net.
 */
public final class GexfFile {
  public static final GraphFormat FORMAT =
      GraphFormat.builder("gexf", "GEXF")
          .extensions(".gexf")
          .attributes()
          .notes("integer or string ids; edges have weights and values; times are dropped")
          .reader((engine, file, options) -> new GexfFile(engine, file).load(options))
          .writer(GexfWriter::write)
          .build();

  private final Engine engine;
  private final InputFile input;
  private final PropertyGraph graph;
  private final Map<String, XmlKey> vertexKeys = new HashMap<>();
  private final Map<String, XmlKey> edgeKeys = new HashMap<>();
  private boolean directed;
  private boolean hasGraph;
  private boolean declaresEdges; // whether the open element <attributes> is about edges
  private int vertex = -1; // the node that was begun last
  private int edge = -1; // the edge that is open

  private GexfFile(Engine engine, InputFile input) {
    this.engine = engine;
    this.input = input;
    this.graph = new PropertyGraph(engine, input);
  }

  private LoadedGraph load(ReadOptions options) {
    try (XmlText text = XmlText.open(engine, input)) {
      while (text.next()) {
        if (text.isStart()) {
          start(text);
        } else if (text.name().equals("edge")) {
          edge = -1;
        }
      }
    }
    if (!hasGraph) {
      throw input.failure("file must have the element <graph>; check that it is GEXF");
    }
    graph.requireDeclared("node");
    return graph.build(directed, options);
  }

  private void start(XmlText text) {
    switch (text.name()) {
      case "graph" -> {
        if (hasGraph) {
          throw text.failure("file must have one graph", "<graph>");
        }
        hasGraph = true;
        directed = "directed".equals(text.attribute("defaultedgetype"));
      }
      case "attributes" -> declaresEdges = "edge".equals(text.attribute("class"));
      case "attribute" -> declare(text);
      case "node" -> {
        String id = text.required("id");
        vertex = graph.declare(id);
        if (vertex < 0) {
          throw text.failure("ids of nodes must be distinct", id);
        }
        setLabel(text, vertex);
      }
      case "edge" -> addEdge(text);
      case "attvalue" -> addValue(text);
      default -> {}
    }
  }

  private void declare(XmlText text) {
    String id = text.required("id");
    String title = text.attribute("title");
    String type = text.attribute("type");
    XmlKey key = XmlKey.of(text, title == null ? id : title, type, defaultOf(text));
    (declaresEdges ? edgeKeys : vertexKeys).put(id, key);
    key.declare(declaresEdges ? graph.edgeColumns() : graph.vertexColumns());
  }

  /** The text of the element default inside the attribute; goes to the end of the attribute. */
  private static @Nullable String defaultOf(XmlText text) {
    String found = null;
    while (text.next() && (text.isStart() || !text.name().equals("attribute"))) {
      if (text.isStart()) {
        found = text.name().equals("default") ? text.text() : found;
      }
    }
    return found;
  }

  private void setLabel(XmlText text, int row) {
    String label = text.attribute("label");
    if (label != null) {
      graph.vertexColumns().set(row, "label", label);
    }
  }

  private void addEdge(XmlText text) {
    String own = text.attribute("type");
    boolean isDirected = own == null ? directed : own.equals("directed");
    edge =
        graph.edge(
            graph.vertex(text.required("source")),
            graph.vertex(text.required("target")),
            isDirected);
    for (String name : new String[] {"id", "label"}) {
      String value = text.attribute(name);
      if (value != null) {
        graph.edgeColumns().set(edge, name, value);
      }
    }
    String weight = text.attribute("weight");
    if (weight != null) {
      Object number = ValueType.DOUBLE.parse(weight);
      if (number == null) {
        throw text.failure("weight must be a number", weight);
      }
      graph.edgeColumns().set(edge, PropertyGraph.WEIGHT, number);
    }
  }

  private void addValue(XmlText text) {
    String named = text.attribute("for");
    String id = named == null ? text.required("id") : named;
    XmlKey key = (edge >= 0 ? edgeKeys : vertexKeys).get(id);
    if (key == null) {
      throw text.failure("value must be of a declared attribute", id);
    }
    String value = text.required("value");
    if (edge >= 0) {
      key.set(text, graph.edgeColumns(), edge, value);
    } else if (vertex >= 0) {
      key.set(text, graph.vertexColumns(), vertex, value);
    }
  }
}
