package org.tendril.datasets.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.internal.property.PropertyColumns;
import org.tendril.datasets.internal.property.PropertyGraph;
import org.tendril.datasets.internal.property.SourceText;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;

/**
 * A JSON object with lists {@code nodes} and {@code links} or {@code edges}, as NetworkX writes.
 *
 * <p>Edges are undirected unless {@code directed} is true. Ids are strings, or integers if all of
 * them are; nodes without {@code id} are numbered from 0, as D3 does. All other fields of nodes and
 * edges become values; fields of an object inside get the names {@code object.field}; lists and
 * {@code null} are skipped. The number {@code weight} of an edge is its weight. Immutable.
 */
public final class NodeLinkFile {
  public static final GraphFormat FORMAT =
      GraphFormat.builder("json", "node-link JSON")
          .extensions(".json")
          .attributes()
          .notes(
              "undirected unless `directed` is true; integer or string ids; `weight` of edges is"
                  + " the weight")
          .reader((engine, file, options) -> new NodeLinkFile(engine, file).load(options))
          .writer(NodeLinkWriter::write)
          .build();

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python writes NaN and Infinity
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .build();

  private static final int MOST_DEPTH = 100;

  private final Engine engine;
  private final InputFile input;
  private final PropertyGraph graph;
  private boolean directed;
  private int nodeCount;
  private boolean hasNodes;
  private boolean hasEdges;

  private NodeLinkFile(Engine engine, InputFile input) {
    this.engine = engine;
    this.input = input;
    this.graph = new PropertyGraph(engine, input);
  }

  private LoadedGraph load(ReadOptions options) {
    try (JsonParser json = FACTORY.createParser(input.open(engine))) {
      read(json);
    } catch (JsonProcessingException e) {
      throw failure(
          e.getLocation(), "file must be well-formed JSON: " + e.getOriginalMessage(), "");
    } catch (IOException e) {
      throw input.failure("file must be readable: " + e.getMessage(), e);
    }
    if (!hasNodes || !hasEdges) {
      throw input.failure("object must have the lists nodes and links (or edges)");
    }
    graph.requireDeclared("node");
    graph.setDirected(directed);
    return graph.build(directed, options);
  }

  private void read(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw failure(json, "file must be an object with the lists nodes and links");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "directed" -> directed = value == JsonToken.VALUE_TRUE;
        case "nodes" -> {
          readList(json, this::addNode);
          hasNodes = true;
        }
        case "links", "edges" -> {
          if (hasEdges) {
            throw failure(json, "object must have one list links or edges");
          }
          readList(json, this::addEdge);
          hasEdges = true;
        }
        default -> json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      throw failure(json, "file must hold one object");
    }
  }

  /** Adds a node or an edge with these fields. */
  private interface Adder {
    void add(JsonParser json, Map<String, Object> fields) throws IOException;
  }

  private void readList(JsonParser json, Adder adder) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw failure(json, "nodes and links must be lists");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      engine.cancellation().throwIfCancelled();
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw failure(json, "nodes and links must be objects");
      }
      Map<String, Object> fields = new LinkedHashMap<>();
      collect(json, "", fields, 1);
      adder.add(json, fields);
    }
  }

  private void collect(JsonParser json, String prefix, Map<String, Object> fields, int depth)
      throws IOException {
    if (depth > MOST_DEPTH) {
      throw failure(json, "objects must be nested at most " + MOST_DEPTH + " deep");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = prefix + json.currentName();
      if (json.nextToken() == JsonToken.START_OBJECT) {
        collect(json, name + ".", fields, depth + 1);
      } else {
        Object value = value(json);
        if (value != null) {
          fields.put(name, value);
        }
      }
    }
  }

  private static @Nullable Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_NUMBER_INT ->
          json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? (Object) json.getDoubleValue()
              : (Object) json.getLongValue();
      default -> {
        json.skipChildren();
        yield null;
      }
    };
  }

  private void addNode(JsonParser json, Map<String, Object> fields) {
    Object id = fields.remove("id");
    String name = id == null ? Integer.toString(nodeCount) : name(json, id);
    nodeCount++;
    int vertex = graph.declare(name);
    if (vertex < 0) {
      throw failure(json, "ids of nodes must be distinct: id=" + name);
    }
    setAll(graph.vertexColumns(), vertex, fields);
  }

  private void addEdge(JsonParser json, Map<String, Object> fields) {
    int source = end(json, fields, "source");
    int target = end(json, fields, "target");
    setAll(graph.edgeColumns(), graph.edge(source, target, true), fields);
  }

  private int end(JsonParser json, Map<String, Object> fields, String field) {
    Object id = fields.remove(field);
    if (id == null) {
      throw failure(json, "edge must have the field " + field);
    }
    return graph.vertex(name(json, id));
  }

  private String name(JsonParser json, Object id) {
    if (!(id instanceof String) && !(id instanceof Long)) {
      throw failure(json, "ids must be strings or integers: id=" + id);
    }
    return id.toString();
  }

  private static void setAll(PropertyColumns columns, int row, Map<String, Object> fields) {
    fields.forEach((name, value) -> columns.set(row, name, value));
  }

  private TendrilException.InvalidInput failure(JsonParser json, String rule) {
    return failure(json.currentTokenLocation(), rule, "");
  }

  private TendrilException.InvalidInput failure(JsonLocation at, String rule, String text) {
    return SourceText.at(
        input, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), rule, text, null);
  }
}
