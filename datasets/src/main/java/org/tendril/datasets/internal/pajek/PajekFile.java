package org.tendril.datasets.internal.pajek;

import java.util.List;
import java.util.Locale;
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
 * A network of Pajek: {@code *Vertices n}, lines {@code number "label" x y z}, then sections of
 * edges: {@code *Arcs} (directed) and {@code *Edges} (undirected) with lines {@code source target
 * [weight]}, {@code *Arcslist} and {@code *Edgeslist} with lines {@code source target target ...}.
 *
 * <p>Vertices are 1 to n, with a line or not. Labels and coordinates become the values {@code
 * label}, {@code x}, {@code y} and {@code z}; other words of a line are ignored. Where both kinds
 * of edges occur, the graph is directed, with an undirected edge in both directions. In two-mode
 * networks ({@code *Vertices n n1}) all vertices count from 1 together. Lines that begin with
 * {@code %} are comments. {@code *Matrix} is refused. Immutable.
 *
 * <p>V. Batagelj, A. Mrvar, Pajek reference manual, section 5.3.
 */
public final class PajekFile {
  public static final GraphFormat FORMAT =
      GraphFormat.builder("pajek", "Pajek")
          .extensions(".net", ".pajek")
          .attributes()
          .notes(
              "vertices 1 to n; `*Arcs` are directed, `*Edges` undirected, both together directed;"
                  + " labels and coordinates are values of vertices")
          .reader((engine, file, options) -> new PajekFile(engine, file).load(options))
          .writer(PajekWriter::write)
          .build();

  private static final List<String> COORDINATES = List.of("x", "y", "z");

  private final Engine engine;
  private final InputFile input;
  private final PropertyGraph graph;
  private int vertices = -1;
  private boolean hasArcs;

  private PajekFile(Engine engine, InputFile input) {
    this.engine = engine;
    this.input = input;
    this.graph = new PropertyGraph(engine, input);
  }

  private LoadedGraph load(ReadOptions options) {
    try (SourceText text = SourceText.open(engine, input)) {
      String section = "";
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        String stripped = line.strip();
        if (stripped.startsWith("*")) {
          section = section(text, stripped);
        } else if (!stripped.isEmpty() && !stripped.startsWith("%")) {
          addLine(text, section, stripped);
        }
      }
    }
    if (vertices < 0) {
      throw input.failure("network must have a line *Vertices n");
    }
    return graph.build(hasArcs, options);
  }

  private String section(SourceText text, String line) {
    List<String> words = PajekWords.of(text, line);
    String section = words.get(0).toLowerCase(Locale.ROOT);
    switch (section) {
      case "*vertices" -> declare(text, line, words);
      case "*arcs", "*arcslist" -> {
        requireVertices(text, line);
        hasArcs = true;
      }
      case "*edges", "*edgeslist" -> requireVertices(text, line);
      case "*network" -> {}
      default ->
          throw text.failureOfLine(
              "section must be *Network, *Vertices, *Arcs, *Edges, *Arcslist or *Edgeslist", line);
    }
    return section;
  }

  private void requireVertices(SourceText text, String line) {
    if (vertices < 0) {
      throw text.failureOfLine("*Vertices must come before edges", line);
    }
  }

  private void declare(SourceText text, String line, List<String> words) {
    if (vertices >= 0) {
      throw text.failureOfLine("file must hold one network", line);
    }
    long count = words.size() < 2 ? -1 : integer(words.get(1));
    if (count < 0 || count > IdMap.MOST_VERTICES) {
      throw text.failureOfLine("*Vertices must state their number, below 2^31", line);
    }
    new DeclaredCounts(input, (int) count, 0).requireMemory(engine, false, false);
    engine.memory().require(PropertyGraph.VERTEX_BYTES * count, "the vertices of " + input.name());
    vertices = (int) count;
    for (int vertex = 1; vertex <= vertices; vertex++) {
      graph.declare(Integer.toString(vertex));
    }
  }

  private void addLine(SourceText text, String section, String line) {
    List<String> words = PajekWords.of(text, line);
    switch (section) {
      case "*vertices" -> addVertex(text, line, words);
      case "*arcs", "*edges" -> {
        if (words.size() < 2) {
          throw text.failureOfLine("line must be an edge (source target [weight])", line);
        }
        int edge =
            graph.edge(
                vertex(text, line, words.get(0)),
                vertex(text, line, words.get(1)),
                section.equals("*arcs"));
        if (words.size() > 2 && !isKeyword(words.get(2))) {
          graph.edgeColumns().set(edge, PropertyGraph.WEIGHT, number(text, line, words.get(2)));
        }
      }
      case "*arcslist", "*edgeslist" -> {
        int source = vertex(text, line, words.get(0));
        for (String target : words.subList(1, words.size())) {
          graph.edge(source, vertex(text, line, target), section.equals("*arcslist"));
        }
      }
      default -> throw text.failureOfLine("first line must be *Vertices n", line);
    }
  }

  private void addVertex(SourceText text, String line, List<String> words) {
    int vertex = vertex(text, line, words.get(0));
    if (words.size() > 1) {
      graph.vertexColumns().set(vertex, "label", words.get(1));
    }
    for (int i = 0; i < COORDINATES.size() && i + 2 < words.size(); i++) {
      Object value = ValueType.DOUBLE.parse(words.get(i + 2));
      if (value == null) {
        return; // a shape or a parameter, such as "box" or "ic"
      }
      graph.vertexColumns().set(vertex, COORDINATES.get(i), value);
    }
  }

  /** Whether a word begins the parameters of a line, such as {@code c Blue}. */
  private static boolean isKeyword(String word) {
    return word.matches("[a-zA-Z_][a-zA-Z0-9_]*") && ValueType.DOUBLE.parse(word) == null;
  }

  private int vertex(SourceText text, String line, String word) {
    long number = integer(word);
    if (number < 1 || number > vertices) {
      throw text.failureOfLine("vertex must be in [1, " + vertices + "]: vertex=" + word, line);
    }
    return (int) number - 1; // in the order of declaration
  }

  private static long integer(String word) {
    return word.matches("[0-9]{1,18}") ? Long.parseLong(word) : -1;
  }

  private static Object number(SourceText text, String line, String word) {
    Object value = ValueType.DOUBLE.parse(word);
    if (value == null) {
      throw text.failureOfLine("weight must be a number: weight=" + word, line);
    }
    return value;
  }
}
