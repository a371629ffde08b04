package org.tendril.datasets.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.internal.property.WrittenTables;
import org.tendril.datasets.internal.property.WrittenTables.Value;
import org.tendril.datasets.internal.text.TextOutput;

/** Writes a graph with its values as node-link JSON, which NetworkX reads. */
final class NodeLinkWriter {
  private final JsonGenerator json;
  private final boolean named;

  private NodeLinkWriter(JsonGenerator json, boolean named) {
    this.json = json;
    this.named = named;
  }

  static List<String> write(LoadedGraph graph, Path path) {
    WrittenTables tables = WrittenTables.of(graph);
    boolean named = graph.partition().ids().dictionary() != null;
    TextOutput.writeText(
        path,
        out -> {
          try (JsonGenerator json = NodeLinkFile.FACTORY.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            new NodeLinkWriter(json, named).write(tables);
          }
        });
    return List.of();
  }

  private void write(WrittenTables tables) throws IOException {
    json.writeStartObject();
    json.writeBooleanField("directed", tables.directed());
    json.writeBooleanField("multigraph", true);
    json.writeObjectFieldStart("graph");
    json.writeEndObject();
    json.writeArrayFieldStart("nodes");
    for (int row = 0; row < tables.vertexCount(); row++) {
      json.writeStartObject();
      writeId("id", tables.id(row));
      writeAll(tables.vertexValues(row));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("links");
    for (int row = 0; row < tables.edgeCount(); row++) {
      json.writeStartObject();
      writeId("source", tables.source(row));
      writeId("target", tables.target(row));
      writeAll(tables.edgeValues(row));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeId(String field, String id) throws IOException {
    if (named) {
      json.writeStringField(field, id);
    } else {
      json.writeNumberField(field, Long.parseLong(id));
    }
  }

  private void writeAll(List<Value> values) throws IOException {
    for (Value value : values) {
      if (value.isInteger()) {
        json.writeNumberField(value.name(), ((Number) value.value()).longValue());
      } else if (value.value() instanceof Number number) {
        json.writeNumberField(value.name(), number.doubleValue());
      } else if (value.value() instanceof Boolean truth) {
        json.writeBooleanField(value.name(), truth);
      } else {
        json.writeStringField(value.name(), value.value().toString());
      }
    }
  }
}
