package org.tendril.engine.internal.resident;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;

/**
 * The tasks of one {@link ResidentTasks#run run}, as seen by one of them. All tasks must make the
 * same calls in the same order, or the run fails. Used by one thread.
 */
public interface Peers {

  /** Number of this task and of its partition. */
  int index();

  int count();

  /**
   * The blocks and headers that all tasks have sent in one exchange.
   *
   * @param blocks those sent to this task, ascending by source, then in the order given: the order
   *     of {@code Dataset.exchange}
   * @param headers the header of each task, by task
   */
  record Exchanged<B extends @Nullable Object, H extends @Nullable Object>(
      List<B> blocks, List<H> headers) {}

  /**
   * Sends blocks to the tasks to which they are addressed, and the header to all tasks; then waits
   * for the blocks and headers of all tasks. Blocks and headers must be of registered classes. A
   * block to this task itself is not copied.
   */
  default <B extends @Nullable Object, H extends @Nullable Object> Exchanged<B, H> exchange(
      List<Addressed<B>> blocks, H header) {
    return exchange(blocks, header, () -> {});
  }

  /**
   * As {@link #exchange(List, Object)}, but works while blocks are in transit.
   *
   * @param meanwhile runs after everything is sent, before the wait for the others
   */
  <B extends @Nullable Object, H extends @Nullable Object> Exchanged<B, H> exchange(
      List<Addressed<B>> blocks, H header, Runnable meanwhile);

  /**
   * Reports a summary to the caller of {@link ResidentTasks#run}, who gets the last one of task 0
   * when the tasks have ended, before reading their results. It must be of a registered class.
   */
  void report(Object summary);

  /** Whether a state saved now outlives this task. */
  boolean savesStates();

  /**
   * Saves the state of this task after {@code step}; does nothing unless {@link #savesStates()}. A
   * step is saved once all tasks have saved theirs, which is known after the next exchange.
   */
  void save(int step, Object state);

  /** The last step saved by all tasks before they restarted, if any. */
  Optional<Saved> restored();

  /** A state of this task. */
  record Saved(int step, Object state) {}
}
