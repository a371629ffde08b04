package org.tendril.graph.internal.whole;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.parallel.Blocks;
import org.tendril.graph.Edge;
import org.tendril.graph.EdgeTriplet;
import org.tendril.graph.Vertex;
import org.tendril.graph.internal.rows.StoredEdges;
import org.tendril.graph.internal.rows.VertexRows;
import org.tendril.partition.AdjacencySegment;

/**
 * Shows graphs and vertex rows as datasets. The number of slices is fixed, so that results that
 * depend on partitions, such as samples, do not depend on the number of threads.
 */
final class WholeViews {
  private static final int SLICES = 16;

  private WholeViews() {}

  /** One slice of a view; opened when it is computed. */
  record Slice<T>(int index, IntFunction<Iterator<T>> opener) {
    Iterator<T> open() {
      return opener.apply(index);
    }
  }

  /** The slices are sent as values, so that the steps of the dataset hold no graph. */
  private static <T> Dataset<T> dataset(Engine engine, IntFunction<Iterator<T>> opener) {
    engine.register(Vertex.class, Edge.class, EdgeTriplet.class);
    if (!engine.isEmbedded()) {
      return engine.dataset(new SliceList<>(SLICES, opener), SLICES).flatMap(SliceList::iterator);
    }
    List<Slice<T>> slices = new ArrayList<>();
    for (int i = 0; i < SLICES; i++) {
      slices.add(new Slice<>(i, opener));
    }
    return engine.dataset(slices, SLICES).flatMap(Slice::open);
  }

  static <V extends @Nullable Object> Dataset<Vertex<V>> vertices(
      Engine engine, Supplier<VertexRows<V>> source) {
    return dataset(
        engine,
        slice -> {
          VertexRows<V> rows = source.get();
          long n = rows.ids().size();
          return IntStream.range((int) (n * slice / SLICES), (int) (n * (slice + 1) / SLICES))
              .filter(rows::has)
              .mapToObj(v -> new Vertex<>(rows.ids().vertexId(v), rows.values().at(v)))
              .iterator();
        });
  }

  static <E extends @Nullable Object> Dataset<Edge<E>> edges(
      Engine engine, Supplier<StoredEdges<E>> source) {
    return dataset(
        engine,
        slice -> {
          StoredEdges<E> edges = source.get();
          return new EdgeIterator<>(edges, slice, edges::edge);
        });
  }

  static <V extends @Nullable Object, E extends @Nullable Object>
      Dataset<EdgeTriplet<V, E>> triplets(WholeGraph<V, E> graph) {
    return dataset(
        graph.engine(),
        slice -> {
          Triplets<V, E> triplets = Triplets.of(graph);
          return new EdgeIterator<>(triplets.edges(), slice, triplets::at);
        });
  }

  /** The edges of a slice in canonical order; slices have about equally many. */
  private static final class EdgeIterator<T> implements Iterator<T> {
    private final StoredEdges<?> edges;
    private final StoredEdges.EdgeFunction<T> function;
    private final int endVertex;
    private int source; // the list that is read
    private AdjacencySegment segment;
    private int next; // edge of the segment
    private int end; // of the list

    EdgeIterator(StoredEdges<?> edges, int slice, StoredEdges.EdgeFunction<T> function) {
      this.edges = edges;
      this.function = function;
      this.segment = edges.partition().outAdjacency().segment(0);
      Blocks blocks = edges.partition().outAdjacency().blocks();
      long count = blocks.count();
      int from = (int) (count * slice / SLICES);
      int to = (int) (count * (slice + 1) / SLICES);
      this.endVertex = from == to ? 0 : blocks.to(to - 1);
      this.source = from == to ? 0 : blocks.from(from);
      if (source < endVertex) {
        begin();
      }
    }

    private void begin() {
      segment = edges.partition().outAdjacency().segmentOf(source);
      int local = source - segment.firstVertex();
      next = segment.offsets()[local];
      end = segment.offsets()[local + 1];
    }

    @Override
    public boolean hasNext() {
      while (next == end && source + 1 < endVertex) {
        source++;
        begin();
      }
      return next < end;
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      double[] column = segment.column();
      int edge = next++;
      return function.of(source, segment.targets()[edge], column == null ? 1 : column[edge]);
    }
  }
}
