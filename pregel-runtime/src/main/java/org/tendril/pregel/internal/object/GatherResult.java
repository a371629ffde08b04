package org.tendril.pregel.internal.object;

import org.jspecify.annotations.Nullable;

/**
 * The gathering work of a partition, sent to itself for its next state. Not written after its
 * creation.
 */
final class GatherResult {
  final @Nullable Object[] values; // by local vertex: those of mirrors are up to date
  final long edges; // for which send was called
  final boolean pulled;
  final long toTargets; // number of messages of all supersteps
  final long toSources;

  GatherResult(
      @Nullable Object[] values, long edges, boolean pulled, long toTargets, long toSources) {
    this.values = values;
    this.edges = edges;
    this.pulled = pulled;
    this.toTargets = toTargets;
    this.toSources = toSources;
  }

  /** This work with the values of its superstep. */
  GatherResult with(@Nullable Object[] newValues) {
    return new GatherResult(newValues, edges, pulled, toTargets, toSources);
  }
}
