package org.tendril.pregel.internal.superstep;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.tendril.engine.dataset.Addressed;
import org.tendril.partition.internal.cut.CutPartition;

/**
 * What a superstep on a cut graph does in one partition, cut at its exchanges, and what follows
 * from all partitions together; how blocks travel is not its business. Tasks may run again after a
 * failure, and several may do the second part: no method changes what it is given, unless it says
 * so, and equal arguments give equal results.
 *
 * @param <S> the columns of a partition between supersteps
 * @param <B> a block that travels between partitions
 * @param <G> what all vertices see alike
 */
public interface StagedProgram<S, B, G extends Globals> extends Serializable {
  /**
   * This program for one task that goes through all supersteps and gives each state away to {@link
   * #apply} alone, which may then write into it; not to be shared.
   */
  StagedProgram<S, B, G> forOneTask();

  // in one partition

  /** Whether what masters send must travel to mirrors first, in any partition. */
  boolean scatters(G globals);

  /**
   * Whether what is sent first in a superstep, by {@link #scatter} or else by {@link #gather},
   * depends on the state and, of the globals, on the direction and the number of the superstep
   * alone: then it can be sent before all partitions know of the superstep before.
   */
  boolean sendsAhead(G globals);

  /** What the masters here send, for the partitions that hold mirrors of them. */
  List<Addressed<B>> scatter(CutPartition place, S state, G globals);

  /**
   * The messages along the edges here, combined by receiver: for each partition, those to its
   * masters; this one included, unless its block says that {@link #apply} is to find them.
   */
  List<Addressed<B>> gather(PartitionInput place, S state, Iterator<B> scattered, G globals);

  /**
   * Does work of {@link #apply} that needs no other partition, while the blocks of others are on
   * their way: of a program for one task, with the arguments of its last {@link #gather}.
   */
  default void meanwhile(CutPartition place, S state, G globals) {}

  /** The next state of the masters here; blocks come in ascending order of their partition. */
  S apply(CutPartition place, S state, Iterator<B> gathered, G globals);

  /** Counts and aggregates of a state. */
  PartitionSummary<G> summary(S state);

  // for all partitions

  /** A copy that later changes do not reach. */
  G copy(G globals);

  /** Takes over the aggregates of all partitions, in their order, into the globals. */
  void fold(G globals, List<PartitionSummary<G>> summaries);

  /** Whether a superstep with this frontier took place. */
  default boolean tookPlace(G globals) {
    return true;
  }

  /** The classes of its states, blocks and globals, always in the same order. */
  Class<?>[] exchangedTypes();

  int maxSupersteps();

  /** Runs the master step, which may change the globals; whether it ends the run. */
  boolean masterHalts(G globals);
}
