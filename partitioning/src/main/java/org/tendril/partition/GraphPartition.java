package org.tendril.partition;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.partition.internal.build.AdjacencyBuilder;
import org.tendril.partition.internal.build.Invariants;
import org.tendril.partition.internal.build.Segments;
import org.tendril.partition.internal.rewrite.EdgeRewrites;
import org.tendril.partition.internal.rewrite.PartitionTransforms;
import org.tendril.partition.internal.rewrite.Weights;

/**
 * The part of a graph in one address space, on which kernels and programs run: dense vertices,
 * their original ids, out- and in-adjacency. On the embedded engine a graph is one partition,
 * shared by all threads.
 *
 * <p>Vertices are numbered in ascending order of their original ids. A symmetric (undirected) graph
 * stores one adjacency that serves both directions. Otherwise the in-adjacency is built when first
 * needed. Immutable to callers; thread-safe.
 */
public final class GraphPartition {
  private final Engine engine;
  private final IdMap ids;
  private final boolean symmetric;
  private @Nullable Adjacency out; // guarded by this; out or in is always set
  private @Nullable Adjacency in; // guarded by this
  private @Nullable WeightSummary weightSummary; // guarded by this
  private double @Nullable [] outWeights; // by vertex; guarded by this

  private GraphPartition(
      Engine engine,
      IdMap ids,
      boolean symmetric,
      @Nullable Adjacency out,
      @Nullable Adjacency in) {
    this.engine = engine;
    this.ids = ids;
    this.symmetric = symmetric;
    this.out = out;
    this.in = in;
  }

  /** The directed graph of the table's edges. O(n + m). */
  public static GraphPartition directed(Engine engine, EdgeTable table) {
    return built(engine, table, false);
  }

  /**
   * The undirected graph of the table's edges. The table lists each edge once; a self-loop is
   * stored once.
   */
  public static GraphPartition undirected(Engine engine, EdgeTable table) {
    return built(engine, table, true);
  }

  private static GraphPartition built(Engine engine, EdgeTable table, boolean symmetric) {
    return engine
        .cancellation()
        .run(() -> AdjacencyBuilder.graph(engine, table, symmetric, Segments.MOST_EDGES));
  }

  /**
   * A partition of stored arrays. The caller ensures their invariants.
   *
   * @throws IllegalArgumentException if the adjacency and the ids differ in size
   */
  public static GraphPartition ofStored(
      Engine engine, IdMap ids, boolean symmetric, Adjacency outAdjacency) {
    check(ids, outAdjacency);
    return new GraphPartition(
        engine, ids, symmetric, outAdjacency, symmetric ? outAdjacency : null);
  }

  /**
   * A directed partition of stored arrays, by source and by target. The caller ensures their
   * invariants, and that both hold the same edges.
   *
   * @throws IllegalArgumentException if an adjacency and the ids differ in size
   */
  public static GraphPartition ofStored(
      Engine engine, IdMap ids, Adjacency outAdjacency, Adjacency inAdjacency) {
    check(ids, outAdjacency);
    check(ids, inAdjacency);
    return new GraphPartition(engine, ids, false, outAdjacency, inAdjacency);
  }

  private static void check(IdMap ids, Adjacency adjacency) {
    if (ids.size() != adjacency.vertexCount()) {
      throw new IllegalArgumentException(
          "adjacency and ids must have one size: adjacency="
              + adjacency.vertexCount()
              + " ids="
              + ids.size());
    }
    assert Invariants.firstUnsorted(adjacency) < 0
        : "neighbor lists must ascend: vertex=" + Invariants.firstUnsorted(adjacency);
  }

  /** The engine whose threads and memory serve this partition. */
  public Engine engine() {
    return engine;
  }

  /** The original ids of the vertices. */
  public IdMap ids() {
    return ids;
  }

  /** Number of vertices. */
  public int vertexCount() {
    return ids.size();
  }

  /** Number of stored edges; an undirected edge counts twice, an undirected self-loop once. */
  public synchronized long edgeCount() {
    return out != null ? out.edgeCount() : inAdjacency().edgeCount();
  }

  /** Whether the graph is undirected: each edge is stored in both directions. */
  public boolean isSymmetric() {
    return symmetric;
  }

  /** Whether the edges have weights. */
  public synchronized boolean hasWeights() {
    return out != null ? out.hasWeights() : inAdjacency().hasWeights();
  }

  /**
   * Whether the edges have numbers: indices into a table of their values. Such edges have no
   * weights; algorithms see an unweighted graph.
   */
  public synchronized boolean hasEdgeNumbers() {
    return out != null ? out.hasEdgeNumbers() : inAdjacency().hasEdgeNumbers();
  }

  /** Edges by source. */
  public synchronized Adjacency outAdjacency() {
    if (out == null) {
      out = transpose(inAdjacency());
    }
    return out;
  }

  /** Edges by target; built by the first call, in O(n + m). */
  public synchronized Adjacency inAdjacency() {
    if (in == null) {
      in = transpose(outAdjacency());
    }
    return in;
  }

  /**
   * A summary of the edge weights.
   *
   * @param sum sum of the weights, in a fixed order
   * @param largest the largest weight; negative infinity if there are no edges
   * @param isNonNegative whether all are finite and at least 0
   */
  public record WeightSummary(double sum, double largest, boolean isNonNegative) {}

  /** The summary of the edge weights; O(m) at the first call. */
  public synchronized WeightSummary weightSummary() {
    if (weightSummary == null) {
      weightSummary = Weights.summary(engine.parallel(), outAdjacency());
    }
    return weightSummary;
  }

  /**
   * Checks that all edges have finite weights of at least 0.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if not, naming the first
   *     offending edge
   */
  public WeightSummary requireNonNegativeWeights(String algorithm) {
    return Weights.requireNonNegative(this, algorithm);
  }

  /**
   * The sum of the weights of each vertex's out-edges, in ascending order of the edges; the number
   * of out-edges if there are no weights. Computed by the first call, in O(n + m); not a copy.
   */
  public synchronized double[] outWeights() {
    if (outWeights == null) {
      engine.memory().require(8L * vertexCount(), "sums of weights");
      outWeights = PartitionTransforms.weightSums(engine, outAdjacency());
    }
    return outWeights;
  }

  /** Whether {@link #inAdjacency()} has been built. */
  public synchronized boolean hasInAdjacency() {
    return in != null;
  }

  /** Whether both adjacencies have been built. */
  public synchronized boolean hasBothAdjacencies() {
    return in != null && out != null;
  }

  /**
   * An adjacency that has been built: by source, or by target if only that one exists. For
   * algorithms that ignore direction.
   */
  public synchronized Adjacency eitherAdjacency() {
    return out != null ? out : inAdjacency();
  }

  private Adjacency transpose(Adjacency adjacency) {
    Adjacency transposed = AdjacencyBuilder.transpose(engine, adjacency);
    check(ids, transposed);
    return transposed;
  }

  /** The graph with every edge reversed; shares all arrays with this one. O(1). */
  public synchronized GraphPartition reversed() {
    return symmetric ? this : new GraphPartition(engine, ids, false, in, out);
  }

  /**
   * The undirected graph: the reverse of each edge is added, a self-loop is kept once. Parallel
   * edges stay. O(n + m).
   */
  public GraphPartition undirected() {
    return PartitionTransforms.undirected(this);
  }

  /**
   * The same stored edges as a directed graph, which has both directions of an undirected edge.
   * O(1).
   */
  public GraphPartition directed() {
    return symmetric ? new GraphPartition(engine, ids, false, outAdjacency(), inAdjacency()) : this;
  }

  /**
   * The graph without self-loops and parallel edges. Of parallel edges, keeps the lightest or the
   * one with the smallest edge number. O(n + m).
   */
  public GraphPartition simple() {
    return EdgeRewrites.kept(this, false, false);
  }

  /** The graph without self-loops. O(n + m). */
  public GraphPartition withoutLoops() {
    return EdgeRewrites.kept(this, false, true);
  }

  /**
   * The graph without parallel edges: keeps the lightest or the one with the smallest edge number.
   * O(n + m).
   */
  public GraphPartition withoutParallelEdges() {
    return EdgeRewrites.kept(this, true, false);
  }

  /**
   * The directed graph in which each edge runs from its smaller vertex to its larger; an undirected
   * edge appears once. Self-loops stay. Parallel edges are ascending by weight or edge number. O(n
   * + m).
   */
  public GraphPartition oriented() {
    return EdgeRewrites.oriented(this);
  }

  /**
   * The graph with edges numbered by position in the canonical order of {@link #outAdjacency()},
   * instead of weights or older numbers. An undirected edge has one number for both directions: its
   * position in the order of {@link #oriented()}. O(n + m).
   */
  public GraphPartition numbered() {
    return EdgeRewrites.numbered(this);
  }

  /** The graph with neither weights nor edge numbers; shares all other arrays. O(1). */
  public GraphPartition withoutColumn() {
    return EdgeRewrites.withoutColumn(this);
  }

  /** Heap bytes of all arrays that exist now. */
  public synchronized long retainedBytes() {
    long bytes = ids.retainedBytes();
    bytes += outWeights == null ? 0 : 8L * outWeights.length;
    bytes += out == null ? 0 : out.retainedBytes();
    return bytes + (in == null || in == out ? 0 : in.retainedBytes());
  }
}
