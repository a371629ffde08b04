package org.tendril.pregel;

/** A {@link LongProgram} whose message depends on the edge. */
public interface LongEdgeProgram extends LongProgram {
  /**
   * What a vertex with this value sends along one edge; {@code weight} is 1 if edges have none.
   * Called in the superstep in which it is sent.
   */
  long message(int sender, int receiver, long value, double weight, LongContext context);
}
