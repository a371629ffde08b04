package org.tendril.partition.internal.build;

import org.tendril.engine.Engine;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;

/** Builds partitions of many segments from few edges. */
public final class SmallSegments {
  private SmallSegments() {}

  /** A partition whose segments have at most {@code most} edges, or 256 vertices. */
  public static GraphPartition of(Engine engine, EdgeTable table, boolean symmetric, int most) {
    return AdjacencyBuilder.graph(engine, table, symmetric, most);
  }
}
