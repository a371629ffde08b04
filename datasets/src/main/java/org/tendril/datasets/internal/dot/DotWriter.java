package org.tendril.datasets.internal.dot;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.internal.property.WrittenTables;
import org.tendril.datasets.internal.property.WrittenTables.Value;
import org.tendril.datasets.internal.text.TextOutput;
import org.tendril.engine.failure.TendrilException;

/** Writes a graph with its values as DOT. */
final class DotWriter {
  private final Writer out;

  private DotWriter(Writer out) {
    this.out = out;
  }

  static List<String> write(LoadedGraph graph, Path path) {
    WrittenTables tables = WrittenTables.of(graph);
    TextOutput.writeText(path, out -> new DotWriter(out).write(tables));
    return List.of();
  }

  private void write(WrittenTables tables) throws IOException {
    out.write(tables.directed() ? "digraph {\n" : "graph {\n");
    for (int row = 0; row < tables.vertexCount(); row++) {
      writeId(tables.id(row));
      end(tables.vertexValues(row));
    }
    for (int row = 0; row < tables.edgeCount(); row++) {
      writeId(tables.source(row));
      out.write(tables.directed() ? " -> " : " -- ");
      writeId(tables.target(row));
      end(tables.edgeValues(row));
    }
    out.write("}\n");
  }

  private void writeId(String id) throws IOException {
    out.write(id.matches("[0-9]{1,19}") ? id : quoted(id));
  }

  private void end(List<Value> values) throws IOException {
    String separator = " [";
    for (Value value : values) {
      out.write(separator + quoted(value.name()) + "=");
      boolean plain = value.isFinite() && value.value().toString().indexOf('E') < 0;
      out.write(plain ? value.value().toString() : quoted(value.value().toString()));
      separator = ", ";
    }
    out.write(values.isEmpty() ? ";\n" : "];\n");
  }

  private static String quoted(String text) {
    if (text.endsWith("\\") || text.contains("\\\"") || text.contains("\\\n")) {
      throw new TendrilException.InvalidInput(
          "DOT cannot hold a backslash before a quotation mark, a line end or the end: text=\""
              + text
              + "\"; write another format");
    }
    return '"' + text.replace("\"", "\\\"") + '"';
  }
}
