package org.tendril.datasets.internal.ldbc;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.internal.distributed.DistributedGraphs;
import org.tendril.datasets.internal.text.LineLayout;
import org.tendril.datasets.internal.text.SplitText;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.PartitionSet;

/** A Graphalytics graph whose files are read by tasks. Immutable. */
public final class SplitGraphalytics {
  private final Engine engine;
  private final String name;
  private final @Nullable GraphalyticsProperties properties;
  private final Map<String, String> parameters;
  private final SplitText vertices;
  private final @Nullable SplitText edges; // null: a graph without edges
  private final LineLayout layout; // of edges

  SplitGraphalytics(
      Engine engine,
      String name,
      @Nullable GraphalyticsProperties properties,
      Map<String, String> parameters,
      SplitText vertices,
      @Nullable SplitText edges,
      LineLayout layout) {
    this.engine = engine;
    this.name = name;
    this.properties = properties;
    this.parameters = parameters;
    this.vertices = vertices;
    this.edges = edges;
    this.layout = layout;
  }

  /** The name in the properties, or of the files. */
  public String name() {
    return name;
  }

  /** Whether the files state that edges are directed. */
  public boolean directed() {
    return properties == null || properties.directed();
  }

  /** The parameters of algorithms, such as {@code bfs.source-vertex}, by key. */
  public Map<String, String> parameters() {
    return Map.copyOf(parameters);
  }

  /**
   * Reads the graph. Exchanges every id of the vertex file once, to find those listed twice, and
   * every edge as the partitions need it; gathers nothing at the driver.
   *
   * @throws TendrilException.InvalidInput if a line breaks a rule, an edge names a vertex that is
   *     not listed, or a declared count is wrong; of several bad lines of a file the first is named
   */
  public PartitionSet build(ReadOptions options) {
    Dataset<long[]> ids =
        vertices.edges(GraphalyticsFiles.ID_FIRST).map(SplitGraphalytics::sources);
    ListedIds listed =
        vertices.naming(
            GraphalyticsFiles.ID_FIRST, () -> ListedIds.of(ids, engine.defaultPartitionCount()));
    try {
      if (listed.hasDuplicates()) {
        ListedIds.TextPosition second =
            listed.second(vertices.edgesByRange(GraphalyticsFiles.ID_FIRST));
        throw failure(vertices, second, GraphalyticsFiles.LISTED_ONCE);
      }
      PartitionSet graph = build(options, listed);
      checkCounts(graph, listed);
      return graph;
    } finally {
      listed.release();
    }
  }

  private static long[] sources(EdgeBlock block) {
    long[] sources = new long[block.size()];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = block.source(i);
    }
    return sources;
  }

  private PartitionSet build(ReadOptions options, ListedIds listed) {
    SplitText text = edges;
    if (text == null) {
      return DistributedGraphs.build(engine, noEdges(), listed.ids(), directed(), options);
    }
    PartitionSet graph =
        text.naming(
            layout,
            () ->
                DistributedGraphs.build(
                    engine, text.edges(layout), listed.ids(), directed(), options));
    if (graph.vertexCount()
        != listed.size()) { // the vertices are the listed ones and all endpoints
      graph.release();
      ListedIds.TextPosition first = listed.firstUnknown(text.edgesByRange(layout));
      throw failure(text, first, GraphalyticsFiles.ENDS_LISTED);
    }
    return graph;
  }

  private Dataset<EdgeBlock> noEdges() {
    return engine.generate(
        engine.defaultPartitionCount(), partition -> Collections.emptyIterator());
  }

  private void checkCounts(PartitionSet graph, ListedIds listed) {
    if (properties != null) {
      properties.checkCount("vertices", listed.size());
      properties.checkCount("edges", DistributedGraphs.listedEdgeCount(graph));
    }
  }

  private static TendrilException.InvalidInput failure(
      SplitText text, ListedIds.TextPosition position, String rule) {
    return text.failureAt(position.range(), position.index(), position.column(), rule);
  }
}
