package org.tendril.graph.frame;

/**
 * A result of an algorithm that can become columns of a {@link GraphFrame}: {@code
 * frame.run(pageRank())}.
 */
public interface FrameResult {
  /** Names the columns that this result becomes; under GraphFrames' names where it has them. */
  void addColumns(ResultColumns columns);
}
