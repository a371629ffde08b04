package org.tendril.datasets.internal.listing;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.Text;
import org.tendril.engine.internal.io.TextRows;
import org.tendril.engine.parallel.Parallel;
import org.tendril.graph.internal.rows.IdText;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/**
 * The edges of a partition, sorted by source and target; an undirected edge is listed once.
 * Thread-safe.
 */
public final class ListedEdges {
  private static final long MOST_WHOLE = 1L << 53; // larger ones are shorter with an exponent

  private final GraphPartition partition;
  private final Adjacency out;
  private final Parallel parallel;
  private final boolean once; // of the two directions, one is listed
  private final String prefix; // of each line

  public ListedEdges(GraphPartition partition) {
    this(partition, "");
  }

  private ListedEdges(GraphPartition partition, String prefix) {
    this.prefix = prefix;
    this.partition = partition;
    this.out = partition.outAdjacency();
    this.parallel = partition.engine().parallel();
    this.once = partition.isSymmetric();
  }

  /** The same edges, with lines that begin with {@code prefix}. */
  public ListedEdges withPrefix(String prefix) {
    return new ListedEdges(partition, prefix);
  }

  /** Number of listed edges. O(m) if the graph is undirected. */
  public long count() {
    return once ? (out.edgeCount() + loopCount()) / 2 : out.edgeCount();
  }

  private long loopCount() {
    return parallel.sumLongs(
        out.blocks(),
        (block, from, to) -> {
          long loops = 0;
          for (int vertex = from; vertex < to; vertex++) {
            AdjacencySegment segment = out.segmentOf(vertex);
            int[] targets = segment.targets();
            int end = segment.offsets()[vertex - segment.firstVertex() + 1];
            for (int i = segment.offsets()[vertex - segment.firstVertex()]; i < end; i++) {
              loops += targets[i] == vertex ? 1 : 0;
            }
          }
          return loops;
        });
  }

  /** The vertices that no edge names, ascending. O(n + m). */
  public int[] isolatedVertices() {
    byte[] named = new byte[out.vertexCount()]; // races are harmless: all threads write 1
    parallel.forEach(out.blocks(), (block, from, to) -> markNamed(from, to, named));
    return IntStream.range(0, named.length).filter(vertex -> named[vertex] == 0).toArray();
  }

  private void markNamed(int from, int to, byte[] named) {
    for (int vertex = from; vertex < to; vertex++) {
      AdjacencySegment segment = out.segmentOf(vertex);
      int[] targets = segment.targets();
      int start = segment.offsets()[vertex - segment.firstVertex()];
      int end = segment.offsets()[vertex - segment.firstVertex() + 1];
      if (start < end) {
        named[vertex] = 1;
      }
      for (int i = start; i < end; i++) {
        named[targets[i]] = 1;
      }
    }
  }

  /** The partition whose edges these are. */
  public GraphPartition partition() {
    return partition;
  }

  /** The loss of a format whose vertices are 1 to n: none if these are the ids. */
  public List<String> lostIds() {
    IdMap ids = partition.ids();
    int n = ids.size();
    boolean numbersAreIds =
        ids.dictionary() == null && (n == 0 || (ids.vertexId(0) == 1 && ids.vertexId(n - 1) == n));
    return numbersAreIds
        ? List.of()
        : List.of("the vertex ids: number i stands for the i-th id in ascending order");
  }

  /**
   * The target vertex of the first edge that {@link #write} writes, smaller id first, or -1 if
   * there is no edge.
   */
  public int firstTarget() {
    for (int vertex = 0; vertex < out.vertexCount(); vertex++) {
      AdjacencySegment segment = out.segmentOf(vertex);
      int end = segment.offsets()[vertex - segment.firstVertex() + 1];
      for (int i = segment.offsets()[vertex - segment.firstVertex()]; i < end; i++) {
        if (!once || segment.targets()[i] >= vertex) {
          return segment.targets()[i];
        }
      }
    }
    return -1;
  }

  /**
   * Writes a line {@code source target [weight]} for each edge, formatted by all threads.
   *
   * @param ids the ids to write for the vertices
   * @param largerFirst whether an undirected edge begins with its larger id, not the smaller one
   */
  public void write(OutputStream stream, IdMap ids, boolean largerFirst) throws IOException {
    boolean weighted = partition.hasWeights();
    TextRows.write(
        parallel,
        stream,
        out.vertexCount(),
        (vertex, text) -> writeRow(vertex, text, ids, largerFirst, weighted));
  }

  private void writeRow(int vertex, Text text, IdMap ids, boolean largerFirst, boolean weighted) {
    AdjacencySegment segment = out.segmentOf(vertex);
    int[] targets = segment.targets();
    double[] weights = segment.weights();
    int end = segment.offsets()[vertex - segment.firstVertex() + 1];
    long id = ids.vertexId(vertex);
    for (int i = segment.offsets()[vertex - segment.firstVertex()]; i < end; i++) {
      int target = targets[i];
      if (once && target != vertex && largerFirst == target > vertex) {
        continue;
      }
      text.add(prefix);
      int lineStart = text.length();
      IdText.append(ids, id, ' ', text);
      if (ids.dictionary() != null) {
        checkNoComment(text, lineStart);
      }
      IdText.append(ids, ids.vertexId(target), ' ', text.add(' '));
      if (weighted && weights != null) {
        addWeight(text.add(' '), weights[i]);
      }
      text.add('\n');
    }
  }

  /** Takes the listed edges one by one. */
  @FunctionalInterface
  public interface EdgeTaker {
    /** Takes an edge between vertices; its weight is 1 if there are no weights. */
    void take(int source, int target, double weight);
  }

  /** Hands over all listed edges in order; of an undirected one, the smaller end is the source. */
  public void forEach(EdgeTaker taker) {
    for (int vertex = 0; vertex < out.vertexCount(); vertex++) {
      AdjacencySegment segment = out.segmentOf(vertex);
      double[] weights = partition.hasWeights() ? segment.weights() : null;
      int local = vertex - segment.firstVertex();
      for (int i = segment.offsets()[local]; i < segment.offsets()[local + 1]; i++) {
        int target = segment.targets()[i];
        if (!once || target >= vertex) {
          taker.take(vertex, target, weights == null ? 1 : weights[i]);
        }
      }
    }
  }

  /** Appends a line of the id of {@code vertex} and the ids of its listed targets. */
  public void addRow(int vertex, Text text) {
    IdMap ids = partition.ids();
    AdjacencySegment segment = out.segmentOf(vertex);
    int local = vertex - segment.firstVertex();
    ids.append(ids.vertexId(vertex), text);
    for (int i = segment.offsets()[local]; i < segment.offsets()[local + 1]; i++) {
      int target = segment.targets()[i];
      if (!once || target >= vertex) {
        ids.append(ids.vertexId(target), text.add(' '));
      }
    }
    text.add('\n');
  }

  private static void checkNoComment(Text text, int lineStart) {
    byte first = text.bytes()[lineStart];
    if (first == '#' || first == '%') {
      throw new TendrilException.InvalidInput(
          "ids must not begin with # or % in an edge list, where such a line is a comment: line=\""
              + text.toString(lineStart)
              + "...\"");
    }
  }

  /** Adds an integer without a point: shorter to write and to read. */
  public static void addWeight(Text text, double weight) {
    long whole = (long) weight;
    boolean isWhole = Double.compare((double) whole, weight) == 0 && Math.abs(whole) < MOST_WHOLE;
    if (isWhole) {
      text.add(whole);
    } else {
      text.add(weight);
    }
  }
}
