package org.tendril.datasets.internal.xml;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.internal.property.PropertyGraph;
import org.tendril.datasets.internal.property.ValueTypes;
import org.tendril.datasets.internal.property.WrittenTables;
import org.tendril.datasets.internal.property.WrittenTables.Value;
import org.tendril.datasets.internal.text.TextOutput;

/** Writes a graph with its values as GEXF 1.3. */
final class GexfWriter {
  private final Writer out;

  private GexfWriter(Writer out) {
    this.out = out;
  }

  static List<String> write(LoadedGraph graph, Path path) {
    WrittenTables tables = WrittenTables.of(graph);
    TextOutput.writeText(path, out -> new GexfWriter(out).write(tables));
    return List.of();
  }

  private void write(WrittenTables tables) throws IOException {
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.write("<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n");
    String type = tables.directed() ? "directed" : "undirected";
    out.write("<graph defaultedgetype=\"" + type + "\">\n");
    writeKeys("node", ValueTypes.of(tables.vertices(), tables.vertexValueNames()));
    writeKeys("edge", ValueTypes.of(tables.edges(), tables.edgeValueNames()));
    out.write("<nodes>\n");
    for (int row = 0; row < tables.vertexCount(); row++) {
      out.write("<node");
      XmlWriter.attribute(out, "id", tables.id(row));
      end("node", tables.vertexValues(row));
    }
    out.write("</nodes>\n<edges>\n");
    for (int row = 0; row < tables.edgeCount(); row++) {
      out.write("<edge");
      XmlWriter.attribute(out, "source", tables.source(row));
      XmlWriter.attribute(out, "target", tables.target(row));
      end("edge", tables.edgeValues(row));
    }
    out.write("</edges>\n</graph>\n</gexf>\n");
  }

  /** Whether a value is an attribute of its element, not one of those that the file declares. */
  private static boolean isOwn(String element, String name) {
    return name.equals("label")
        || (element.equals("edge") && (name.equals("id") || name.equals(PropertyGraph.WEIGHT)));
  }

  private void writeKeys(String element, Map<String, String> types) throws IOException {
    out.write("<attributes class=\"" + element + "\">\n");
    for (Map.Entry<String, String> type : types.entrySet()) {
      if (!isOwn(element, type.getKey())) {
        out.write("<attribute");
        XmlWriter.attribute(out, "id", type.getKey());
        XmlWriter.attribute(out, "title", type.getKey());
        out.write(" type=\"" + type.getValue() + "\"/>\n");
      }
    }
    out.write("</attributes>\n");
  }

  private void end(String element, List<Value> values) throws IOException {
    List<Value> declared = new ArrayList<>();
    for (Value value : values) {
      if (isOwn(element, value.name())) {
        XmlWriter.attribute(out, value.name(), XmlWriter.text(value.value()));
      } else {
        declared.add(value);
      }
    }
    if (declared.isEmpty()) {
      out.write("/>\n");
      return;
    }
    out.write("><attvalues>");
    for (Value value : declared) {
      out.write("<attvalue");
      XmlWriter.attribute(out, "for", value.name());
      XmlWriter.attribute(out, "value", XmlWriter.text(value.value()));
      out.write("/>");
    }
    out.write("</attvalues></" + element + ">\n");
  }
}
