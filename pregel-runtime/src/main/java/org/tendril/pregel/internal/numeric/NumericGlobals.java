package org.tendril.pregel.internal.numeric;

import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.internal.superstep.Globals;

/** The part of the globals that does not depend on the type of values. */
abstract class NumericGlobals extends Globals {
  private static final long serialVersionUID = 1L;

  EdgeDirection direction;

  NumericGlobals(int vertexCount, EdgeDirection direction) {
    super(vertexCount);
    this.direction = direction;
  }

  @Override
  public final EdgeDirection direction() {
    return direction;
  }
}
