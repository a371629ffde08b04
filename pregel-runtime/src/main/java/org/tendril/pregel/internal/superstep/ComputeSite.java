package org.tendril.pregel.internal.superstep;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.failure.Causes;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.internal.cut.CutPartition;

/**
 * The graph on which a program computes in this process: a whole graph, or one partition of a cut
 * one. Programs identify a vertex by its ordinal in the whole graph, the loops by its local number.
 * Thread-safe.
 *
 * <p>One class for both: programs read out-degrees in inner loops, where a virtual call costs 10 %
 * of PageRank once the process has seen both kinds.
 */
public final class ComputeSite {
  private final GraphPartition graph;
  private final @Nullable CutPartition part; // null for a whole graph
  private @Nullable Adjacency out; // of a whole graph, built when first needed
  private volatile double @Nullable [] outWeights; // likewise

  private ComputeSite(GraphPartition graph, @Nullable CutPartition part) {
    this.graph = graph;
    this.part = part;
  }

  public static ComputeSite of(GraphPartition whole) {
    return new ComputeSite(whole, null);
  }

  public static ComputeSite of(CutPartition part) {
    return new ComputeSite(part.graph(), part);
  }

  /** The graph, or the edges of the partition. */
  public GraphPartition graph() {
    return graph;
  }

  /** Original id of a local vertex. */
  public long vertexId(int local) {
    return graph.ids().vertexId(local);
  }

  /** Number of out-edges of a local vertex in the whole graph. */
  public int outDegree(int local) {
    return part == null ? out().degree(local) : part.outDegree(local);
  }

  private Adjacency out() {
    Adjacency known = out;
    if (known == null) {
      known = graph.outAdjacency();
      out = known;
    }
    return known;
  }

  /** Sum of the weights of the out-edges of a local vertex in the whole graph. */
  public double outWeight(int local) {
    if (part != null) {
      return part.outWeight(local);
    }
    double[] known = outWeights;
    if (known == null) {
      known = graph.outWeights();
      outWeights = known;
    }
    return known[local];
  }

  /** The local vertex of an ordinal, which may be negative if the partition has no copy of it. */
  public int localOf(int ordinal) {
    return part == null ? ordinal : part.localOf(ordinal);
  }

  /** The partition as part of a message, followed by a space; empty on a whole graph. */
  public String description() {
    return part == null ? "" : "partition=" + part.index() + " ";
  }

  /**
   * The exception to throw for one of the user's code.
   *
   * @param where the partition, vertex or edge, as far as it is known
   */
  public static RuntimeException failure(String what, int superstep, String where, Throwable e) {
    if (e instanceof CancellationException || e instanceof TendrilException) {
      return (RuntimeException) e;
    }
    String place = where.isBlank() ? "" : " " + where.strip();
    String message = what + " failed: superstep=" + superstep + place + " cause=" + e;
    return Causes.lackMemory(e)
        ? new TendrilException.ResourceExhausted(message + "; raise -Xmx", e)
        : new TendrilException.ProgramFailed(message, e);
  }
}
