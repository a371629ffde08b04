package org.tendril.pregel;

/**
 * A {@link LongProgram} whose message depends on the sender alone, so that it is computed once per
 * vertex and not once per edge.
 */
public interface LongSourceProgram extends LongProgram {
  /**
   * What a vertex with this value sends to all its neighbors in the next superstep; the combiner's
   * neutral element sends nothing.
   */
  long message(int source, long value, LongContext context);
}
