package org.tendril.graph.frame;

import org.tendril.graph.Algorithm;

/**
 * An algorithm whose result can be columns of a {@link GraphFrame}: {@code frame.run(pageRank())}.
 * A user's own algorithm that implements this runs the same way as a built-in one.
 *
 * @param <R> the typed result
 */
public interface FrameAlgorithm<R> extends Algorithm<R> {
  /** Names the columns that a result becomes; under GraphFrames' names where it has them. */
  void addColumns(R result, ResultColumns columns);
}
