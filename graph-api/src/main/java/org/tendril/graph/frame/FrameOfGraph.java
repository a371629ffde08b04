package org.tendril.graph.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Columns;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.graph.Vertex;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.IdMap;

/**
 * Converts graphs to frames. Ids and weights become primitive columns, other values go through
 * objects.
 */
final class FrameOfGraph {
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  private final Graph<? extends @Nullable Object, ? extends @Nullable Object> graph;
  private final String scalar; // name of the column of single values
  private final GraphPartition partition;
  private final long[] ids; // by vertex
  private final @Nullable String @Nullable [] texts; // by vertex; null if ids are integers

  private FrameOfGraph(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph, String scalar) {
    this.graph = graph;
    this.scalar = scalar;
    this.partition = graph.partition();
    IdMap map = partition.ids();
    this.ids = new long[map.size()];
    for (int vertex = 0; vertex < ids.length; vertex++) {
      ids[vertex] = map.vertexId(vertex);
    }
    IdDictionary<?> dictionary = map.dictionary();
    this.texts = dictionary == null ? null : texts(dictionary, ids);
  }

  private static @Nullable String[] texts(IdDictionary<?> dictionary, long[] handles) {
    if (Record.class.isAssignableFrom(dictionary.type())) {
      throw new TendrilException.InvalidInput(
          "ids that are records cannot be a column: type="
              + dictionary.type().getName()
              + "; build the graph with strings as ids");
    }
    @Nullable String[] texts = new @Nullable String[handles.length];
    for (int vertex = 0; vertex < texts.length; vertex++) {
      Object id = dictionary.idOf(handles[vertex]);
      texts[vertex] = id instanceof Enum<?> constant ? constant.name() : id.toString();
    }
    return texts;
  }

  static GraphFrame frame(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph, String scalar) {
    FrameOfGraph parts = new FrameOfGraph(graph, scalar);
    Engine engine = graph.engine();
    GraphFrame frame =
        GraphFrame.of(
            engine, engine.frames().of(parts.vertices()), engine.frames().of(parts.edges()));
    return frame.withSymmetry(graph.isUndirected());
  }

  private Columns vertices() {
    Columns columns =
        texts == null
            ? Columns.empty().with(GraphFrame.ID, ids)
            : Columns.empty().with(GraphFrame.ID, texts);
    List<@Nullable Object> values = new ArrayList<>(ids.length);
    graph.vertices().stream().map(Vertex::value).forEachOrdered(values::add);
    return ValueColumns.append(columns, scalar, values);
  }

  private Columns edges() {
    long count = partition.edgeCount();
    if (count > LONGEST) {
      throw new TendrilException.ResourceExhausted(
          "a frame takes at most " + LONGEST + " edges of a graph: edges=" + count);
    }
    partition.engine().memory().require(24 * count, "the edges of a graph as columns");
    Adjacency out = partition.outAdjacency();
    int[] sources = new int[(int) count];
    int[] targets = new int[(int) count];
    int next = 0;
    for (int i = 0; i < out.segmentCount(); i++) {
      AdjacencySegment segment = out.segment(i);
      int[] offsets = segment.offsets();
      for (int local = 0; local < segment.vertexCount(); local++) {
        Arrays.fill(
            sources,
            next + offsets[local],
            next + offsets[local + 1],
            segment.firstVertex() + local);
      }
      System.arraycopy(segment.targets(), 0, targets, next, segment.edgeCount());
      next += segment.edgeCount();
    }
    Columns ends = ends(ends(Columns.empty(), GraphFrame.SRC, sources), GraphFrame.DST, targets);
    return withValues(ends);
  }

  private Columns ends(Columns columns, String name, int[] vertices) {
    if (texts != null) {
      @Nullable String[] column = new @Nullable String[vertices.length];
      for (int edge = 0; edge < column.length; edge++) {
        column[edge] = texts[vertices[edge]];
      }
      return columns.with(name, column);
    }
    long[] column = new long[vertices.length];
    for (int edge = 0; edge < column.length; edge++) {
      column[edge] = ids[vertices[edge]];
    }
    return columns.with(name, column);
  }

  private Columns withValues(Columns ends) {
    Iterator<? extends Edge<?>> edges = graph.edges().stream().iterator();
    boolean valued = edges.hasNext() && edges.next().value() != null;
    if (valued && partition.hasWeights()) {
      return ends.with(scalar, weights(ends.rowCount()));
    } else if (!valued && !partition.hasEdgeNumbers()) {
      return ends;
    }
    List<@Nullable Object> values = new ArrayList<>(ends.rowCount());
    graph.edges().stream().map(Edge::value).forEachOrdered(values::add);
    return ValueColumns.append(ends, scalar, values);
  }

  private double[] weights(int count) {
    Adjacency out = partition.outAdjacency();
    double[] weights = new double[count];
    int next = 0;
    for (int i = 0; i < out.segmentCount(); i++) {
      AdjacencySegment segment = out.segment(i);
      System.arraycopy(
          Objects.requireNonNull(segment.weights()), 0, weights, next, segment.edgeCount());
      next += segment.edgeCount();
    }
    return weights;
  }
}
