package org.tendril.partition;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Sized;

/** What an owner tells a partition of the vertices that have copies there, ascending by rank. */
final class VertexAnswers implements Sized, Serializable {
  private static final long serialVersionUID = 1L;

  final int owner;
  final int[] ranks;
  final int[] outDegrees; // in the whole graph
  final double @Nullable [] outWeights; // likewise; null without weights

  VertexAnswers(int owner, int[] ranks, int[] outDegrees, double @Nullable [] outWeights) {
    this.owner = owner;
    this.ranks = ranks;
    this.outDegrees = outDegrees;
    this.outWeights = outWeights;
  }

  @Override
  public long retainedBytes() {
    return 8L * ranks.length + (outWeights == null ? 0 : 8L * outWeights.length);
  }
}
