package org.tendril.pregel;

/** The state of a run between two supersteps, which the master step reads and may change. */
public interface DoubleMaster {
  /** Number of the superstep that has just ended. */
  int superstep();

  /** Number of vertices of the graph. */
  int vertexCount();

  /** Number of vertices that will send in the next superstep. */
  long frontier();

  /** The aggregate in {@code slot} of the superstep that has just ended. */
  double aggregated(int slot);

  /** The parameter in {@code slot}. */
  double parameter(int slot);

  /** Sets the parameter in {@code slot} for the following supersteps. */
  void setParameter(int slot, double value);

  /** Sets along which edges messages travel from the next superstep on. */
  void setActiveDirection(EdgeDirection direction);

  /** Ends the run. */
  void halt();
}
