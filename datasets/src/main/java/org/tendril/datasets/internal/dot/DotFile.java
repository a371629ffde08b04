package org.tendril.datasets.internal.dot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.internal.dot.DotToken.Kind;
import org.tendril.datasets.internal.property.PropertyColumn.ValueType;
import org.tendril.datasets.internal.property.PropertyGraph;
import org.tendril.datasets.internal.property.SourceText;
import org.tendril.engine.Engine;

/**
 * A DOT file: {@code digraph} is directed, {@code graph} undirected.
 *
 * <p>Ids are strings, or integers if all of them are. Attributes of nodes and edges become values:
 * numbers if they stand without quotation marks, otherwise text; defaults apply as in Graphviz. The
 * number {@code weight} of an edge is its weight, quoted or not. Chains, subgraphs and edges to
 * subgraphs are followed; clusters, ports and attributes of graphs are dropped. In a {@code strict}
 * graph a repeated edge only changes the values of the first. Immutable.
 *
 * <p>The DOT Language, graphviz.org/doc/info/lang.html.
 */
public final class DotFile {
  public static final GraphFormat FORMAT =
      GraphFormat.builder("dot", "DOT (Graphviz)")
          .extensions(".dot", ".gv")
          .attributes()
          .notes("`digraph` is directed; integer or string ids; `weight` of edges is the weight")
          .reader((engine, file, options) -> new DotFile(engine, file).load(options))
          .writer(DotWriter::write)
          .build();

  private static final int MOST_DEPTH = 100;

  private final Engine engine;
  private final InputFile input;
  private final PropertyGraph graph;
  private final Map<List<Integer>, Integer> strictEdges = new HashMap<>();
  private boolean strict;
  private boolean directed;

  private DotFile(Engine engine, InputFile input) {
    this.engine = engine;
    this.input = input;
    this.graph = new PropertyGraph(engine, input);
  }

  /** The default attributes in a graph or subgraph, and the vertices that it names. */
  private record Scope(
      Map<String, Object> nodeDefaults,
      Map<String, Object> edgeDefaults,
      Set<Integer> vertices,
      int depth) {
    static Scope outermost() {
      return new Scope(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashSet<>(), 1);
    }

    Scope inner() {
      return new Scope(
          new LinkedHashMap<>(nodeDefaults),
          new LinkedHashMap<>(edgeDefaults),
          new LinkedHashSet<>(),
          depth + 1);
    }
  }

  private LoadedGraph load(ReadOptions options) {
    try (SourceText source = SourceText.open(engine, input)) {
      DotText text = new DotText(source);
      if (text.peek().isKeyword("strict")) {
        text.take();
        strict = true;
      }
      directed = text.peek().isKeyword("digraph");
      if (!directed && !text.peek().isKeyword("graph")) {
        throw text.failure("file must begin with graph or digraph");
      }
      text.take();
      if (text.peek().isId()) {
        text.take();
      }
      readBlock(text, Scope.outermost());
      if (text.peek().kind() != Kind.END) {
        throw text.failure("file must hold one graph");
      }
    }
    return graph.build(directed, options);
  }

  private void readBlock(DotText text, Scope scope) {
    if (scope.depth() > MOST_DEPTH) {
      throw text.failure("subgraphs must be nested at most " + MOST_DEPTH + " deep");
    }
    text.require("{", "graph must begin with {");
    while (!text.takeIf("}")) {
      readStatement(text, scope);
      text.takeIf(";");
    }
  }

  private void readStatement(DotText text, Scope scope) {
    DotToken first = text.peek();
    if (first.isKeyword("node") || first.isKeyword("edge") || first.isKeyword("graph")) {
      text.take();
      Map<String, Object> attributes = attributes(text);
      if (first.isKeyword("node")) {
        scope.nodeDefaults().putAll(attributes);
      } else if (first.isKeyword("edge")) {
        scope.edgeDefaults().putAll(attributes);
      }
      return;
    }
    if (first.isKeyword("strict") || first.isKeyword("digraph")) {
      throw text.failure("keyword must be quoted to be an id");
    }
    List<Integer> end = end(text, scope);
    if (end == null) {
      return;
    }
    if (!text.peek().isEdge()) {
      if (first.isId() && !first.isKeyword("subgraph")) {
        attributes(text).forEach((name, v) -> graph.vertexColumns().set(end.get(0), name, v));
      }
      return;
    }
    readEdges(text, scope, end);
  }

  private void readEdges(DotText text, Scope scope, List<Integer> first) {
    List<List<Integer>> ends = new ArrayList<>(List.of(first));
    while (text.peek().isEdge()) {
      if (text.peek().is("->") != directed) {
        throw text.failure("edges must be -> in a digraph and -- in a graph");
      }
      text.take();
      List<Integer> end = end(text, scope);
      if (end == null) {
        throw text.failure("edge must end at a node or subgraph");
      }
      ends.add(end);
    }
    Map<String, Object> attributes = new LinkedHashMap<>(scope.edgeDefaults());
    attributes.putAll(attributes(text));
    for (int i = 1; i < ends.size(); i++) {
      for (int source : ends.get(i - 1)) {
        for (int target : ends.get(i)) {
          int edge = edge(source, target);
          attributes.forEach((name, value) -> graph.edgeColumns().set(edge, name, value));
        }
      }
    }
  }

  private int edge(int source, int target) {
    if (!strict) {
      return graph.edge(source, target, directed);
    }
    List<Integer> ends =
        directed
            ? List.of(source, target)
            : List.of(Math.min(source, target), Math.max(source, target));
    return strictEdges.computeIfAbsent(ends, pair -> graph.edge(source, target, directed));
  }

  /**
   * The vertices of a node or subgraph, which are added to the scope; null for an attribute of the
   * graph.
   */
  private @Nullable List<Integer> end(DotText text, Scope scope) {
    if (text.peek().is("{") || text.peek().isKeyword("subgraph")) {
      if (text.peek().isKeyword("subgraph")) {
        text.take();
        if (text.peek().isId()) {
          text.take();
        }
      }
      Scope inner = scope.inner();
      readBlock(text, inner);
      scope.vertices().addAll(inner.vertices());
      return List.copyOf(inner.vertices());
    }
    String name = text.id("statement must be a node, an edge, an attribute or a subgraph").text();
    if (text.takeIf("=")) {
      text.id("value of an attribute must be a word, a number or text in quotation marks");
      return null;
    }
    for (int ports = 0; ports < 2 && text.takeIf(":"); ports++) {
      text.id("port must be a word");
    }
    int before = graph.vertexCount();
    int vertex = graph.vertex(name);
    if (vertex == before) {
      scope.nodeDefaults().forEach((key, value) -> graph.vertexColumns().set(vertex, key, value));
    }
    scope.vertices().add(vertex);
    return List.of(vertex);
  }

  private static Map<String, Object> attributes(DotText text) {
    Map<String, Object> found = new LinkedHashMap<>();
    while (text.takeIf("[")) {
      while (!text.takeIf("]")) {
        String name = text.id("attribute must be name=value").text();
        text.require("=", "attribute must be name=value");
        DotToken value =
            text.id("value of an attribute must be a word, a number or text in quotation marks");
        found.put(name, value(name, value));
        if (!text.takeIf(",")) {
          text.takeIf(";");
        }
      }
    }
    return found;
  }

  private static Object value(String name, DotToken token) {
    boolean mayBeNumber = token.kind() == Kind.ID || name.equals(PropertyGraph.WEIGHT);
    Object number = mayBeNumber ? ValueType.LONG.parse(token.text()) : null;
    boolean plain = token.text().matches("-?[0-9.]+([eE][-+]?[0-9]+)?");
    number = number == null && mayBeNumber && plain ? ValueType.DOUBLE.parse(token.text()) : number;
    return number == null ? token.text() : number;
  }
}
