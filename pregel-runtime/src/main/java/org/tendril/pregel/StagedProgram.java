package org.tendril.pregel;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.tendril.engine.dataset.Addressed;
import org.tendril.partition.EdgePartition;

/**
 * What a superstep on a cut graph does in one partition, cut at its exchanges. Tasks may run again
 * after a failure: no method changes what it is given, and equal arguments give equal results.
 *
 * @param <S> the columns of a partition between supersteps
 * @param <B> a block that travels between partitions
 * @param <G> what all vertices see alike
 */
interface StagedProgram<S, B, G extends Globals> extends Serializable {
  /** The state before superstep 0. */
  S initialize(EdgePartition place, G globals);

  /** Whether what masters send must travel to mirrors first, in any partition. */
  boolean scatters(G globals);

  /** What the masters here send, for the partitions that hold mirrors of them. */
  List<Addressed<B>> scatter(EdgePartition place, S state, G globals);

  /**
   * The messages along the edges here, combined by receiver: for each partition, those to its
   * masters; this one included.
   */
  List<Addressed<B>> gather(EdgePartition place, S state, Iterator<B> scattered, G globals);

  /** The next state of the masters here; blocks come in ascending order of their partition. */
  S apply(EdgePartition place, S state, Iterator<B> gathered, G globals);

  /** Counts and aggregates of a state. */
  PartSummary<G> summary(S state);
}
