package org.tendril.pregel.internal.superstep;

import org.jspecify.annotations.Nullable;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.internal.cut.CutPartition;

/**
 * The graph on which a program computes in this process: a whole graph, or one partition of a cut
 * one. Programs identify a vertex by its ordinal in the whole graph, the loops by its local number.
 * Thread-safe.
 */
public abstract sealed class ComputeSite {
  private final GraphPartition graph;

  private ComputeSite(GraphPartition graph) {
    this.graph = graph;
  }

  public static ComputeSite of(GraphPartition whole) {
    return new Whole(whole);
  }

  public static ComputeSite of(CutPartition part) {
    return new Part(part);
  }

  /** The graph, or the edges of the partition. */
  public final GraphPartition graph() {
    return graph;
  }

  /** Original id of a local vertex. */
  public final long vertexId(int local) {
    return graph.ids().vertexId(local);
  }

  /** Number of out-edges of a local vertex in the whole graph. */
  public abstract int outDegree(int local);

  /** Sum of the weights of the out-edges of a local vertex in the whole graph. */
  public abstract double outWeight(int local);

  /** The local vertex of an ordinal, which may be negative if the partition has no copy of it. */
  public abstract int localOf(int ordinal);

  /** The partition as part of a message, followed by a space; empty on a whole graph. */
  public abstract String description();

  private static final class Whole extends ComputeSite {
    private @Nullable Adjacency out; // built when first needed
    private volatile double @Nullable [] outWeights; // by vertex; taken when first read

    Whole(GraphPartition graph) {
      super(graph);
    }

    @Override
    public int outDegree(int local) {
      Adjacency known = out;
      if (known == null) {
        known = graph().outAdjacency();
        out = known;
      }
      return known.degree(local);
    }

    @Override
    public double outWeight(int local) {
      double[] known = outWeights;
      if (known == null) {
        known = graph().outWeights();
        outWeights = known;
      }
      return known[local];
    }

    @Override
    public int localOf(int ordinal) {
      return ordinal;
    }

    @Override
    public String description() {
      return "";
    }
  }

  private static final class Part extends ComputeSite {
    private final CutPartition part;

    Part(CutPartition part) {
      super(part.graph());
      this.part = part;
    }

    @Override
    public int outDegree(int local) {
      return part.outDegree(local);
    }

    @Override
    public double outWeight(int local) {
      return part.outWeight(local);
    }

    @Override
    public int localOf(int ordinal) {
      return part.localOf(ordinal);
    }

    @Override
    public String description() {
      return "partition=" + part.index() + " ";
    }
  }
}
