package org.tendril.graph.frame;

/**
 * A result of an algorithm that can become columns of a {@link GraphFrame}: {@code
 * frame.run(pageRank())}.
 */
public interface FrameResult {
  /** Adds the columns of this result, named as in GraphFrames where it has them. */
  void addColumns(ResultColumns columns);
}
