package org.tendril.algorithms.pagerank;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.List;
import org.tendril.pregel.DoubleCombiner;
import org.tendril.pregel.DoubleContext;
import org.tendril.pregel.DoubleEdgeProgram;
import org.tendril.pregel.DoubleMaster;

/** Weighted PageRank as a portable program; a superstep is an iteration. */
record WeightedPageRankProgram(
    double damping, int iterations, double tolerance, LongOpenHashSet sources)
    implements DoubleEdgeProgram {
  private static final long serialVersionUID = 1L;

  @Override
  public DoubleCombiner combiner() {
    return DoubleCombiner.sum();
  }

  @Override
  public double initialValue(int vertex, DoubleContext context) {
    double rank = PageRankProgram.share(sources, vertex, context);
    if (context.outWeight(vertex) == 0) {
      context.aggregate(PageRankProgram.SINKS, rank);
    }
    return rank;
  }

  @Override
  public double message(
      int sender, int receiver, double value, double weight, DoubleContext context) {
    double total = context.outWeight(sender);
    return total == 0 ? 0.0 : value / total * weight;
  }

  @Override
  public double compute(int vertex, double value, double message, DoubleContext context) {
    double teleport = (1.0 - damping) + damping * context.aggregated(PageRankProgram.SINKS);
    double share = PageRankProgram.share(sources, vertex, context);
    double rank = share * teleport + damping * message;
    if (context.outWeight(vertex) == 0) {
      context.aggregate(PageRankProgram.SINKS, rank);
    }
    if (tolerance > 0) {
      context.aggregate(PageRankProgram.CHANGE, Math.abs(rank - value));
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
    if (tolerance > 0 && master.aggregated(PageRankProgram.CHANGE) < tolerance) {
      master.halt();
    }
  }

  @Override
  public int maxSupersteps() {
    return iterations;
  }
}
