package org.tendril.pregel;

import org.jspecify.annotations.Nullable;
import org.tendril.pregel.PregelOptions.Traversal;

/**
 * Values for the vertices of a route: one for each, or for those at the given positions alone. Ids
 * never travel: both ends list the same vertices. Not written after it was made.
 */
final class LongBlock {
  private final int source; // partition that it comes from
  private final int @Nullable [] positions; // ascending, beside values; null: all
  private final long[] values;
  private final long edges; // looked at in that partition; in its block to itself alone
  private final boolean pulled;
  private final boolean left; // the receiver, which is the source, is to find the values

  LongBlock(int source, int @Nullable [] positions, long[] values) {
    this(source, positions, values, 0, false, false);
  }

  /** In the place of a block that a partition would send itself. */
  static LongBlock left(int source) {
    return new LongBlock(source, null, new long[0], 0, false, true);
  }

  private LongBlock(
      int source,
      int @Nullable [] positions,
      long[] values,
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
  LongBlock with(StepWork work) {
    return new LongBlock(
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

  long[] values() {
    return values;
  }
}
