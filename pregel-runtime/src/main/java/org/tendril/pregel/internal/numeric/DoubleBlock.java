package org.tendril.pregel.internal.numeric;

import org.jspecify.annotations.Nullable;
import org.tendril.pregel.PregelOptions.Traversal;
import org.tendril.pregel.internal.superstep.StepWork;

/**
 * Values for the vertices of a route: one for each, or only for those at the given positions. Ids
 * are not sent: both partitions list the same vertices. Not written after its creation.
 */
final class DoubleBlock {
  private final int source; // source partition
  private final int @Nullable [] positions; // ascending, parallel to values; null: all
  private final double[] values;
  private final long edges; // scanned in that partition; only in its block to itself
  private final boolean pulled;
  private final boolean left; // the receiver, which is the source, computes the values

  DoubleBlock(int source, int @Nullable [] positions, double[] values) {
    this(source, positions, values, 0, false, false);
  }

  /** A partition's block to itself without values, which it computes later. */
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

  /** This block with the work done for it. */
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
