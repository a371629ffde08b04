package org.tendril.partition.cut;

import org.tendril.partition.EdgePartitioner;

/** The built-in vertex-cuts. */
public final class EdgePartitioners {
  private EdgePartitioners() {}

  /** Hash of (source, target), as GraphX's {@code RandomVertexCut}. O(n + m). */
  public static EdgePartitioner random() {
    return new RandomCut(false);
  }
}
