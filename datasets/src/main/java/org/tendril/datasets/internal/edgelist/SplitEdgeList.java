package org.tendril.datasets.internal.edgelist;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.internal.distributed.DeclaredRange;
import org.tendril.datasets.internal.distributed.DistributedGraphs;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.datasets.internal.text.LineScanner;
import org.tendril.datasets.internal.text.SplitText;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeBlock;

/**
 * An edge list that tasks read: a file, or the files of a directory or pattern, read as if they
 * were one. Only the first one with lines may have a header.
 */
final class SplitEdgeList {
  private final Engine engine;
  private final SplitText text;
  private final ReadOptions options;
  private final EdgeListHead head;
  private final int headText; // the text that begins with the head

  private SplitEdgeList(
      Engine engine, SplitText text, ReadOptions options, EdgeListHead head, int headText) {
    this.engine = engine;
    this.text = text;
    this.options = options;
    this.head = head;
    this.headText = headText;
  }

  /**
   * Reads the first lines.
   *
   * @throws TendrilException.InvalidInput if there is no data line
   */
  static SplitEdgeList of(Engine engine, InputFile input, SplitText text, ReadOptions options) {
    for (int i = 0; i < text.textCount(); i++) {
      try (EdgeText opened = text.open(i)) {
        EdgeListHead head = EdgeListHead.read(opened, options);
        if (head != null) {
          SplitText rest = head.isEdge() ? text : text.after(i, head.first());
          return new SplitEdgeList(engine, rest, options, head, i);
        }
      }
    }
    throw EdgeListFile.noEdges(input, options);
  }

  /**
   * Builds the graph in partitions.
   *
   * @throws TendrilException.InvalidInput if a line is not an edge; the first such line is named
   */
  LoadedGraph load() {
    LoadedGraph graph =
        LoadedGraph.of(
            build(
                (edges, declared) ->
                    DistributedGraphs.build(engine, edges, declared, true, options)));
    if (graph.listedEdgeCount() == 0) {
      throw EdgeListFile.noEdges(text.file(headText), options);
    }
    long bad =
        options.lines().skipsBadLines() ? head.badBefore() + text.badLines(head.layout()) : 0;
    return graph.withReading(
        head.account().reading(graph.listedEdgeCount(), bad, new LineScanner.Counts()));
  }

  /** Builds a result from the edges; may compute them several times. */
  @FunctionalInterface
  interface Builder<T> {
    /** Builds the result from the edges and the ids of declared vertices. */
    public T build(Dataset<EdgeBlock> edges, @Nullable Dataset<long[]> declaredVertices);
  }

  /**
   * Calls {@code builder} with the edges.
   *
   * @throws TendrilException.InvalidInput if a line is not an edge; the first such line is named
   */
  <T> T build(Builder<T> builder) {
    Dataset<EdgeBlock> edges = text.edges(head.layout());
    CountsHeader counts = head.counts();
    if (counts == null) {
      return naming(() -> builder.build(edges, null));
    }
    long[] found = naming(() -> countAndBounds(edges));
    int firstId;
    try (EdgeText opened = text.open(headText)) {
      firstId = head.firstDeclaredId(opened, found[0], found[1], found[2]);
    }
    if (firstId >= 0) {
      Dataset<long[]> declared = DeclaredRange.of(engine, firstId, counts.vertices());
      return naming(() -> builder.build(edges, declared));
    }
    Dataset<EdgeBlock> first = engine.dataset(List.of(counts.asEdge()), 1);
    return naming(() -> builder.build(first.union(edges), null));
  }

  private <T> T naming(Supplier<T> work) {
    return text.naming(head.layout(), work);
  }

  /** Number of edges, smallest and largest id; both 0 without edges. */
  private static long[] countAndBounds(Dataset<EdgeBlock> edges) {
    return edges
        .map(block -> new long[] {block.size(), block.minId(), block.maxId()})
        .reduce((a, b) -> new long[] {a[0] + b[0], Math.min(a[1], b[1]), Math.max(a[2], b[2])})
        .orElse(new long[3]);
  }
}
