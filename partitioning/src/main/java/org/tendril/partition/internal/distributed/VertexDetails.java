package org.tendril.partition.internal.distributed;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.storage.Sized;

/**
 * Details that an owner sends to a partition about the vertices with copies in it, ascending by
 * ordinal.
 */
final class VertexDetails implements Sized, Serializable {
  private static final long serialVersionUID = 1L;

  final int owner;
  final int[] ordinals; // empty if only degrees are needed
  final int[] degrees; // in the whole graph
  final double @Nullable [] outWeights; // likewise; null without weights

  VertexDetails(int owner, int[] ordinals, int[] degrees, double @Nullable [] outWeights) {
    this.owner = owner;
    this.ordinals = ordinals;
    this.degrees = degrees;
    this.outWeights = outWeights;
  }

  @Override
  public long retainedBytes() {
    return 4L * ordinals.length
        + 4L * degrees.length
        + (outWeights == null ? 0 : 8L * outWeights.length);
  }
}
