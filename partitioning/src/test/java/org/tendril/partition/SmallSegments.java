package org.tendril.partition;

import org.tendril.engine.Engine;

/** Builds partitions of many segments from few edges. */
public final class SmallSegments {
  private SmallSegments() {}

  /** A partition whose segments have at most {@code most} edges, or 256 vertices. */
  public static GraphPartition of(Engine engine, EdgeTable table, boolean symmetric, int most) {
    return GraphPartition.of(engine, table, symmetric, most);
  }
}
