package org.tendril.datasets.internal.xml;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.internal.property.ValueTypes;
import org.tendril.datasets.internal.property.WrittenTables;
import org.tendril.datasets.internal.property.WrittenTables.Value;
import org.tendril.datasets.internal.text.TextOutput;

/** Writes a graph with its values as GraphML. */
final class GraphMlWriter {
  private final Writer out;
  private final Map<String, String> vertexKeys = new LinkedHashMap<>(); // by name
  private final Map<String, String> edgeKeys = new LinkedHashMap<>(); // by name

  private GraphMlWriter(Writer out) {
    this.out = out;
  }

  static List<String> write(LoadedGraph graph, Path path) {
    WrittenTables tables = WrittenTables.of(graph);
    TextOutput.writeText(path, out -> new GraphMlWriter(out).write(tables));
    return List.of();
  }

  private void write(WrittenTables tables) throws IOException {
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.write("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    writeKeys(vertexKeys, "node", ValueTypes.of(tables.vertices(), tables.vertexValueNames()));
    writeKeys(edgeKeys, "edge", ValueTypes.of(tables.edges(), tables.edgeValueNames()));
    out.write("<graph edgedefault=\"" + (tables.directed() ? "directed" : "undirected") + "\">\n");
    for (int row = 0; row < tables.vertexCount(); row++) {
      out.write("<node");
      XmlWriter.attribute(out, "id", tables.id(row));
      end("node", vertexKeys, tables.vertexValues(row));
    }
    for (int row = 0; row < tables.edgeCount(); row++) {
      out.write("<edge");
      XmlWriter.attribute(out, "source", tables.source(row));
      XmlWriter.attribute(out, "target", tables.target(row));
      end("edge", edgeKeys, tables.edgeValues(row));
    }
    out.write("</graph>\n</graphml>\n");
  }

  private void writeKeys(Map<String, String> keys, String domain, Map<String, String> types)
      throws IOException {
    for (Map.Entry<String, String> type : types.entrySet()) {
      String key = "d" + (vertexKeys.size() + edgeKeys.size());
      keys.put(type.getKey(), key);
      out.write("<key id=\"" + key + "\" for=\"" + domain + "\"");
      XmlWriter.attribute(out, "attr.name", type.getKey());
      out.write(" attr.type=\"" + type.getValue() + "\"/>\n");
    }
  }

  private void end(String element, Map<String, String> keys, List<Value> values)
      throws IOException {
    if (values.isEmpty()) {
      out.write("/>\n");
      return;
    }
    out.write(">");
    for (Value value : values) {
      out.write("<data key=\"" + keys.get(value.name()) + "\">");
      XmlWriter.escape(out, XmlWriter.text(value.value()));
      out.write("</data>");
    }
    out.write("</" + element + ">\n");
  }
}
