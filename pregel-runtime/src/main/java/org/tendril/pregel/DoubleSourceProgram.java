package org.tendril.pregel;

/**
 * A {@link DoubleProgram} whose message depends on the sender only, and so is computed once per
 * vertex instead of once per edge.
 */
public interface DoubleSourceProgram extends DoubleProgram {
  /**
   * The message of a vertex with this value to all its neighbors in the next superstep; none if it
   * is the combiner's neutral element.
   */
  double message(int source, double value, DoubleContext context);
}
