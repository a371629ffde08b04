package org.tendril.pregel;

/**
 * The state of a run of an object program after a superstep has computed, which the master step
 * reads and may change.
 */
public interface ObjectMaster {
  /** Number of the superstep that has just computed, from 0. */
  int superstep();

  /** Number of vertices of the graph. */
  int vertexCount();

  /** Number of vertices that computed in the superstep. */
  long computed();

  /** The aggregate of the superstep. */
  <A> A aggregated(Aggregator<A> aggregator);

  /** The parameter. */
  <A> A parameter(Parameter<A> parameter);

  /** Sets the parameter for all following supersteps. */
  <A> void setParameter(Parameter<A> parameter, A value);

  /** Sets which edges {@code send} is called for from the next superstep on. */
  void setActiveDirection(ActiveDirection direction);

  /** Ends the run: no message is sent any more. */
  void halt();
}
