package org.tendril.datasets.internal.edgelist;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.ReadOptions.Weights;
import org.tendril.datasets.internal.distributed.DeclaredRange;
import org.tendril.datasets.internal.distributed.DistributedGraphs;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.datasets.internal.text.LineLayout;
import org.tendril.datasets.internal.text.SplitText;
import org.tendril.datasets.internal.text.TextLine;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.PartitionSet;

/**
 * An edge list that tasks read: a file, or the files of a directory or pattern, read as if they
 * were one. Only the first one with lines may have a header.
 */
final class SplitEdgeList {
  private final Engine engine;
  private final SplitText text;
  private final EdgeListHead head;
  private final int headText; // the text that begins with the head
  private final LineLayout layout;

  private SplitEdgeList(
      Engine engine, SplitText text, EdgeListHead head, int headText, LineLayout layout) {
    this.engine = engine;
    this.text = text;
    this.head = head;
    this.headText = headText;
    this.layout = layout;
  }

  /**
   * Reads the first lines.
   *
   * @throws TendrilException.InvalidInput if there is no data line
   */
  static SplitEdgeList of(Engine engine, InputFile input, SplitText text, Weights weights) {
    for (int i = 0; i < text.textCount(); i++) {
      try (EdgeText opened = text.open(i)) {
        TextLine first = opened.nextDataLine();
        if (first != null) {
          EdgeListHead head = EdgeListHead.read(opened, first, true);
          SplitText rest = head.header() == null ? text : text.after(i, first);
          return new SplitEdgeList(engine, rest, head, i, head.layout(weights));
        }
      }
    }
    throw EdgeListFile.noEdges(input);
  }

  /** Whether the edges that are read have weights. */
  boolean hasWeights() {
    return layout.keepsWeights();
  }

  /**
   * Builds the graph in partitions.
   *
   * @throws TendrilException.InvalidInput if a line is not an edge; the first such line is named
   */
  PartitionSet build(ReadOptions options) {
    return build(
        (edges, declared) -> DistributedGraphs.build(engine, edges, declared, true, options));
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
    Dataset<EdgeBlock> edges = text.edges(layout);
    EdgeListHead.Header header = head.header();
    if (header == null) {
      return naming(() -> builder.build(edges, null));
    }
    long[] found = naming(() -> countAndBounds(edges));
    int firstId = header.firstIdIfItFits(found[0], found[1], found[2]);
    if (firstId >= 0) {
      Dataset<long[]> declared = DeclaredRange.of(engine, firstId, header.vertices());
      return naming(() -> builder.build(edges, declared));
    }
    try (EdgeText opened = text.open(headText)) {
      head.requireEdge(opened, found[0]);
    }
    Dataset<EdgeBlock> first = engine.dataset(List.of(header.asEdge()), 1);
    return naming(() -> builder.build(first.union(edges), null));
  }

  private <T> T naming(Supplier<T> work) {
    return text.naming(layout, work);
  }

  /** Number of edges, smallest and largest id; both 0 without edges. */
  private static long[] countAndBounds(Dataset<EdgeBlock> edges) {
    return edges
        .map(block -> new long[] {block.size(), block.minId(), block.maxId()})
        .reduce((a, b) -> new long[] {a[0] + b[0], Math.min(a[1], b[1]), Math.max(a[2], b[2])})
        .orElse(new long[3]);
  }
}
