package org.tendril.pregel.internal.superstep;

import java.io.Serializable;

/** The state of a run that all vertices share and that the master step may change. */
public abstract class Globals implements Serializable {
  private static final long serialVersionUID = 1L;

  public final int vertexCount; // of the whole graph
  public int superstep = -1;
  public long frontier; // vertices that send in the next superstep

  protected Globals(int vertexCount) {
    this.vertexCount = vertexCount;
  }

  /** The direction in which the next superstep sends. */
  public abstract Enum<?> direction();

  protected final void copyPositionFrom(Globals other) {
    superstep = other.superstep;
    frontier = other.frontier;
  }
}
