package org.tendril.pregel;

/**
 * A {@link DoubleProgram} whose message depends on the sender alone, so that it is computed once
 * per vertex and not once per edge.
 */
public interface DoubleSourceProgram extends DoubleProgram {
  /**
   * What a vertex with this value sends to all its neighbors in the next superstep; the combiner's
   * neutral element sends nothing.
   */
  double message(int source, double value, DoubleContext context);
}
