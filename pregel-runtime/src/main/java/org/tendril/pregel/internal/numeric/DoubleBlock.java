package org.tendril.pregel.internal.numeric;

import org.jspecify.annotations.Nullable;
import org.tendril.pregel.PregelOptions.Traversal;
import org.tendril.pregel.internal.superstep.StepWork;

/**
 * Values for the vertices of a route: one for each, or for those at the given positions alone. Ids
 * never travel: both ends list the same vertices. Not written after it was made.
 */
final class DoubleBlock {
  private final int source; // partition that it comes from
  private final int @Nullable [] positions; // ascending, beside values; null: all
  private final double[] values;
  private final long edges; // looked at in that partition; in its block to itself alone
  private final boolean pulled;
  private final boolean left; // the receiver, which is the source, is to find the values

  DoubleBlock(int source, int @Nullable [] positions, double[] values) {
    this(source, positions, values, 0, false, false);
  }

  /** In the place of a block that a partition would send itself. */
  static DoubleBlock left(int source) {
    return new DoubleBlock(source, null, new double[0], 0, false, true);
  }

  private DoubleBlock(
      int source,
      int @Nullable [] positions,
      double[] values,
      long edges,
      boolean pulled,
      boolean left) {
    this.source = source;
    this.positions = positions;
    this.values = values;
    this.edges = edges;
    this.pulled = pulled;
    this.left = left;
  }

  /** This block with the work that it took. */
  DoubleBlock with(StepWork work) {
    return new DoubleBlock(
        source, positions, values, work.edges(), work.traversal() == Traversal.PULL, left);
  }

  long edges() {
    return edges;
  }

  boolean isPulled() {
    return pulled;
  }

  boolean isLeft() {
    return left;
  }

  int source() {
    return source;
  }

  int @Nullable [] positions() {
    return positions;
  }

  double[] values() {
    return values;
  }
}
