package org.tendril.pregel;

/** A {@link LongProgram} whose message depends on the edge. */
public interface LongEdgeProgram extends LongProgram {
  /**
   * What a vertex with this value sends along one edge; {@code weight} is 1 if edges have none.
   * Called in the superstep in which it is sent, and as often as the runtime likes: it must not
   * contribute to aggregates. A message that equals the combiner's neutral element is none.
   */
  long message(int sender, int receiver, long value, double weight, LongContext context);
}
