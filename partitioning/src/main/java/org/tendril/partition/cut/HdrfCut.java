package org.tendril.partition.cut;

import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.GraphPartition;

/** Streams the edges in canonical order, by one thread. */
record HdrfCut(double lambda, double mostBalance) implements EdgePartitioner {
  private static final long serialVersionUID = 1L;

  HdrfCut {
    if (!(lambda >= 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("lambda must be finite and at least 0: lambda=" + lambda);
    }
    if (!(mostBalance >= 1)) {
      throw new IllegalArgumentException("edge balance must be at least 1: balance=" + mostBalance);
    }
  }

  @Override
  public String name() {
    return "hdrf";
  }

  @Override
  public EdgeAssignment assign(GraphPartition graph, int partitionCount) {
    EdgeAssignment.requirePartitionCount(partitionCount);
    Adjacency out = graph.outAdjacency();
    int n = graph.vertexCount();
    graph
        .engine()
        .memory()
        .require(
            HdrfStream.bytesFor(n, partitionCount) + Short.BYTES * out.edgeCount(),
            "copies of vertices");
    HdrfStream stream =
        new HdrfStream(lambda, capacity(out.edgeCount(), partitionCount), n, partitionCount);
    short[][] parts = new short[out.segmentCount()][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new short[out.segment(i).edgeCount()];
    }
    for (int block = 0; block < out.blocks().count(); block++) {
      graph.engine().cancellation().throwIfCancelled();
      int from = out.blocks().from(block);
      place(
          stream,
          out.segmentOf(from),
          from,
          out.blocks().to(block),
          parts[from >>> out.segmentShift()]);
    }
    return EdgeAssignment.ofSegments(graph, partitionCount, parts);
  }

  /** Maximum number of edges of a partition; all partitions together have room for every edge. */
  private long capacity(long edges, int partitionCount) {
    return (long) Math.ceil(mostBalance * edges / partitionCount);
  }

  private static void place(
      HdrfStream stream, AdjacencySegment segment, int from, int to, short[] parts) {
    int[] offsets = segment.offsets();
    int[] targets = segment.targets();
    int first = segment.firstVertex();
    for (int vertex = from; vertex < to; vertex++) {
      for (int i = offsets[vertex - first]; i < offsets[vertex - first + 1]; i++) {
        parts[i] = (short) stream.place(vertex, targets[i]);
      }
    }
  }
}
