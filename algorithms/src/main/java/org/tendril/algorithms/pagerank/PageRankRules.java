package org.tendril.algorithms.pagerank;

import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.List;
import org.tendril.pregel.DoubleCombiner;
import org.tendril.pregel.DoubleContext;
import org.tendril.pregel.DoubleProgram;

/** The parts common to the programs of plain and weighted PageRank: all except the message. */
interface PageRankRules extends DoubleProgram {
  /** Slot of the sum of the ranks of sinks. */
  int SINKS = 0;

  /** Slot of the sum of absolute changes. */
  int CHANGE = 1;

  double damping();

  int iterations();

  double tolerance();

  LongOpenHashSet sources();

  /** First ranks by vertex id; empty: the shares in the teleporting probability. */
  Long2DoubleOpenHashMap first();

  /** Whether a vertex has no out-edge along which to pass its rank. */
  boolean isSink(int vertex, DoubleContext context);

  /** The share of a vertex in the teleporting probability. */
  default double share(int vertex, DoubleContext context) {
    if (sources().isEmpty()) {
      return 1.0 / context.vertexCount();
    }
    return sources().contains(context.vertexId(vertex)) ? 1.0 / sources().size() : 0.0;
  }

  @Override
  default DoubleCombiner combiner() {
    return DoubleCombiner.sum();
  }

  @Override
  default double initialValue(int vertex, DoubleContext context) {
    double rank =
        first().isEmpty() ? share(vertex, context) : first().get(context.vertexId(vertex));
    if (isSink(vertex, context)) {
      context.aggregate(SINKS, rank);
    }
    return rank;
  }

  @Override
  default double compute(int vertex, double value, double message, DoubleContext context) {
    double teleport = (1.0 - damping()) + damping() * context.aggregated(SINKS);
    double rank = share(vertex, context) * teleport + damping() * message;
    if (isSink(vertex, context)) {
      context.aggregate(SINKS, rank);
    }
    if (tolerance() > 0) {
      context.aggregate(CHANGE, Math.abs(rank - value));
    }
    return rank;
  }

  @Override
  default boolean sends(double before, double after, DoubleContext context) {
    return true;
  }

  @Override
  default boolean votesToHalt(double before, double after, DoubleContext context) {
    return false;
  }

  @Override
  default List<DoubleCombiner> aggregators() {
    return List.of(DoubleCombiner.sum(), DoubleCombiner.sum());
  }

  @Override
  default void master(DoubleProgram.Master master) {
    if (tolerance() > 0 && master.aggregated(CHANGE) < tolerance()) {
      master.halt();
    }
  }

  @Override
  default int maxSupersteps() {
    return iterations();
  }
}
