package org.tendril.partition.internal.distributed;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Sized;

/** What an owner tells a partition of the vertices that have copies there, ascending by rank. */
final class VertexDetails implements Sized, Serializable {
  private static final long serialVersionUID = 1L;

  final int owner;
  final int[] ranks; // empty where only degrees were asked for
  final int[] degrees; // in the whole graph
  final double @Nullable [] outWeights; // likewise; null without weights

  VertexDetails(int owner, int[] ranks, int[] degrees, double @Nullable [] outWeights) {
    this.owner = owner;
    this.ranks = ranks;
    this.degrees = degrees;
    this.outWeights = outWeights;
  }

  @Override
  public long retainedBytes() {
    return 4L * ranks.length
        + 4L * degrees.length
        + (outWeights == null ? 0 : 8L * outWeights.length);
  }
}
