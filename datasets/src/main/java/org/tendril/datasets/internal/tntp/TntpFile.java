package org.tendril.datasets.internal.tntp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.internal.declared.DeclaredCounts;
import org.tendril.datasets.internal.property.PropertyColumn.ValueType;
import org.tendril.datasets.internal.property.PropertyGraph;
import org.tendril.datasets.internal.property.SourceText;
import org.tendril.engine.Engine;
import org.tendril.partition.IdMap;

/**
 * A road network of TNTP: lines {@code <NAME> value} up to {@code <END OF METADATA>}, then a line
 * {@code init_node term_node capacity length free_flow_time ...;} for each link.
 *
 * <p>Directed; vertices are 1 to the declared number of nodes. The free flow time is the weight;
 * all numbers are values of edges, by the names of the columns. Lines that begin with {@code ~} are
 * comments. Immutable.
 */
public final class TntpFile {
  public static final GraphFormat FORMAT =
      GraphFormat.builder("tntp", "TNTP road network")
          .extensions(".tntp")
          .attributes()
          .notes("vertices 1 to n, directed; the free flow time is the weight")
          .reader((engine, file, options) -> new TntpFile(engine, file).load(options))
          .build();

  private static final List<String> COLUMNS =
      List.of(
          "init_node",
          "term_node",
          "capacity",
          "length",
          "free_flow_time",
          "b",
          "power",
          "speed",
          "toll",
          "link_type");
  private static final int TIME = COLUMNS.indexOf("free_flow_time");

  private final Engine engine;
  private final InputFile input;
  private final PropertyGraph graph;
  private final Map<String, String> facts = new HashMap<>();

  private TntpFile(Engine engine, InputFile input) {
    this.engine = engine;
    this.input = input;
    this.graph = new PropertyGraph(engine, input);
  }

  private LoadedGraph load(ReadOptions options) {
    try (SourceText text = SourceText.open(engine, input)) {
      readFacts(text);
      int nodes = (int) fact("number of nodes", IdMap.MOST_VERTICES);
      long links = fact("number of links", Long.MAX_VALUE);
      DeclaredCounts counts = new DeclaredCounts(input, nodes, links);
      counts.requireMemory(engine, false, true);
      engine
          .memory()
          .require(PropertyGraph.VERTEX_BYTES * nodes, "the vertices of " + input.name());
      for (int node = 1; node <= nodes; node++) {
        graph.declare(Integer.toString(node));
      }
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        String stripped = line.strip();
        if (!stripped.isEmpty() && !stripped.startsWith("~")) {
          addLink(text, stripped, nodes);
        }
      }
      counts.requireEdges(graph.edgeCount());
    }
    return graph.build(true, options);
  }

  private void readFacts(SourceText text) {
    while (!facts.containsKey("end of metadata")) {
      String line = text.readLine();
      if (line == null) {
        throw input.failure("file must have a line <END OF METADATA> before its links");
      }
      String stripped = line.strip();
      int end = stripped.indexOf('>');
      if (stripped.startsWith("<") && end > 0) {
        String name = stripped.substring(1, end).strip().toLowerCase(Locale.ROOT);
        facts.put(name, stripped.substring(end + 1).strip());
      } else if (!stripped.isEmpty() && !stripped.startsWith("~")) {
        throw text.failureOfLine("line before <END OF METADATA> must be <NAME> value", line);
      }
    }
  }

  private long fact(String name, long most) {
    String value = facts.getOrDefault(name, "");
    if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) > most) {
      throw input.failure(
          "<"
              + name.toUpperCase(Locale.ROOT)
              + "> must be an integer, at most "
              + most
              + ": \""
              + value
              + "\"");
    }
    return Long.parseLong(value);
  }

  private void addLink(SourceText text, String line, int nodes) {
    List<String> words =
        new ArrayList<>(Arrays.asList(line.replace(";", " ").strip().split("\\s+", -1)));
    if (words.size() <= TIME || words.size() > COLUMNS.size()) {
      throw text.failureOfLine(
          "line must be a link (init_node term_node capacity length free_flow_time ...;)", line);
    }
    int edge =
        graph.edge(
            node(text, line, words.get(0), nodes), node(text, line, words.get(1), nodes), true);
    for (int i = 2; i < words.size(); i++) {
      Object value = ValueType.DOUBLE.parse(words.get(i));
      if (value == null) {
        throw text.failureOfLine(COLUMNS.get(i) + " must be a number: " + words.get(i), line);
      }
      graph.edgeColumns().set(edge, COLUMNS.get(i), value);
    }
    Object time = Objects.requireNonNull(ValueType.DOUBLE.parse(words.get(TIME)));
    graph.edgeColumns().set(edge, PropertyGraph.WEIGHT, time);
  }

  private static int node(SourceText text, String line, String word, int nodes) {
    long number = word.matches("[0-9]{1,18}") ? Long.parseLong(word) : 0;
    if (number < 1 || number > nodes) {
      throw text.failureOfLine("node must be in [1, " + nodes + "]: node=" + word, line);
    }
    return (int) number - 1; // in the order of declaration
  }
}
