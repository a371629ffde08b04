package org.tendril.partition.internal.build;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.Adjacency;
import org.tendril.partition.Adjacency.EdgeColumn;
import org.tendril.partition.AdjacencySegment;

/** Builds an adjacency list by list, if each list can be written independently of the others. */
public final class RowBuilder {
  private RowBuilder() {}

  /** The lists of the new adjacency. Many threads call both methods. */
  public interface Rows {
    int degree(int vertex);

    /** Writes the list, ascending, from {@code at} on, and its weights or edge numbers. */
    void write(int vertex, int[] targets, double @Nullable [] column, int at);
  }

  /** Builds the adjacency in two passes over {@code blocks}, which should balance their work. */
  public static Adjacency build(
      Engine engine, int vertexCount, Blocks blocks, EdgeColumn kind, int mostEdges, Rows rows) {
    int[] degrees = new int[vertexCount];
    long edgeCount =
        engine
            .parallel()
            .sumLongs(
                blocks,
                (block, from, to) -> {
                  long sum = 0;
                  for (int vertex = from; vertex < to; vertex++) {
                    degrees[vertex] = rows.degree(vertex);
                    sum += degrees[vertex];
                  }
                  return sum;
                });
    engine.memory().require(Adjacency.bytesFor(vertexCount, edgeCount, kind), "rewriting a graph");
    Adjacency built = unfilled(degrees, segmentShift(degrees, edgeCount, mostEdges), kind);
    engine
        .parallel()
        .forEach(
            blocks,
            (block, from, to) -> {
              for (int vertex = from; vertex < to; vertex++) {
                AdjacencySegment segment = built.segmentOf(vertex);
                int at = segment.offsets()[vertex - segment.firstVertex()];
                rows.write(vertex, segment.targets(), segment.column(), at);
              }
            });
    engine.memory().reserve(built, built.retainedBytes(), "a graph");
    return built;
  }

  private static Adjacency unfilled(int[] degrees, int shift, EdgeColumn kind) {
    int vertexCount = degrees.length;
    int segmentCount = vertexCount == 0 ? 1 : ((vertexCount - 1) >>> shift) + 1;
    AdjacencySegment[] segments = new AdjacencySegment[segmentCount];
    for (int i = 0; i < segmentCount; i++) {
      int first = i == 0 ? 0 : i << shift;
      int count = (int) Math.min(vertexCount - (long) first, 1L << shift);
      int[] offsets = new int[count + 1];
      for (int local = 0; local < count; local++) {
        offsets[local + 1] = Math.addExact(offsets[local], degrees[first + local]);
      }
      segments[i] = AdjacencySegment.unfilled(first, offsets, kind);
    }
    return Adjacency.of(vertexCount, shift, segments);
  }

  private static int segmentShift(int[] degrees, long edgeCount, int mostEdges) {
    if (edgeCount <= mostEdges) {
      return 31;
    }
    int shift = 31 - Integer.numberOfLeadingZeros(degrees.length);
    while (shift > 0 && largestSegment(degrees, shift) > mostEdges) {
      shift--;
    }
    return shift;
  }

  private static long largestSegment(int[] degrees, int shift) {
    long largest = 0;
    long sum = 0;
    for (int vertex = 0; vertex < degrees.length; vertex++) {
      sum = (vertex & ((1 << shift) - 1)) == 0 ? degrees[vertex] : sum + degrees[vertex];
      largest = Math.max(largest, sum);
    }
    return largest;
  }
}
