package org.tendril.datasets.internal.property;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.ReadOptions.Weights;
import org.tendril.engine.Engine;
import org.tendril.engine.frame.Columns;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;

/**
 * Collects the vertices, edges and values of a file that names vertices by text. Not thread-safe.
 *
 * <p>If all names are integers in [0, 2^63) as Java writes them, and strings are not asked for,
 * these are the vertex ids; otherwise ids are strings. If some edges are directed and others not,
 * the graph is directed, and has an undirected edge in both directions. Numbers named {@code
 * weight} are the weights of edges; one that is missing is 1.
 */
public final class PropertyGraph {
  /** The name of the values of edges that are their weights. */
  public static final String WEIGHT = "weight";

  private static final int ROWS_PER_CHECK = 1 << 14;

  /** Heap bytes of a vertex: its name, and its entry in the map. */
  public static final long VERTEX_BYTES = 120;

  private static final int VALUE_BYTES = 24;

  private final Engine engine;
  private final InputFile input;
  private final Map<String, Integer> vertices = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final BitSet declared = new BitSet();
  private final BitSet undirected = new BitSet();
  private final PropertyColumns vertexColumns = new PropertyColumns();
  private final PropertyColumns edgeColumns = new PropertyColumns();
  private int[] sources = new int[16];
  private int[] targets = new int[16];
  private int edgeCount;
  private @Nullable PropertyColumn weightColumn; // null for the one of that name

  public PropertyGraph(Engine engine, InputFile input) {
    this.engine = engine;
    this.input = input;
  }

  /** The vertex of a name, numbered by first use. */
  public int vertex(String name) {
    Integer known = vertices.get(name);
    if (known != null) {
      return known;
    }
    int vertex = names.size();
    vertices.put(name, vertex);
    names.add(name);
    check(vertex);
    return vertex;
  }

  /** Declares a vertex; returns -1 if it was declared before. */
  public int declare(String name) {
    int vertex = vertex(name);
    if (declared.get(vertex)) {
      return -1;
    }
    declared.set(vertex);
    return vertex;
  }

  /** Adds an edge and returns its number. */
  public int edge(int source, int target, boolean directed) {
    if (edgeCount == sources.length) {
      sources = Arrays.copyOf(sources, 2 * edgeCount);
      targets = Arrays.copyOf(targets, 2 * edgeCount);
    }
    sources[edgeCount] = source;
    targets[edgeCount] = target;
    undirected.set(edgeCount, !directed);
    check(edgeCount);
    return edgeCount++;
  }

  private void check(int row) {
    if (row % ROWS_PER_CHECK == 0) {
      long vertexBytes = VERTEX_BYTES + (long) VALUE_BYTES * vertexColumns.all().size();
      long edgeBytes = 8 + (long) VALUE_BYTES * edgeColumns.all().size();
      engine
          .memory()
          .require(
              vertexBytes * names.size() + edgeBytes * edgeCount,
              "the vertices, edges and values of " + input.name());
    }
  }

  public int vertexCount() {
    return names.size();
  }

  public int edgeCount() {
    return edgeCount;
  }

  /** The values of vertices. */
  public PropertyColumns vertexColumns() {
    return vertexColumns;
  }

  /** The values of edges. */
  public PropertyColumns edgeColumns() {
    return edgeColumns;
  }

  /**
   * Checks that all vertices that edges name are declared.
   *
   * @param word the word of the format for a vertex
   */
  public void requireDeclared(String word) {
    int vertex = declared.nextClearBit(0);
    if (vertex < names.size()) {
      throw input.failure(
          "edges must name declared "
              + word
              + "s: "
              + word
              + "="
              + names.get(vertex)
              + "; add it or remove its edges");
    }
  }

  /** Makes the numbers of a column the weights of edges. */
  public void useAsWeights(PropertyColumn column) {
    weightColumn = column;
  }

  /** Makes all edges directed or none, where a file states it for the graph. */
  public void setDirected(boolean directed) {
    undirected.set(0, edgeCount, !directed);
  }

  /**
   * The graph of what was collected.
   *
   * @param directed whether a graph without edges is directed
   */
  public LoadedGraph build(boolean directed, ReadOptions options) {
    int undirectedCount = undirected.cardinality();
    boolean isDirected = edgeCount == 0 ? directed : undirectedCount < edgeCount;
    if (isDirected && undirectedCount > 0) {
      addReversed();
    }
    VertexNames ids = VertexNames.of(engine, names, options.hasStringIds());
    double[] weights = options.keepsWeights() ? weights(options) : null;
    List<EdgeBlock> blocks = new ArrayList<>();
    for (int from = 0; from < edgeCount; from += ROWS_PER_CHECK) {
      blocks.add(block(ids, weights, from, Math.min(edgeCount, from + ROWS_PER_CHECK)));
    }
    EdgeTable table = EdgeTable.of(blocks, ids.map());
    engine.memory().reserve(table, table.retainedBytes(), "the edges of " + input.name());
    LoadedGraph graph = LoadedGraph.of(engine, table, isDirected, options);
    int columns = vertexColumns.all().size() + edgeColumns.all().size();
    vertices.clear();
    if (columns == 0) {
      return graph;
    }
    long values =
        (long) vertexColumns.all().size() * names.size()
            + (long) edgeColumns.all().size() * edgeCount;
    engine.memory().reserve(this, VALUE_BYTES * values, "the values of " + input.name());
    return graph.withAttributes(() -> frame(ids));
  }

  private GraphFrame frame(VertexNames ids) {
    int[] all = IntStream.range(0, names.size()).toArray();
    Columns vertexRows = ids.addTo(Columns.empty(), GraphFrame.ID, all, all.length);
    Columns ends = ids.addTo(Columns.empty(), GraphFrame.SRC, sources, edgeCount);
    Columns edgeRows = ids.addTo(ends, GraphFrame.DST, targets, edgeCount);
    return GraphFrame.of(
        engine,
        engine.frames().of(vertexColumns.addTo(vertexRows, all.length)),
        engine.frames().of(edgeColumns.addTo(edgeRows, edgeCount)));
  }

  private void addReversed() {
    int count = edgeCount;
    for (int i = undirected.nextSetBit(0); i >= 0 && i < count; i = undirected.nextSetBit(i + 1)) {
      if (sources[i] != targets[i]) {
        int reversed = edge(targets[i], sources[i], true);
        edgeColumns.copyRow(i, reversed);
      }
    }
  }

  private double @Nullable [] weights(ReadOptions options) {
    String wanted = options.weightColumn().orElse(null);
    PropertyColumn column =
        wanted != null
            ? edgeColumns.get(wanted)
            : weightColumn == null ? edgeColumns.get(WEIGHT) : weightColumn;
    if (column == null || !column.isNumeric()) {
      if (wanted == null) {
        return null;
      }
      throw input.failure(
          "weights must be numbers of edges: weight="
              + wanted
              + " values="
              + edgeColumns.all().stream().map(PropertyColumn::name).toList()
              + "; name another one, or read the graph without weights");
    }
    double[] weights = new double[edgeCount];
    for (int i = 0; i < edgeCount; i++) {
      weights[i] = column.get(i) instanceof Number number ? number.doubleValue() : 1;
      boolean isLength = weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY;
      if (options.weights() == Weights.LENGTHS && !isLength) {
        throw input.failure(
            "weights must be finite and at least 0: source="
                + names.get(sources[i])
                + " target="
                + names.get(targets[i])
                + " weight="
                + weights[i]);
      }
    }
    return weights;
  }

  private EdgeBlock block(VertexNames ids, double @Nullable [] weights, int from, int to) {
    long[] blockSources = new long[to - from];
    long[] blockTargets = new long[to - from];
    for (int i = from; i < to; i++) {
      blockSources[i - from] = ids.vertexId(sources[i]);
      blockTargets[i - from] = ids.vertexId(targets[i]);
    }
    double[] blockWeights = weights == null ? null : Arrays.copyOfRange(weights, from, to);
    return EdgeBlock.copyOf(blockSources, blockTargets, blockWeights, to - from);
  }
}
