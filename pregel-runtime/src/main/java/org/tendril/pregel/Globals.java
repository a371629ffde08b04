package org.tendril.pregel;

import java.io.Serializable;

/** What all vertices of a run see alike, and what the master step may change. */
abstract class Globals implements Serializable {
  private static final long serialVersionUID = 1L;

  final int vertexCount; // of the whole graph
  int superstep = -1;
  long frontier; // vertices that send in the next superstep
  EdgeDirection direction;

  Globals(int vertexCount, EdgeDirection direction) {
    this.vertexCount = vertexCount;
    this.direction = direction;
  }

  final void copyPositionFrom(Globals other) {
    superstep = other.superstep;
    frontier = other.frontier;
  }
}
