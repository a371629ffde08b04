package org.tendril.pregel;

/** A {@link DoubleProgram} whose message depends on the edge. */
public interface DoubleEdgeProgram extends DoubleProgram {
  /**
   * The message of a vertex with this value along one edge; none if it is the combiner's neutral
   * element. {@code weight} is 1 if edges have none. Called in the superstep in which the message
   * is sent, any number of times: it must not contribute to aggregates.
   */
  double message(int sender, int receiver, double value, double weight, DoubleContext context);
}
