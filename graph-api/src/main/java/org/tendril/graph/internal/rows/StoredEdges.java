package org.tendril.graph.internal.rows;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.Edge;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.GraphPartition;

/** The stored edges of a partition with their values, in canonical order. */
public record StoredEdges<E extends @Nullable Object>(
    GraphPartition partition, EdgeValues<E> values) {

  /** The same edges; both directions of an undirected edge become edges. */
  public StoredEdges<E> directed() {
    return new StoredEdges<>(partition.directed(), values);
  }

  public interface EdgeFunction<R> {
    R of(int source, int target, double column);
  }

  public <R> Stream<R> map(EdgeFunction<R> function) {
    return IntStream.range(0, partition.vertexCount())
        .boxed()
        .flatMap(source -> edgesOf(source, function));
  }

  private <R> Stream<R> edgesOf(int source, EdgeFunction<R> function) {
    AdjacencySegment segment = partition.outAdjacency().segmentOf(source);
    int local = source - segment.firstVertex();
    double[] column = segment.column();
    return IntStream.range(segment.offsets()[local], segment.offsets()[local + 1])
        .mapToObj(
            edge ->
                function.of(source, segment.targets()[edge], column == null ? 1 : column[edge]));
  }

  public Edge<E> edge(int source, int target, double column) {
    return new Edge<>(
        partition.ids().vertexId(source), partition.ids().vertexId(target), values.at(column));
  }

  public Stream<Edge<E>> stream() {
    return map(this::edge);
  }

  /** Visits each edge, an undirected edge once. */
  public interface EdgeVisitor {
    void visit(int source, int target, double column);
  }

  /**
   * Visits the edges of the sources [from, to) in order; in an undirected graph, only those from
   * the smaller vertex to the larger.
   */
  public void visitOnce(int from, int to, EdgeVisitor visitor) {
    Adjacency out = partition.outAdjacency();
    boolean symmetric = partition.isSymmetric();
    for (int source = from; source < to; source++) {
      AdjacencySegment segment = out.segmentOf(source);
      int[] targets = segment.targets();
      double[] column = segment.column();
      int local = source - segment.firstVertex();
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        if (!symmetric || targets[edge] >= source) {
          visitor.visit(source, targets[edge], column == null ? 1 : column[edge]);
        }
      }
    }
  }

  /** Number of edges, an undirected one counted once. */
  public long onceCount() {
    if (!partition.isSymmetric()) {
      return partition.edgeCount();
    }
    Adjacency out = partition.outAdjacency();
    long loops =
        partition
            .engine()
            .parallel()
            .sumLongs(
                out.blocks(),
                (block, from, to) -> {
                  long[] count = new long[1];
                  visitOnce(from, to, (s, t, column) -> count[0] += s == t ? 1 : 0);
                  return count[0];
                });
    return (partition.edgeCount() + loops) / 2;
  }
}
