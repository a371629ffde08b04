package org.tendril.partition.cut;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.GraphPartition;

/**
 * The quality of a vertex-cut. A vertex has one copy in each partition that holds at least one of
 * its edges; an isolated vertex has no copy and does not count. All but the seconds are the same
 * for any number of threads.
 *
 * @param partitioner name of the partitioner
 * @param partitionCount number of partitions, empty ones included
 * @param edges number of stored edges
 * @param vertices number of vertices that have edges
 * @param copies number of copies of all vertices
 * @param mostEdges edges of the partition with the most edges
 * @param mostCopies copies in the partition with the most copies
 * @param seconds how long the assignment took
 */
public record PartitionQuality(
    String partitioner,
    int partitionCount,
    long edges,
    long vertices,
    long copies,
    long mostEdges,
    long mostCopies,
    double seconds) {

  /** Assigns the edges of a graph, with time measurement, and measures the assignment. */
  public static PartitionQuality of(
      GraphPartition graph, EdgePartitioner partitioner, int partitionCount) {
    long start = System.nanoTime();
    EdgeAssignment assignment = partitioner.assign(graph, partitionCount);
    double seconds = (System.nanoTime() - start) / 1e9;
    return of(graph, assignment, partitioner.name(), seconds);
  }

  /**
   * Measures an assignment of the graph's edges that took {@code seconds}, in parallel. O((n + m) P
   * / 64), and 12 bytes a vertex while it counts.
   */
  public static PartitionQuality of(
      GraphPartition graph, EdgeAssignment assignment, String partitioner, double seconds) {
    int[] degrees = VertexColumns.degrees(graph);
    PartitionCounts counts = new PartitionCounts(graph, assignment);
    return new PartitionQuality(
        partitioner,
        assignment.partitionCount(),
        LongStream.of(counts.edges()).sum(),
        IntStream.of(degrees).filter(degree -> degree != 0).count(),
        LongStream.of(counts.copies()).sum(),
        LongStream.of(counts.edges()).max().orElse(0),
        LongStream.of(counts.copies()).max().orElse(0),
        seconds);
  }

  /** Mean copies of a vertex that has edges, at least 1; 1 if there are no edges. */
  public double replicationFactor() {
    return vertices == 0 ? 1.0 : (double) copies / vertices;
  }

  /** Edges of the fullest partition divided by the mean, at least 1; 1 if there are no edges. */
  public double edgeBalance() {
    return balance(mostEdges, edges);
  }

  /** Copies in the fullest partition divided by the mean, at least 1; 1 if there are no edges. */
  public double vertexBalance() {
    return balance(mostCopies, copies);
  }

  private double balance(long most, long sum) {
    return sum == 0 ? 1.0 : (double) most * partitionCount / sum;
  }
}
