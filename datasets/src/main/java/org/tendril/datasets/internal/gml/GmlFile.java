package org.tendril.datasets.internal.gml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.internal.property.PropertyColumn;
import org.tendril.datasets.internal.property.PropertyColumns;
import org.tendril.datasets.internal.property.PropertyGraph;
import org.tendril.datasets.internal.property.SourceText;
import org.tendril.engine.Engine;

/**
 * A GML file: {@code graph [ directed 1 node [ id 0 ... ] edge [ source 0 target 1 ... ] ]}.
 *
 * <p>Edges are undirected unless {@code directed} is 1. Ids are integers. All other keys of nodes
 * and edges become values; those of a list inside get the names {@code list.key}, and of a key that
 * is repeated the last value counts. The weight of an edge is its {@code weight} or, in files
 * without, its {@code value}, if these are numbers. Text is UTF-8 with the entities of XML. Lines
 * that begin with {@code #} are comments. Immutable.
 *
 * <p>M. Himsolt, GML: A portable Graph File Format, University of Passau, 1997.
 */
public final class GmlFile {
  public static final GraphFormat FORMAT =
      GraphFormat.builder("gml", "GML")
          .extensions(".gml")
          .attributes()
          .notes("undirected unless `directed 1`; `weight`, else `value`, of edges is the weight")
          .reader((engine, file, options) -> new GmlFile(engine, file).load(options))
          .writer(GmlWriter::write)
          .build();

  private static final int MOST_DEPTH = 100;

  private final Engine engine;
  private final InputFile input;
  private final PropertyGraph graph;
  private boolean directed;
  private boolean hasGraph;

  private GmlFile(Engine engine, InputFile input) {
    this.engine = engine;
    this.input = input;
    this.graph = new PropertyGraph(engine, input);
  }

  private LoadedGraph load(ReadOptions options) {
    try (SourceText source = SourceText.open(engine, input)) {
      GmlText text = new GmlText(source);
      for (String key = text.key(); key != null; key = text.key()) {
        boolean isList = text.beginsList();
        if (key.equals("graph") && isList) {
          if (hasGraph) {
            throw text.failure("file must have one graph", key);
          }
          hasGraph = true;
          readGraph(text);
        } else if (isList) {
          text.skipList();
        } else {
          text.value();
        }
      }
      text.end();
    }
    if (!hasGraph) {
      throw input.failure("file must have a list graph [ ... ]; check that it is GML");
    }
    graph.requireDeclared("node");
    graph.setDirected(directed);
    PropertyColumn values = graph.edgeColumns().get("value");
    if (values != null && graph.edgeColumns().get(PropertyGraph.WEIGHT) == null) {
      graph.useAsWeights(values);
    }
    return graph.build(directed, options);
  }

  private void readGraph(GmlText text) {
    for (String key = text.key(); key != null; key = text.key()) {
      boolean isList = text.beginsList();
      if (isList && (key.equals("node") || key.equals("edge"))) {
        Map<String, Object> values = new LinkedHashMap<>();
        collect(text, "", values, 1);
        if (key.equals("node")) {
          addNode(text, values);
        } else {
          addEdge(text, values);
        }
      } else if (isList) {
        text.skipList();
      } else {
        Object value = text.value();
        if (key.equals("directed")) {
          if (!value.equals(0L) && !value.equals(1L)) {
            throw text.failure("directed must be 0 or 1", value.toString());
          }
          directed = value.equals(1L);
        }
      }
    }
    text.endList();
  }

  private static void collect(GmlText text, String prefix, Map<String, Object> values, int depth) {
    if (depth > MOST_DEPTH) {
      throw text.failure("lists must be nested at most " + MOST_DEPTH + " deep", "[");
    }
    for (String key = text.key(); key != null; key = text.key()) {
      if (text.beginsList()) {
        collect(text, prefix + key + ".", values, depth + 1);
      } else {
        values.put(prefix + key, text.value());
      }
    }
    text.endList();
  }

  private void addNode(GmlText text, Map<String, Object> values) {
    String id = id(text, values, "id");
    int vertex = graph.declare(id);
    if (vertex < 0) {
      throw text.failure("ids of nodes must be distinct: id=" + id, "node [ id " + id);
    }
    setAll(graph.vertexColumns(), vertex, values);
  }

  private void addEdge(GmlText text, Map<String, Object> values) {
    int source = graph.vertex(id(text, values, "source"));
    int target = graph.vertex(id(text, values, "target"));
    setAll(graph.edgeColumns(), graph.edge(source, target, true), values);
  }

  private static void setAll(PropertyColumns columns, int row, Map<String, Object> values) {
    values.forEach((name, value) -> columns.set(row, name, value));
  }

  private static String id(GmlText text, Map<String, Object> values, String key) {
    Object id = values.remove(key);
    if (!(id instanceof Long number) || number < 0) {
      throw text.failure(
          key + " must be an integer of at least 0" + (id == null ? "; it is missing" : ""),
          id == null ? "]" : id.toString());
    }
    return number.toString();
  }
}
