package org.tendril.datasets.internal.gml;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.internal.property.WrittenTables;
import org.tendril.datasets.internal.property.WrittenTables.Value;
import org.tendril.datasets.internal.text.TextOutput;

/** Writes a graph with its values as GML. */
final class GmlWriter {
  private final Writer out;

  private GmlWriter(Writer out) {
    this.out = out;
  }

  /**
   * Writes the graph. Ids that are strings become labels, and numbers from 0 the ids.
   *
   * @return such ids as a loss, and values whose names are no keys
   */
  static List<String> write(LoadedGraph graph, Path path) {
    WrittenTables tables = WrittenTables.of(graph);
    boolean named = graph.partition().ids().dictionary() != null;
    TextOutput.writeText(path, out -> new GmlWriter(out).write(tables, named));
    List<String> losses = new ArrayList<>();
    if (named) {
      losses.add("the vertex ids: they are labels");
    }
    Stream.concat(tables.vertexValueNames().stream(), tables.edgeValueNames().stream())
        .filter(name -> !isKey(name))
        .forEach(name -> losses.add("the values " + name + ": a key is a word"));
    return losses;
  }

  private static boolean isKey(String name) {
    return name.matches("[a-zA-Z][a-zA-Z0-9_]*");
  }

  private void write(WrittenTables tables, boolean named) throws IOException {
    out.write("graph [\n" + (tables.directed() ? "directed 1\n" : ""));
    Map<String, Integer> numbers = new HashMap<>();
    for (int row = 0; row < tables.vertexCount(); row++) {
      String id = tables.id(row);
      out.write("node [ id " + (named ? Integer.toString(row) : id));
      if (named) {
        numbers.put(id, row);
        writeValue(new Value("label", id));
      }
      for (Value value : tables.vertexValues(row)) {
        if (!named || !value.name().equals("label")) {
          writeValue(value);
        }
      }
      out.write(" ]\n");
    }
    for (int row = 0; row < tables.edgeCount(); row++) {
      String source = tables.source(row);
      String target = tables.target(row);
      out.write("edge [ source " + (named ? String.valueOf(numbers.get(source)) : source));
      out.write(" target " + (named ? String.valueOf(numbers.get(target)) : target));
      for (Value value : tables.edgeValues(row)) {
        writeValue(value);
      }
      out.write(" ]\n");
    }
    out.write("]\n");
  }

  private void writeValue(Value value) throws IOException {
    if (!isKey(value.name())) {
      return;
    }
    out.write(" " + value.name() + " ");
    if (value.value() instanceof Number) {
      out.write(value.value().toString());
    } else {
      String text = value.value().toString();
      out.write('"' + text.replace("&", "&amp;").replace("\"", "&quot;") + '"');
    }
  }
}
