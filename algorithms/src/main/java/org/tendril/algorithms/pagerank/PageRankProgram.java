package org.tendril.algorithms.pagerank;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.List;
import org.tendril.pregel.DoubleCombiner;
import org.tendril.pregel.DoubleContext;
import org.tendril.pregel.DoubleMaster;
import org.tendril.pregel.DoubleSourceProgram;

/** PageRank as a portable program; a superstep is an iteration. */
record PageRankProgram(double damping, int iterations, double tolerance, LongOpenHashSet sources)
    implements DoubleSourceProgram {
  private static final long serialVersionUID = 1L;

  static final int SINKS = 0; // sum of the ranks of vertices without out-edges
  static final int CHANGE = 1; // sum of absolute changes

  @Override
  public DoubleCombiner combiner() {
    return DoubleCombiner.sum();
  }

  @Override
  public double initialValue(int vertex, DoubleContext context) {
    double rank = share(sources, vertex, context);
    if (context.outDegree(vertex) == 0) {
      context.aggregate(SINKS, rank);
    }
    return rank;
  }

  /** The part of the teleporting probability that a vertex gets. */
  static double share(LongOpenHashSet sources, int vertex, DoubleContext context) {
    if (sources.isEmpty()) {
      return 1.0 / context.vertexCount();
    }
    return sources.contains(context.vertexId(vertex)) ? 1.0 / sources.size() : 0.0;
  }

  @Override
  public double message(int source, double value, DoubleContext context) {
    int degree = context.outDegree(source);
    return degree == 0 ? 0.0 : value / degree;
  }

  @Override
  public double compute(int vertex, double value, double message, DoubleContext context) {
    double teleport = (1.0 - damping) + damping * context.aggregated(SINKS);
    double rank = share(sources, vertex, context) * teleport + damping * message;
    if (context.outDegree(vertex) == 0) {
      context.aggregate(SINKS, rank);
    }
    if (tolerance > 0) {
      context.aggregate(CHANGE, Math.abs(rank - value));
    }
    return rank;
  }

  @Override
  public boolean sends(double before, double after, DoubleContext context) {
    return true;
  }

  @Override
  public boolean votesToHalt(double before, double after, DoubleContext context) {
    return false;
  }

  @Override
  public List<DoubleCombiner> aggregators() {
    return List.of(DoubleCombiner.sum(), DoubleCombiner.sum());
  }

  @Override
  public void master(DoubleMaster master) {
    if (tolerance > 0 && master.aggregated(CHANGE) < tolerance) {
      master.halt();
    }
  }

  @Override
  public int maxSupersteps() {
    return iterations;
  }
}
