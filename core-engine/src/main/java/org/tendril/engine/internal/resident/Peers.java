package org.tendril.engine.internal.resident;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;

/**
 * The tasks of one {@link ResidentTasks#run run}, from the view of one task. All tasks must make
 * the same calls in the same order, or the run fails. Used by one thread.
 */
public interface Peers {

  /** Number of this task, which is that of its partition. */
  int index();

  int count();

  /**
   * The blocks and headers that all tasks have sent in one exchange.
   *
   * @param blocks those that were sent here, in ascending order of their source and then in the
   *     order in which they were given: the order of {@code Dataset.exchange}
   * @param headers the header of each task, by task
   */
  record Exchanged<B extends @Nullable Object, H extends @Nullable Object>(
      List<B> blocks, List<H> headers) {}

  /**
   * Sends blocks to the tasks that they are addressed to, and the header to all tasks; waits for
   * what all tasks send in this exchange. Blocks and headers must be of registered classes. A block
   * to this task itself is not copied.
   */
  default <B extends @Nullable Object, H extends @Nullable Object> Exchanged<B, H> exchange(
      List<Addressed<B>> blocks, H header) {
    return exchange(blocks, header, () -> {});
  }

  /**
   * As {@link #exchange(List, Object)}, but works while blocks are in transit.
   *
   * @param meanwhile runs when all is sent, before this waits for the others
   */
  <B extends @Nullable Object, H extends @Nullable Object> Exchanged<B, H> exchange(
      List<Addressed<B>> blocks, H header, Runnable meanwhile);

  /**
   * Reports a summary to the caller of {@link ResidentTasks#run}, who gets the last one of task 0
   * when the tasks have ended, before reading their results. It must be of a registered class.
   */
  void report(Object summary);

  /** Whether a state that is saved now outlives this task. */
  boolean savesStates();

  /**
   * Saves the state of this task after {@code step}; does nothing unless {@link #savesStates()}. It
   * counts once all tasks have saved theirs, which is known after the next exchange.
   */
  void save(int step, Object state);

  /** The newest step whose states all tasks had saved before they were started again, if any. */
  Optional<Saved> restored();

  /** A state of this task. */
  record Saved(int step, Object state) {}
}
