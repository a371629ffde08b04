package org.tendril.pregel.internal.object;

import org.jspecify.annotations.Nullable;

/**
 * What a partition has done and learnt while it gathered, told to itself for the state to come. Not
 * written after it was made.
 */
final class ObjectWork {
  final @Nullable Object[] values; // by local vertex: those of mirrors are up to date
  final long edges; // that were asked
  final boolean pulled;
  final long toTargets; // messages of all supersteps
  final long toSources;

  ObjectWork(
      @Nullable Object[] values, long edges, boolean pulled, long toTargets, long toSources) {
    this.values = values;
    this.edges = edges;
    this.pulled = pulled;
    this.toTargets = toTargets;
    this.toSources = toSources;
  }

  /** This work, with the values of the superstep that it was for. */
  ObjectWork with(@Nullable Object[] newValues) {
    return new ObjectWork(newValues, edges, pulled, toTargets, toSources);
  }
}
