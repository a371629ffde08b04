package org.tendril.partition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.parallel.Blocks;

/**
 * A graph as one or more partitions. One partition is the usual case on the embedded engine: it is
 * the whole graph and has no mirrors. Several come from a vertex-cut: each edge belongs to one
 * partition, and a vertex has a copy wherever it has edges.
 *
 * <p>The same graph and assignment give the same partitions for any number of threads. Immutable
 * and thread-safe.
 */
public final class PartitionSet {
  private final GraphPartition whole;
  private final List<EdgePartition> parts; // empty for a single partition
  private @Nullable Dataset<EdgePartition> places; // guarded by this

  private PartitionSet(GraphPartition whole, List<EdgePartition> parts) {
    this.whole = whole;
    this.parts = parts;
  }

  /** The graph as one partition. O(1). */
  public static PartitionSet single(GraphPartition whole) {
    return new PartitionSet(whole, List.of());
  }

  /**
   * The graph cut as {@code assignment} says; uncut if that names one partition. O(m r + n P) time,
   * where r is the replication factor; the partitions take about as much memory as the graph.
   *
   * @throws IllegalArgumentException if the assignment has another number of edges than the graph,
   *     or vertices times partitions / 64 reach 2^31
   * @throws org.tendril.engine.GraphException.ResourceExhausted if it does not fit into the
   *     engine's memory budget
   */
  public static PartitionSet cut(GraphPartition whole, EdgeAssignment assignment) {
    if (assignment.edgeCount() != whole.outAdjacency().edgeCount()) {
      throw new IllegalArgumentException(
          "the assignment must be of this graph: edges="
              + whole.edgeCount()
              + " assigned="
              + assignment.edgeCount());
    }
    if (assignment.partitionCount() == 1) {
      return single(whole);
    }
    Engine engine = whole.engine();
    int cutAtOnce = Math.min(engine.parallel().threads(), assignment.partitionCount());
    engine
        .memory()
        .require(
            VertexCopies.bytesFor(whole.vertexCount(), assignment.partitionCount())
                + (long) Integer.BYTES * whole.vertexCount() * cutAtOnce,
            "cutting a graph");
    VertexCopies copies = VertexCopies.of(whole, assignment);
    if (whole.hasWeights()) {
      whole.outWeights(); // by all threads, before each of them needs the sums
    }
    EdgePartition[] parts = new EdgePartition[assignment.partitionCount()];
    engine
        .parallel()
        .forEach(
            Blocks.single(parts.length),
            (part, from, to) -> parts[part] = new Cutter(whole, assignment, copies, part).cut());
    return new PartitionSet(whole, List.of(parts));
  }

  /** The engine on which the graph lives. */
  public Engine engine() {
    return whole.engine();
  }

  /** The graph uncut. */
  public GraphPartition whole() {
    return whole;
  }

  /** Number of partitions, at least 1. */
  public int count() {
    return Math.max(1, parts.size());
  }

  /** Whether there is one partition, the whole graph. */
  public boolean isSingle() {
    return parts.isEmpty();
  }

  /**
   * Whether the graph was never in one place: its partitions were built where its edges lay, and
   * their masters are ascending ranges of ranks.
   */
  public boolean isDistributed() {
    return false;
  }

  /** Number of vertices of the graph. */
  public int vertexCount() {
    return whole.vertexCount();
  }

  /** Number of stored edges; an undirected edge counts twice, an undirected self-loop once. */
  public long edgeCount() {
    return whole.edgeCount();
  }

  /** Whether the graph is undirected: each edge is stored in both directions. */
  public boolean isSymmetric() {
    return whole.isSymmetric();
  }

  /** Whether the edges have weights. */
  public boolean hasWeights() {
    return whole.hasWeights();
  }

  /**
   * The partitions of a graph that was cut where it lay whole, in order; empty for a single one.
   *
   * @throws IllegalStateException if the graph is distributed; use {@link #places()}
   */
  public List<EdgePartition> parts() {
    return parts;
  }

  /**
   * The partitions of a cut graph where they are, one value in each partition of the dataset. Kept
   * until {@link #release()}.
   *
   * @throws IllegalStateException if there is one partition, the whole graph
   */
  public synchronized Dataset<EdgePartition> places() {
    if (isSingle()) {
      throw new IllegalStateException("an uncut graph is in one place: use whole()");
    }
    if (places == null) {
      Engine engine = engine();
      engine.register(EdgePartition.class, PackedPartition.class, PackedPartition.PackedIds.class);
      places = engine.dataset(parts, parts.size());
      if (!engine.isEmbedded()) { // where tasks see the list itself, they need no copies
        places.persist();
      }
    }
    return places;
  }

  /** Gives back what {@link #places()} keeps, which is made anew when it is used again. */
  public synchronized void release() {
    if (places != null) {
      places.unpersist();
      places = null;
    }
  }

  /** Whether any vertex has a mirror in this role. */
  public boolean hasMirrors(MirrorRole role) {
    return parts.stream().anyMatch(part -> part.routing().hasMirrors(role));
  }
}
