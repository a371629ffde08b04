package org.tendril.pregel.internal.superstep;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.tendril.engine.dataset.Addressed;
import org.tendril.partition.internal.cut.CutPartition;

/**
 * A superstep on a cut graph: the work in one partition, divided at the exchanges, and the work on
 * the summaries of all partitions. Tasks may run again after a failure, and the second part may run
 * in several tasks. Methods do not change their arguments unless stated, and equal arguments give
 * equal results.
 *
 * @param <S> the columns of a partition between supersteps
 * @param <B> a block that partitions exchange
 * @param <G> the state shared by all vertices
 */
public interface StagedProgram<S, B, G extends Globals> extends Serializable {
  /**
   * This program for one task of all supersteps. The task uses each state only for the next {@link
   * #apply}, which may write into it. Not to be shared.
   */
  StagedProgram<S, B, G> forOneTask();

  // in one partition

  /** Whether masters must first send to mirrors, in any partition. */
  boolean scatters(G globals);

  /**
   * Whether the first blocks of a superstep, from {@link #scatter} or else from {@link #gather},
   * depend only on the state, the direction and the number of the superstep. Then they can be sent
   * before the previous superstep's summaries are folded.
   */
  boolean sendsAhead(G globals);

  /** The values that this partition's masters send to the partitions of their mirrors. */
  List<Addressed<B>> scatter(CutPartition part, S state, G globals);

  /**
   * The messages along local edges, combined by receiver: for each partition, those to its masters.
   * The block for this partition may omit them; {@link #apply} then computes them.
   */
  List<Addressed<B>> gather(PartitionInput input, S state, Iterator<B> scattered, G globals);

  /**
   * Does the work of {@link #apply} that needs no other partition, while blocks are exchanged. Only
   * for a program for one task, with the arguments of its last {@link #gather}.
   */
  default void meanwhile(CutPartition part, S state, G globals) {}

  /** The next state of local masters; blocks come in ascending order of their source partition. */
  S apply(CutPartition part, S state, Iterator<B> gathered, G globals);

  /** Counts and aggregates of a state. */
  PartitionSummary<G> summary(S state);

  // for all partitions

  /** An independent copy. */
  G copy(G globals);

  /** Folds the aggregates of all partitions into the globals, in the order of partitions. */
  void fold(G globals, List<PartitionSummary<G>> summaries);

  /** Whether a superstep with this frontier took place. */
  default boolean tookPlace(G globals) {
    return true;
  }

  /** The classes of states, blocks and globals, always in the same order. */
  Class<?>[] exchangedTypes();

  int maxSupersteps();

  /** Runs the master step, which may change the globals; returns whether it ends the run. */
  boolean masterHalts(G globals);
}
