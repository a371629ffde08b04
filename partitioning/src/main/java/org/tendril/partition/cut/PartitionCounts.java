package org.tendril.partition.cut;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.GraphPartition;

/** Counts the edges and the copies of vertices in each partition. */
final class PartitionCounts {
  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

  private final Parallel parallel;
  private final Adjacency out;
  private final EdgeAssignment assignment;
  private final long[] marks; // by vertex: a bit for each of 64 partitions that have a copy
  private final AtomicLongArray edges; // by partition
  private final AtomicLongArray copies; // by partition

  /** Counts in O((n + m) P / 64), with 8 bytes a vertex. */
  PartitionCounts(GraphPartition graph, EdgeAssignment assignment) {
    graph
        .engine()
        .memory()
        .require((long) Long.BYTES * graph.vertexCount(), "marks of copies of vertices");
    this.parallel = graph.engine().parallel();
    this.out = graph.outAdjacency();
    this.assignment = assignment;
    this.marks = new long[graph.vertexCount()];
    this.edges = new AtomicLongArray(assignment.partitionCount());
    this.copies = new AtomicLongArray(assignment.partitionCount());
    parallel.forEach(out.blocks(), this::countEdges);
    Blocks vertices = Blocks.even(marks.length);
    for (int i = 0; i < edges.length(); i += Long.SIZE) {
      int first = i;
      parallel.forEach(
          vertices, (block, from, to) -> Arrays.fill(marks, from, to, /* nowhere */ 0));
      parallel.forEach(out.blocks(), (block, from, to) -> mark(first, from, to));
      parallel.forEach(vertices, (block, from, to) -> countCopies(first, from, to));
    }
  }

  /** Edges by partition. */
  long[] edges() {
    return toArray(edges);
  }

  /** Copies of vertices by partition. */
  long[] copies() {
    return toArray(copies);
  }

  private static long[] toArray(AtomicLongArray counts) {
    return IntStream.range(0, counts.length()).mapToLong(counts::get).toArray();
  }

  private void countEdges(int block, int from, int to) {
    AdjacencySegment segment = out.segmentOf(from);
    short[] parts = assignment.ofSegment(from >>> out.segmentShift());
    int[] offsets = segment.offsets();
    int end = offsets[to - segment.firstVertex()];
    int[] counts = new int[edges.length()];
    for (int i = offsets[from - segment.firstVertex()]; i < end; i++) {
      counts[parts[i]]++;
    }
    add(counts, edges, 0);
  }

  /** Marks the endpoints of the edges in the 64 partitions from {@code firstPartition} on. */
  private void mark(int firstPartition, int from, int to) {
    AdjacencySegment segment = out.segmentOf(from);
    short[] parts = assignment.ofSegment(from >>> out.segmentShift());
    int[] offsets = segment.offsets();
    int[] targets = segment.targets();
    for (int vertex = from; vertex < to; vertex++) {
      int local = vertex - segment.firstVertex();
      long ofSource = 0;
      for (int i = offsets[local]; i < offsets[local + 1]; i++) {
        int bit = parts[i] - firstPartition;
        if (bit >= 0 && bit < Long.SIZE) {
          ofSource |= 1L << bit;
          mark(targets[i], 1L << bit);
        }
      }
      mark(vertex, ofSource);
    }
  }

  private void mark(int vertex, long bits) {
    if ((bits & ~marks[vertex]) != 0) { // a stale read only costs the atomic write
      LONGS.getAndBitwiseOr(marks, vertex, bits);
    }
  }

  private void countCopies(int firstPartition, int from, int to) {
    int[] counts = new int[Long.SIZE];
    for (int vertex = from; vertex < to; vertex++) {
      for (long rest = marks[vertex]; rest != 0; rest &= rest - 1) {
        counts[Long.numberOfTrailingZeros(rest)]++;
      }
    }
    add(counts, copies, firstPartition);
  }

  private static void add(int[] counts, AtomicLongArray sums, int first) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        sums.getAndAdd(first + i, counts[i]);
      }
    }
  }
}
