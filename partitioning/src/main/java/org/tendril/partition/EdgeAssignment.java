package org.tendril.partition;

import java.util.Objects;
import org.tendril.engine.Engine;

/**
 * The partition of every stored edge of a graph. An edge is identified by its position in the
 * canonical order of the out-adjacency: source, then target, then weight; an undirected edge is
 * stored, and assigned, once in each direction.
 *
 * <p>Two bytes an edge, reserved in the engine's memory account. Immutable and thread-safe.
 */
public final class EdgeAssignment {
  /** Maximum number of partitions of a graph: a partition fits a {@code short}. */
  public static final int MOST_PARTITIONS = Short.MAX_VALUE;

  /**
   * Decides the partitions of the edges that leave one vertex. Called once for each vertex with
   * edges, by several threads at once and in no fixed order: the result must depend only on the
   * arguments and on immutable state.
   */
  @FunctionalInterface
  public interface Rule {
    /**
     * Writes the partition of each edge {@code source -> targets[i]}, for i in [{@code from},
     * {@code to}), to {@code parts[i]}. {@code targets} is the stored array of an adjacency,
     * ascending in that range, and must not be written.
     */
    void assign(int source, int[] targets, int from, int to, short[] parts);
  }

  private final int partitionCount;
  private final short[][] parts; // by segment of the out-adjacency, then by edge of the segment
  private final long[] edgesBefore; // by segment, then the number of edges

  private EdgeAssignment(int partitionCount, short[][] parts) {
    this.partitionCount = partitionCount;
    this.parts = parts;
    this.edgesBefore = new long[parts.length + 1];
    for (int i = 0; i < parts.length; i++) {
      edgesBefore[i + 1] = edgesBefore[i] + parts[i].length;
    }
  }

  /**
   * Assigns each edge by a rule that considers one edge at a time, in parallel.
   *
   * @throws IllegalArgumentException if {@code partitionCount} is outside [1, {@link
   *     #MOST_PARTITIONS}]
   * @throws IllegalStateException if the rule names a partition outside [0, partitionCount)
   */
  public static EdgeAssignment byRule(GraphPartition graph, int partitionCount, Rule rule) {
    requirePartitionCount(partitionCount);
    Engine engine = graph.engine();
    Adjacency out = graph.outAdjacency();
    short[][] parts = allocate(engine, out);
    int shift = out.segmentShift();
    engine
        .parallel()
        .forEach(
            out.blocks(),
            (block, from, to) -> {
              AdjacencySegment segment = out.segmentOf(from);
              int first = segment.firstVertex();
              int[] offsets = segment.offsets();
              short[] assigned = parts[from >>> shift];
              for (int vertex = from; vertex < to; vertex++) {
                int start = offsets[vertex - first];
                int end = offsets[vertex - first + 1];
                if (start < end) {
                  rule.assign(vertex, segment.targets(), start, end, assigned);
                }
              }
              requireInRange(assigned, offsets[from - first], offsets[to - first], partitionCount);
            });
    return reserved(engine, new EdgeAssignment(partitionCount, parts));
  }

  /**
   * An assignment from given arrays: for each segment of the out-adjacency, the partition of each
   * of its edges. Takes ownership of the arrays.
   *
   * @throws IllegalArgumentException if {@code partitionCount} is outside [1, {@link
   *     #MOST_PARTITIONS}] or there is not one partition for each edge
   * @throws IllegalStateException if a partition is outside [0, partitionCount)
   */
  public static EdgeAssignment ofSegments(
      GraphPartition graph, int partitionCount, short[][] parts) {
    requirePartitionCount(partitionCount);
    Adjacency out = graph.outAdjacency();
    short[][] owned = parts.clone();
    if (owned.length != out.segmentCount()) {
      throw new IllegalArgumentException(
          "there must be one array for each segment: arrays="
              + owned.length
              + " segments="
              + out.segmentCount());
    }
    for (int i = 0; i < owned.length; i++) {
      if (owned[i].length != out.segment(i).edgeCount()) {
        throw new IllegalArgumentException(
            "each edge must have one partition: segment="
                + i
                + " partitions="
                + owned[i].length
                + " edges="
                + out.segment(i).edgeCount());
      }
      requireInRange(owned[i], 0, owned[i].length, partitionCount);
    }
    return reserved(graph.engine(), new EdgeAssignment(partitionCount, owned));
  }

  /**
   * Checks a number of partitions.
   *
   * @throws IllegalArgumentException if it is outside [1, {@link #MOST_PARTITIONS}]
   */
  public static void requirePartitionCount(int partitionCount) {
    if (partitionCount < 1 || partitionCount > MOST_PARTITIONS) {
      throw new IllegalArgumentException(
          "partitions must be in [1, " + MOST_PARTITIONS + "]: partitions=" + partitionCount);
    }
  }

  private static short[][] allocate(Engine engine, Adjacency out) {
    engine.memory().require(Short.BYTES * out.edgeCount(), "partitions of edges");
    short[][] parts = new short[out.segmentCount()][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new short[out.segment(i).edgeCount()];
    }
    return parts;
  }

  private static EdgeAssignment reserved(Engine engine, EdgeAssignment assignment) {
    engine.memory().reserve(assignment, assignment.retainedBytes(), "partitions of edges");
    return assignment;
  }

  private static void requireInRange(short[] parts, int from, int to, int partitionCount) {
    for (int i = from; i < to; i++) {
      if (parts[i] < 0 || parts[i] >= partitionCount) {
        throw new IllegalStateException(
            "an edge partitioner must name partitions in [0, "
                + partitionCount
                + "): partition="
                + parts[i]);
      }
    }
  }

  /** Number of partitions, some of which may have no edge. */
  public int partitionCount() {
    return partitionCount;
  }

  /** Number of edges. */
  public long edgeCount() {
    return edgesBefore[parts.length];
  }

  /**
   * The partition of the edge at a position of the canonical order, in O(log segments).
   *
   * @throws IndexOutOfBoundsException if {@code edge} is outside [0, edgeCount())
   */
  public int partitionOf(long edge) {
    Objects.checkIndex(edge, edgeCount());
    int low = 0;
    int high = parts.length - 1;
    while (low < high) { // finds the last segment that starts at or before the edge
      int middle = (low + high + 1) >>> 1;
      if (edgesBefore[middle] <= edge) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return parts[low][(int) (edge - edgesBefore[low])];
  }

  /**
   * The partition of each edge of segment {@code index} of the out-adjacency, by the position in
   * the segment. This is the stored array, which kernels read and must not write.
   */
  public short[] ofSegment(int index) {
    return parts[index];
  }

  /** Heap bytes of all arrays. */
  public long retainedBytes() {
    return Short.BYTES * edgeCount();
  }
}
