package org.tendril.partition;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.Adjacency.EdgeColumn;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.partition.internal.cut.Cutter;
import org.tendril.partition.internal.cut.DistributedPartitions;
import org.tendril.partition.internal.cut.LocalEdges;
import org.tendril.partition.internal.cut.MirrorRole;
import org.tendril.partition.internal.cut.VertexCopies;
import org.tendril.partition.internal.cut.VertexRanges;
import org.tendril.partition.internal.distributed.DistributedBuilder;
import org.tendril.partition.internal.distributed.DistributedOptions;

/**
 * A graph as one or more partitions. One partition is the usual case on the embedded engine: it is
 * the whole graph and has no mirrors. Several come from a vertex-cut: each edge belongs to one
 * partition, and a vertex has a copy wherever it has edges.
 *
 * <p>The same graph and assignment give the same partitions for any number of threads. Immutable
 * and thread-safe.
 */
public final class PartitionSet {
  private final @Nullable GraphPartition whole; // null for a distributed graph
  private final List<CutPartition> parts; // empty for a single partition or a distributed graph
  private final @Nullable DistributedPartitions distributed;
  private @Nullable Dataset<CutPartition> places; // of parts; guarded by this

  private PartitionSet(
      @Nullable GraphPartition whole,
      List<CutPartition> parts,
      @Nullable DistributedPartitions distributed) {
    this.whole = whole;
    this.parts = parts;
    this.distributed = distributed;
  }

  /** The graph as one partition. O(1). */
  public static PartitionSet single(GraphPartition whole) {
    return new PartitionSet(whole, List.of(), null);
  }

  /**
   * The graph cut as {@code assignment} says; uncut if that names one partition. O(m r + n P) time,
   * where r is the replication factor; the partitions take about as much memory as the graph.
   *
   * @throws IllegalArgumentException if the assignment has another number of edges than the graph,
   *     or vertices times partitions / 64 reach 2^31
   * @throws org.tendril.engine.failure.TendrilException.ResourceExhausted if it does not fit into
   *     the engine's memory budget
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
    CutPartition[] parts = new CutPartition[assignment.partitionCount()];
    engine
        .parallel()
        .forEach(
            Blocks.single(parts.length),
            (part, from, to) -> parts[part] = new Cutter(whole, assignment, copies, part).cut());
    return new PartitionSet(whole, List.of(parts), null);
  }

  /**
   * Builds a graph from edges that lie in partitions. Neither edges nor vertices pass through the
   * driver, which sees samples and counts.
   *
   * <p>Ranges of ids of about equal load, an out-edge counting as much as a vertex, are chosen from
   * a sample; the vertices of a range are the masters of a partition, which is the owner of these
   * ids. Edges lie at the owner of their source, so that there are no {@link MirrorRole#SOURCE}
   * mirrors, unless a partitioner says otherwise. Which order and which partitions the edges came
   * in makes a difference to the ranges, and to nothing else: vertices have the ranks, and edges
   * the order, that they have in {@link GraphPartition#directed} or {@link
   * GraphPartition#undirected} of the same edges.
   *
   * <p>Runs at once: three jobs with three exchanges, one of edges; one more of edges for weighted
   * ones that do not lie with their sources. O(m + n) time, and a task holds its edges, twice while
   * it sorts them. The edges are read twice if they are lost from storage, else once.
   *
   * @throws IllegalArgumentException if some edges have weights and others have none
   * @throws org.tendril.engine.failure.TendrilException.ResourceExhausted if there are too many
   *     vertices
   * @throws org.tendril.engine.dataset.TaskFailedException if a task keeps failing
   */
  public static PartitionSet distributed(
      Engine engine, Dataset<EdgeBlock> edges, DistributedOptions options) {
    return new PartitionSet(null, List.of(), new DistributedBuilder(engine, options).build(edges));
  }

  /**
   * Registers the classes in which edges travel: whoever exchanges or stores {@link EdgeBlock}s on
   * an engine calls it before.
   */
  public static void registerTypes(Engine engine) {
    DistributedBuilder.register(engine);
  }

  /** The engine on which the graph lives. */
  public Engine engine() {
    return distributed != null ? distributed.engine : whole().engine();
  }

  /**
   * The graph uncut. A distributed one is gathered by the first call and kept until {@link
   * #release()}: O(n + m) time and memory at the driver.
   *
   * @throws org.tendril.engine.failure.TendrilException.ResourceExhausted if it does not fit there
   */
  public GraphPartition whole() {
    return distributed != null ? distributed.whole() : Objects.requireNonNull(whole);
  }

  /** Number of partitions, at least 1. */
  public int count() {
    return distributed != null ? distributed.ranges.partitionCount() : Math.max(1, parts.size());
  }

  /** Whether there is one partition, the whole graph, in this JVM. */
  public boolean isSingle() {
    return distributed == null && parts.isEmpty();
  }

  /**
   * Whether the graph was never in one place: its partitions were built where its edges lay, and
   * their masters are ascending ranges of ranks.
   */
  public boolean isDistributed() {
    return distributed != null;
  }

  /** Number of vertices of the graph. */
  public int vertexCount() {
    return distributed != null ? distributed.vertexCount() : whole().vertexCount();
  }

  /** Number of stored edges; an undirected edge counts twice, an undirected self-loop once. */
  public long edgeCount() {
    return distributed != null ? distributed.edgeCount() : whole().edgeCount();
  }

  /** Whether the graph is undirected: each edge is stored in both directions. */
  public boolean isSymmetric() {
    return distributed != null ? distributed.symmetric : whole().isSymmetric();
  }

  /** Whether the edges have weights. */
  public boolean hasWeights() {
    return distributed != null ? distributed.kind == EdgeColumn.WEIGHTS : whole().hasWeights();
  }

  /** Whether the edges have numbers, under which a table holds their values. */
  public boolean hasEdgeNumbers() {
    return distributed != null ? distributed.kind == EdgeColumn.NUMBERS : whole().hasEdgeNumbers();
  }

  /** Whether any vertex has a mirror in this role. */
  public boolean hasMirrors(MirrorRole role) {
    if (distributed == null) {
      return parts.stream().anyMatch(part -> part.routing().hasMirrors(role));
    }
    return switch (role) {
      case SOURCE -> distributed.sourceMirrors;
      case TARGET -> distributed.targetMirrors;
      case ANY -> distributed.sourceMirrors || distributed.targetMirrors;
    };
  }

  /**
   * The partitions of a graph that was cut where it lay whole, in order; empty for a single one.
   *
   * @throws IllegalStateException if the graph is distributed; use {@link #places()}
   */
  public List<CutPartition> parts() {
    if (distributed != null) {
      throw new IllegalStateException("a distributed graph is nowhere whole: use places()");
    }
    return parts;
  }

  /**
   * The partitions of a cut graph where they are, one value in each partition of the dataset. Kept
   * until {@link #release()}.
   *
   * @throws IllegalStateException if there is one partition, the whole graph
   */
  public synchronized Dataset<CutPartition> places() {
    if (distributed != null) {
      return distributed.places;
    }
    if (isSingle()) {
      throw new IllegalStateException("an uncut graph is in one place: use whole()");
    }
    if (places == null) {
      Engine engine = engine();
      DistributedBuilder.register(engine);
      places = engine.dataset(parts, parts.size());
      if (!engine.isEmbedded()) { // where tasks see the list itself, they need no copies
        places.persist();
      }
    }
    return places;
  }

  /**
   * For each partition of a distributed graph the rank of its first master, and then the number of
   * vertices: the masters of partition p have the ranks [firstRanks[p], firstRanks[p + 1]). Not a
   * copy.
   *
   * @throws IllegalStateException if the graph is not distributed
   */
  public int[] firstRanks() {
    return distributedParts().firstRanks;
  }

  /**
   * Which partition of a distributed graph owns which ids.
   *
   * @throws IllegalStateException if the graph is not distributed
   */
  public VertexRanges ranges() {
    return distributedParts().ranges;
  }

  /**
   * Where the edges of a distributed graph lie; empty if they are at the masters of their sources.
   *
   * @throws IllegalStateException if the graph is not distributed
   */
  public Optional<EdgePartitioner> partitioner() {
    return Optional.ofNullable(distributedParts().partitioner);
  }

  /**
   * The edges of a distributed graph with the original ids of their ends and their weights or
   * numbers; an undirected edge once, with its smaller id first. Computed when they are asked for.
   *
   * @throws IllegalStateException if the graph is not distributed
   */
  public Dataset<EdgeBlock> edgeBlocks() {
    return distributedParts().edgeBlocks();
  }

  /**
   * The ids of a distributed graph's vertices: of each partition's masters, ascending, one array a
   * partition; one after the other they are all ids in the order of ranks.
   *
   * @throws IllegalStateException if the graph is not distributed
   */
  public Dataset<long[]> vertexIds() {
    return distributedParts().vertexIds();
  }

  /**
   * The vertices of a distributed graph with other edges in each partition; masters and mirrors
   * stay where they are. Degrees are then those within a partition. For algorithms that replace
   * edges by fewer ones which connect the same vertices. The edges are made when they are first
   * needed, and kept until {@link #release()}, which is up to the caller.
   *
   * @throws IllegalStateException if the graph is not distributed
   */
  public PartitionSet withLocalEdges(LocalEdges edges) {
    return new PartitionSet(null, List.of(), distributedParts().withEdges(edges));
  }

  private DistributedPartitions distributedParts() {
    if (distributed == null) {
      throw new IllegalStateException("only a distributed graph has ranges: this one lies whole");
    }
    return distributed;
  }

  /**
   * Gives back what {@link #places()} and {@link #whole()} keep. The graph can still be used: what
   * is needed is made anew, for a distributed graph from the edges it was built of.
   */
  public synchronized void release() {
    if (distributed != null) {
      distributed.release();
    }
    if (places != null) {
      places.unpersist();
      places = null;
    }
  }
}
