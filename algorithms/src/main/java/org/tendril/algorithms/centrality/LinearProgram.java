package org.tendril.algorithms.centrality;

import java.util.List;
import org.tendril.pregel.DoubleCombiner;
import org.tendril.pregel.DoubleContext;
import org.tendril.pregel.DoubleEdgeProgram;
import org.tendril.pregel.DoubleProgram;
import org.tendril.pregel.DoubleSourceProgram;
import org.tendril.pregel.EdgeDirection;

/** Iterations of a linear function over in-edges; a superstep is an iteration. */
interface LinearProgram extends DoubleProgram {
  /** Slot of the squares or the sum by which values are divided. */
  int NORM = 1;

  Rule rule();

  /** The function and its end. */
  sealed interface Rule extends java.io.Serializable permits Damped, Normed {
    int iterations();

    double tolerance();
  }

  /** x = base + factor * the sum over in-neighbors, each divided by its out-degree + smoothing. */
  record Damped(
      double base,
      double factor,
      boolean dividesByDegree,
      double smoothing,
      int iterations,
      double tolerance)
      implements Rule {
    private static final long serialVersionUID = 1L;
  }

  /** x = the sum over in-neighbors, plus x itself if shifted, divided by a norm. */
  record Normed(
      boolean isShifted, boolean isSquared, boolean alternates, int iterations, double tolerance)
      implements Rule {
    private static final long serialVersionUID = 1L;
  }

  /** Without weights. */
  record Plain(Rule rule) implements LinearProgram, DoubleSourceProgram {
    private static final long serialVersionUID = 1L;

    @Override
    public double message(int source, double value, DoubleContext context) {
      return share(source, value, context);
    }
  }

  /** With weights. */
  record Weighted(Rule rule) implements LinearProgram, DoubleEdgeProgram {
    private static final long serialVersionUID = 1L;

    @Override
    public double message(
        int sender, int receiver, double value, double weight, DoubleContext context) {
      return share(sender, value, context) * weight;
    }
  }

  static LinearProgram of(Rule rule, boolean isWeighted) {
    return isWeighted ? new Weighted(rule) : new Plain(rule);
  }

  default double share(int source, double value, DoubleContext context) {
    return rule() instanceof Damped damped && damped.dividesByDegree
        ? value / (context.outDegree(source) + damped.smoothing)
        : value;
  }

  /** The divisor by an aggregate; 1 where all values are 0. */
  default double norm(double aggregate) {
    boolean isSquared = rule() instanceof Normed normed && normed.isSquared;
    double norm = isSquared ? Math.sqrt(aggregate) : aggregate;
    return norm == 0 ? 1 : norm;
  }

  @Override
  default DoubleCombiner combiner() {
    return DoubleCombiner.sum();
  }

  @Override
  default double initialValue(int vertex, DoubleContext context) {
    double value = rule() instanceof Damped damped ? damped.base : 1.0 / context.vertexCount();
    context.aggregate(NORM, contribution(value));
    return value;
  }

  @Override
  default double compute(int vertex, double value, double message, DoubleContext context) {
    double next;
    if (rule() instanceof Damped damped) {
      next = damped.base + damped.factor * message;
    } else {
      boolean isShifted = rule() instanceof Normed normed && normed.isShifted;
      next = (isShifted ? value + message : message) / norm(context.aggregated(NORM));
    }
    context.aggregate(Convergence.CHANGE, Math.abs(next - value));
    context.aggregate(NORM, contribution(next));
    return next;
  }

  private double contribution(double value) {
    return rule() instanceof Normed normed && normed.isSquared ? value * value : value;
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
    double change = master.aggregated(Convergence.CHANGE);
    double bound = rule().tolerance() * master.vertexCount();
    if ((rule().tolerance() > 0 && change < bound) || !Double.isFinite(change)) {
      master.halt();
    }
    if (rule() instanceof Normed normed && normed.alternates) {
      master.setActiveDirection(master.superstep() % 2 == 0 ? EdgeDirection.IN : EdgeDirection.OUT);
    }
  }

  @Override
  default int maxSupersteps() {
    return rule().iterations();
  }
}
